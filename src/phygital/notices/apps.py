"""Tells Django of this package."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Letters that wait to be sent, and the jobs that a worker does."""

    name = "phygital.notices"
    label = "notices"
