"""The plan: where near me can this be made, and if not, why not?"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from phygital.kit.errors import Refused
from phygital.web.plan.answering import Subject, begin, respond
from phygital.web.plan.desk import Busy, desk
from phygital.web.plan.intake import received
from phygital.web.plan.keeping import kept, taken_back

_RETRY_S = "20"


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Ask for files and a town, or offer an example."""
    return begin(request, request.GET)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """The plan of a visitor's files, or of what their page has kept of them."""
    if request.method != "POST":
        return redirect("plan:start")
    try:
        subject = _subject(request)
    except Busy:
        busy = render(request, "plan/busy.html", status=503)
        busy.headers["Retry-After"] = _RETRY_S
        return busy
    except Refused as refused:
        return begin(request, request.POST, refused.reasons)
    return respond(request, subject, request.POST)


@require_GET
def example(request: HttpRequest, name: str) -> HttpResponse:
    """The plan of an example, at an address that can be shared."""
    try:
        draft = desk().example(name)
    except KeyError:
        raise Http404 from None
    return respond(request, Subject(draft, reverse("plan:example", args=[name]), is_example=True), request.GET)


def _subject(request: HttpRequest) -> Subject:
    """What a visitor sent: kept text of a page, or files."""
    address = reverse("plan:answer")
    if text := request.POST.get("kept", ""):
        return Subject(taken_back(text), address, kept=text)
    with received(request) as source:
        draft = desk().measured(source)
    if not draft.parts:
        of_files = (reason for _, reason in draft.set_aside)
        raise Refused(*of_files, *(question for question in draft.questions if question.code.startswith("design.")))
    return Subject(draft, address, kept=kept(draft))
