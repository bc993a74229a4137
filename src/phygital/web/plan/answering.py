"""From a design and a reader's question to an answer: a page, JSON, or the question once more with what is unclear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from phygital.designs.engine.confirm import confirmed
from phygital.designs.engine.model import Draft
from phygital.kit.codec import to_json
from phygital.kit.reasons import Reason
from phygital.planning.engine.answer import answer_of
from phygital.planning.engine.model import Query, Weights
from phygital.planning.engine.scoring import weights_for
from phygital.planning.queries import make_plan
from phygital.vocabulary.engine import load
from phygital.vocabulary.voice import Voice
from phygital.web.plan.asking import Asked, Here, asked_of
from phygital.web.plan.desk import desk
from phygital.web.plan.form import form_of
from phygital.web.plan.page import Teller

_UNCLEAR = 422


@dataclass(frozen=True, slots=True)
class Subject:
    """What is planned.

    Attributes:
        address: where the form of its page leads.
        kept: the design as signed text; None where its page has none.
    """

    draft: Draft
    address: str
    kept: str | None = None
    is_example: bool = False


def begin(request: HttpRequest, fields: Mapping[str, str], refused: tuple[Reason, ...] = ()) -> HttpResponse:
    """The page that asks for files; with the reasons where some could not be taken."""
    if refused and _wants_json(request, fields):
        return _json({"refused": refused}, _UNCLEAR)
    voice = _voice()
    context = {
        "form": form_of(fields, Asked(), voice, {}),
        "refused": tuple(map(voice.say, dict.fromkeys(refused))),
        "examples": [_example(name, voice) for name in desk().examples()],
    }
    return _varied(render(request, "plan/start.html", context, status=_UNCLEAR if refused else 200))


def respond(request: HttpRequest, subject: Subject, fields: Mapping[str, str]) -> HttpResponse:
    """The plan, or what has to be clear before there is one."""
    voice = _voice()
    asked = asked_of(fields, subject.draft, voice.scheme, voice.language)
    if asked.here is None or asked.problems:
        return _ask_again(request, subject, fields, asked)
    draft = confirmed(subject.draft, asked.said)
    ground = desk().ground()
    query = _query(asked, asked.here)
    answer = make_plan(draft, ground, query, asked.quantity, voice.scheme)
    if _wants_json(request, fields):
        return _json(answer_of(draft, answer, ground.spaces), 200)
    teller = Teller(draft, answer, voice)
    context = {
        **_about(subject, fields, asked, voice),
        "bests": teller.bests(),
        "others": teller.others(),
        "parts": teller.part_views(),
        "missing": [teller.part_name(part) for part in answer.missing],
        "bill": teller.bill(),
        "remarks": teller.remarks(ground.spaces),
        "set_aside": teller.set_aside(),
        "is_split": answer.split is not None,
        "place": _place(asked.here, voice),
        "radius": asked.radius_km,
        "quantity": asked.quantity,
        "weights": query.weights,
        "ranked": _ranked(query.weights, voice),
    }
    return _varied(render(request, "plan/answer.html", context))


def _ask_again(request: HttpRequest, subject: Subject, fields: Mapping[str, str], asked: Asked) -> HttpResponse:
    is_fresh = subject.is_example and "town" not in fields
    if is_fresh:
        asked.problems.clear()
    elif _wants_json(request, fields):
        return _json({"refused": list(asked.problems.values()), "towns": asked.choices}, _UNCLEAR)
    context = _about(subject, fields, asked, _voice())
    return _varied(render(request, "plan/ask.html", context, status=200 if is_fresh else _UNCLEAR))


def _about(subject: Subject, fields: Mapping[str, str], asked: Asked, voice: Voice) -> dict[str, Any]:
    draft = subject.draft
    return {
        "subject": subject,
        "title": voice.called(draft.title, draft.titles),
        "licence": draft.licence or "",
        "form": form_of(fields, asked, voice, asked.problems, draft),
    }


def _query(asked: Asked, here: Here) -> Query:
    weights = weights_for(here.country)
    weights = replace(
        weights,
        hour=weights.hour if asked.hour is None else asked.hour,
        km=weights.km if asked.km is None else asked.km,
    )
    return Query(here.lat, here.lon, weights=weights, radius_km=asked.radius_km, country=here.country)


def _place(here: Here, voice: Voice) -> str:
    return here.town.called(voice.language) if here.town else f"{here.lat:g}, {here.lon:g}"


def _ranked(weights: Weights, voice: Voice) -> str:
    return voice.text("plan.weights", currency=weights.currency, hour=weights.hour, km=weights.km)


def _example(name: str, voice: Voice) -> dict[str, str]:
    code = name.replace("-", "_")
    return {"name": name, "title": voice.text(f"example.{code}"), "text": voice.text(f"example_text.{code}")}


def _voice() -> Voice:
    return Voice(get_language() or "en", load())


def _wants_json(request: HttpRequest, fields: Mapping[str, str]) -> bool:
    if "format" in fields:
        return fields["format"] == "json"
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _json(value: object, status: int) -> HttpResponse:
    return _varied(HttpResponse(to_json(value), content_type="application/json", status=status))


def _varied(response: HttpResponse) -> HttpResponse:
    """One address answers in two shapes, so whoever keeps answers has to tell them apart."""
    patch_vary_headers(response, ["Accept"])
    return response
