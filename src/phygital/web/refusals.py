"""A refusal becomes a page, a fragment or JSON: with every reason, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from phygital.kit.errors import Refused

Answer = Callable[[HttpRequest], HttpResponse]


class RefusalMiddleware:
    """Turns `Refused` into an answer that a person understands."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as always."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; every other exception is a bug and goes its way."""
        if not isinstance(exception, Refused):
            return None
        return render(request, "errors/refused.html", {"reasons": exception.reasons}, status=422)
