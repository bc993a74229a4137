"""Titles as parts of addresses: Latin letters and digits that can be typed on any keyboard and read aloud."""

from __future__ import annotations

import re
from functools import cache

import icu

from phygital.language.fold import fold

LONGEST = 60
# A language's own way to Latin comes first; a Greek word in a Bulgarian title then goes the common way.
_OWN = {"el": "Greek-Latin/UNGEGN; ", "mk": "Macedonian-Latin/BGN; ", "bg": "Bulgarian-Latin/BGN; "}
_COMMON = "Any-Latin; Latin-ASCII"
_WORD = re.compile(r"[a-z0-9]+")


def slug(text: str, language: str) -> str:
    """The address part for a title: at most 60 characters, cut between words where that is possible.

    Empty only where the text has neither letter nor digit. The same text always gives the same part; different texts
    may share one.
    """
    plain = fold(_latin(language).transliterate(text)).replace("'", "").replace("’", "")
    parts = _WORD.findall(plain)
    if not parts:  # letters that nobody writes in Latin
        parts = [f"{ord(sign):x}" for sign in text if sign.isalnum()]
    whole = "-".join(parts)
    if len(whole) <= LONGEST:
        return whole
    cut = whole[: LONGEST + 1].rpartition("-")[0] or whole[:LONGEST]
    return cut[:LONGEST].rstrip("-")


@cache
def _latin(language: str) -> icu.Transliterator:
    return icu.Transliterator.createInstance(_OWN.get(language, "") + _COMMON)
