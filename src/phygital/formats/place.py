"""Where a space lies and in which country, from the shapes that people write."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from phygital.formats.numbers import LONGEST, number
from phygital.formats.outline import Notes, Path
from phygital.kit.wording import LANGUAGES

_PAIR = re.compile(r"^\s*\(?\s*([+-]?\d+(?:\.\d+)?)\s*°?\s*[,;\s]\s*([+-]?\d+(?:\.\d+)?)\s*°?\s*\)?\s*$")


def position(lat: object, lon: object, notes: Notes, path: Path = ()) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees; (None, None) where they are missing or impossible, which is told."""
    if lat in (None, "") and lon in (None, ""):
        return None, None
    north, east = number(lat), number(lon)
    if north is None or east is None:
        notes.warn("place.unclear", path, lat=str(lat)[:40], lon=str(lon)[:40])
        return None, None
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        notes.warn("place.impossible", path, lat=str(lat)[:40], lon=str(lon)[:40])
        return None, None
    if north == 0 and east == 0:
        notes.warn("place.null_island", path)
        return None, None
    return north, east


def pair(text: str) -> tuple[str, str] | None:
    """The two numbers of a text like `41.33, 19.82`; None where it is none."""
    found = _PAIR.match(text) if len(text) <= 2 * LONGEST else None
    return (found.group(1), found.group(2)) if found else None


@cache
def _countries() -> dict[str, str]:
    """Country names in English and our languages, case folded → ISO 3166-1 alpha-2 code."""
    found: dict[str, str] = {}
    for language in (*LANGUAGES, "en"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found[name.casefold()] = code
    return found


def country(text: str) -> str:
    """The code of a country from its code or name; the text itself where it is neither."""
    text = text.strip()
    if re.fullmatch(r"[A-Za-z]{2}", text):
        return text.upper()
    return _countries().get(text.casefold(), text)
