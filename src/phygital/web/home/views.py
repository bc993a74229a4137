"""Home and about."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """What do you want to make, learn or improve?"""
    return render(request, "home/home.html")


def about(request: HttpRequest) -> HttpResponse:
    """What this is, for whom, and how it works."""
    return render(request, "home/about.html")


def components(request: HttpRequest) -> HttpResponse:
    """Everything that pages are made of, in every state."""
    return render(request, "home/components.html")
