"""Choosing a language."""

from __future__ import annotations

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from phygital.accounts.models import User
from phygital.accounts.services import choose_language
from phygital.kit.wording import LANGUAGES
from phygital.web.language.cookie import remember_language


# Without a token, so that a visitor needs no other cookie for it. A form of another site comes without the session
# (SameSite=Lax), so it changes this browser's language at most and nobody's account.
@csrf_exempt
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
    remember_language(answer, language)
    if isinstance(request.user, User):
        choose_language(user=request.user, language=language)
    return answer
