"""Tells Django of this package."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages: what people see and touch."""

    name = "phygital.web"
    label = "web"
