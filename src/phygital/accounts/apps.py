"""Tells Django of this package."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who signs in: users, and the Actor that every write is made by."""

    name = "phygital.accounts"
    label = "accounts"
