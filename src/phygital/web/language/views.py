"""Choosing a language."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from phygital.kit.wording import LANGUAGES

YEAR_S = 365 * 24 * 3600


@csrf_exempt  # all it changes is the language cookie, so that a visitor needs no other cookie for it
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the language and show the same page in it."""
    language = request.POST.get("language", "")
    if language not in LANGUAGES:
        raise SuspiciousOperation("unknown language")
    place = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(place, {request.get_host()}, require_https=request.is_secure()):
        place = "/"
    answer = HttpResponseRedirect(translate_url(place, language))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR_S,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer
