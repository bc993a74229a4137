"""What a reader asks of a plan: where they are, how many, how far, and what they say of the parts.

Fields in, values out. Every field that cannot be understood is told at once, by its name, and what was typed stays.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from phygital.designs.engine.confirm import Confirmed
from phygital.designs.engine.model import Draft
from phygital.kit.reasons import Reason
from phygital.spaces.towns import Town, towns
from phygital.vocabulary.engine import Kind, Scheme

MOST_PIECES = 100_000
MOST_KM = 20_000
MOST_WORTH = 1_000_000
_LONGEST = 200
_NUMBER = r"[+-]?\d+(?:[.,]\d+)?"
_PLACE = re.compile(rf"\s*({_NUMBER})\s*°?\s*(?:[;,]\s*|\s+)({_NUMBER})\s*°?\s*")


@dataclass(frozen=True, slots=True)
class Here:
    """Where a reader is."""

    lat: float
    lon: float
    country: str
    town: Town | None = None


@dataclass(slots=True)
class Asked:
    """A reader's question.

    Attributes:
        here: None where the town is not clear.
        hour, km: worths that the reader changed; None for the defaults.
        choices: towns of which the reader should say one.
        problems: field → what is wrong with it.
    """

    here: Here | None = None
    quantity: int = 1
    radius_km: float | None = None
    hour: float | None = None
    km: float | None = None
    said: Confirmed = field(default_factory=Confirmed)
    choices: tuple[Town, ...] = ()
    problems: dict[str, Reason] = field(default_factory=dict)


def asked_of(fields: Mapping[str, str], draft: Draft, scheme: Scheme, language: str) -> Asked:
    """Read the fields of a form or of an address."""
    asked = Asked()
    _ask_place(asked, fields)
    asked.quantity = _count(asked, fields, "quantity", "ask.quantity") or 1
    asked.radius_km = _amount(asked, fields, "radius", "ask.radius", MOST_KM)
    if asked.radius_km == 0:
        asked.problems["radius"] = Reason.of("ask.radius", text="0")
    asked.hour = _amount(asked, fields, "hour", "ask.worth", MOST_WORTH)
    asked.km = _amount(asked, fields, "km", "ask.worth", MOST_WORTH)
    asked.said = _said(asked, fields, draft, scheme, language)
    return asked


def _text(fields: Mapping[str, str], name: str) -> str:
    return fields.get(name, "").strip()[:_LONGEST]


def _ask_place(asked: Asked, fields: Mapping[str, str]) -> None:
    text = _text(fields, "town")
    if not text:
        asked.problems["town"] = Reason.of("ask.town_missing")
        return
    if place := _PLACE.fullmatch(text):
        lat, lon = (float(number.replace(",", ".")) for number in place.groups())
        if abs(lat) > 90 or abs(lon) > 180:
            asked.problems["town"] = Reason.of("ask.place_off", text=text)
        else:
            asked.here = Here(lat, lon, towns().nearest(lat, lon).country)
        return
    found = towns().find(text)
    near = found or towns().like(text)
    chosen = [town for town in near if str(town.id) == _text(fields, "place")]
    if len(found) == 1 or chosen:
        town = (chosen or found)[0]
        asked.here = Here(town.lat, town.lon, town.country, town)
        return
    asked.choices = near
    if found:
        asked.problems["town"] = Reason.of("ask.town_several", text=text, count=len(found))
    else:
        asked.problems["town"] = Reason.of("ask.town_near" if near else "ask.town_unknown", text=text)


def _count(asked: Asked, fields: Mapping[str, str], name: str, code: str) -> int | None:
    text = _text(fields, name)
    if not text:
        return None
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_PIECES:
        return int(text)
    asked.problems[name] = Reason.of(code, text=text)
    return None


def _amount(asked: Asked, fields: Mapping[str, str], name: str, code: str, most: int) -> float | None:
    text = _text(fields, name)
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = math.nan
    if 0 <= value <= most:
        return value
    asked.problems[name] = Reason.of(code, text=text)
    return None


def _said(asked: Asked, fields: Mapping[str, str], draft: Draft, scheme: Scheme, language: str) -> Confirmed:
    """What a reader says of the parts of this draft; fields of parts that it has not are nothing."""
    processes: dict[str, tuple[str, ...]] = {}
    materials: dict[str, str] = {}
    pieces: dict[str, int] = {}
    for part in draft.parts:
        if text := _text(fields, f"process:{part.id}"):
            found = _concepts(text, Kind.PROCESS, scheme, language)
            if found:
                processes[part.id] = found
            else:
                asked.problems[f"process:{part.id}"] = Reason.of("ask.process", text=text)
        if text := _text(fields, f"material:{part.id}"):
            material = scheme.find(text, Kind.MATERIAL, language)
            if material:
                materials[part.id] = material
            else:
                asked.problems[f"material:{part.id}"] = Reason.of("ask.material", text=text)
        if count := _count(asked, fields, f"pieces:{part.id}", "ask.quantity"):
            pieces[part.id] = count
    chosen = []
    for number, choice in enumerate(draft.choices):
        if (option := _text(fields, f"choose:{number}")) in choice.options:
            chosen.append(option)
    return Confirmed(processes, materials, pieces, tuple(chosen))


def _concepts(text: str, kind: Kind, scheme: Scheme, language: str) -> tuple[str, ...]:
    """The concept that a text names, or those that it names one by one between commas; empty where one is unknown."""
    if whole := scheme.find(text, kind, language):
        return (whole,)
    found = [scheme.find(name, kind, language) for name in text.split(",")]
    return tuple(dict.fromkeys(concept for concept in found if concept)) if all(found) else ()
