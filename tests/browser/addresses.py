"""The addresses of the house, and doors behind which something breaks on purpose."""

from __future__ import annotations

from collections.abc import Callable

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from phygital import urls as house
from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason
from phygital.web.errors import csrf_failed

handler400, handler403 = house.handler400, house.handler403
handler404, handler500 = house.handler404, house.handler500


def not_theirs(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def not_understood(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def refused(request: HttpRequest) -> HttpResponse:
    raise Refused(Reason.of("ask.town_missing"), Reason.of("intake.no_file"))


def our_fault(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose, for the page that says so")


def too_often(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def busy(request: HttpRequest) -> HttpResponse:
    return render(request, "plan/busy.html", status=503)


# What breaks → with which status.
DOORS: dict[Callable[[HttpRequest], HttpResponse], int] = {
    not_understood: 400,
    not_theirs: 403,
    csrf_failed: 403,
    refused: 422,
    too_often: 429,
    our_fault: 500,
    busy: 503,
}
urlpatterns = [
    *house.urlpatterns,
    *i18n_patterns(*(path(f"broken/{door.__name__}/", door) for door in DOORS)),
]
