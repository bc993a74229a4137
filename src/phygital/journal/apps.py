"""Tells Django of this package."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The append-only record of what happened, and cursors that miss nothing of it."""

    name = "phygital.journal"
    label = "journal"
