"""The cookie that remembers a language: it decides what `/` leads to."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse

YEAR_S = 365 * 24 * 3600


def remember_language(answer: HttpResponse, language: str) -> None:
    """Let the browser remember a language."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR_S,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
