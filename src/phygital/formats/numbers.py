"""Numbers, sizes and masses as people write them. A number that could mean two things is none."""

from __future__ import annotations

import math
import re

_PLAIN = re.compile(r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$")
_COMMA = re.compile(r"^[+-]?\d+,(?:\d{1,2}|\d{4,})$")
_LEADING_ZERO_COMMA = re.compile(r"^[+-]?0,\d+$")
_ENGLISH = re.compile(r"^[+-]?\d{1,3}(?:,\d{3})+\.\d+$")
_CONTINENTAL = re.compile(r"^[+-]?\d{1,3}(?:\.\d{3})+,\d+$")
_SPACED = re.compile(r"^[+-]?\d{1,3}(?:[ \u00a0\u202f']\d{3})+(?:[.,]\d+)?$")

_MM = {"mm": 1.0, "cm": 10.0, "dm": 100.0, "m": 1000.0, "in": 25.4, "inch": 25.4, "inches": 25.4, '"': 25.4}
_MM |= {"millimeter": 1.0, "millimetre": 1.0, "ft": 304.8, "um": 0.001, "µm": 0.001}
_GRAM = {"g": 1.0, "gram": 1.0, "grams": 1.0, "kg": 1000.0, "mg": 0.001, "t": 1e6, "lb": 453.59237, "oz": 28.349523125}
# No number that anybody types is longer; the patterns need quadratic time on texts without end.
LONGEST = 60
_QUANTITY = re.compile(r"^\s*([+-]?[\d.,' \u00a0\u202f]*\d)\s*([a-zµ\"]*)\s*\.?\s*$", re.IGNORECASE)
_IN_TEXT = re.compile(r"\d+(?:\.\d+)?|\.\d+")


def number(value: object) -> float | None:
    """A finite number from a number or a text; None where it is none or ambiguous.

    `1,5` is 1.5, `1.500,25` and `1,500.25` are 1500.25; `1,500` may be either and is None.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return _finite(value)
    if not isinstance(value, str):
        return None
    text = decimal_text(value)
    return None if text is None else _finite(float(text))


def decimal_text(text: str) -> str | None:
    """The same number with a point as its decimal sign and no other sign in it; None where it is none or ambiguous."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if _PLAIN.match(text):
        return text
    if _COMMA.match(text) or _LEADING_ZERO_COMMA.match(text):
        return text.replace(",", ".")
    if _ENGLISH.match(text):
        return text.replace(",", "")
    if _CONTINENTAL.match(text):
        return text.replace(".", "").replace(",", ".")
    if _SPACED.match(text):
        return re.sub(r"[ \u00a0\u202f']", "", text).replace(",", ".")
    return None


def _finite(value: float) -> float | None:
    try:
        value = float(value)
    except OverflowError:
        return None
    return value if math.isfinite(value) else None


def positive(value: object) -> float | None:
    """A finite number above zero."""
    found = number(value)
    return found if found is not None and found > 0 else None


def count(value: object) -> int | None:
    """A whole number from 1 to a million; more of one thing is a slip of the hand."""
    found = number(value)
    return int(found) if found is not None and 1 <= found <= 1_000_000 and found == int(found) else None


def millimetres(value: object, unit: str = "mm") -> float | None:
    """A length above zero in mm, from `220`, `"220 mm"` or `"22 cm"`; `unit` counts where none is written."""
    return _measured(value, unit, _MM)


def grams(value: object, unit: str = "g") -> float | None:
    """A mass above zero in grams, from `100`, `"1.2 kg"`; `unit` counts where none is written."""
    return _measured(value, unit, _GRAM)


def _measured(value: object, unit: str, factors: dict[str, float]) -> float | None:
    if isinstance(value, str):
        found = _QUANTITY.match(value) if len(value) <= LONGEST else None
        if not found:
            return None
        value, unit = found.group(1), found.group(2) or unit
    size, factor = positive(value), factors.get(unit.strip().lower())
    if size is None or factor is None:
        return None
    return _finite(size * factor)


def solid(text: str, unit: str = "mm") -> tuple[float, float, float] | None:
    """Sides in mm of an OpenSCAD `cube` or `cylinder`, read from its numbers alone, never evaluated.

    A missing bracket does no harm: `cube(size = [120,100,5]`.
    """
    factor = _MM.get(unit.strip().lower())
    text = text.strip().lower()
    if factor is None:
        return None
    if text.startswith("cylinder"):
        height = re.search(r"\bh\s*=\s*([\d.]+)", text)
        across = re.search(r"\b([rd])[12]?\s*=\s*([\d.]+)", text)
        if not height or not across:
            return None
        tall, wide = positive(height.group(1)), positive(across.group(2))
        if tall is None or wide is None:
            return None
        wide = wide * 2 if across.group(1) == "r" else wide
        return (wide * factor, wide * factor, tall * factor)
    sides = [positive(side) for side in _IN_TEXT.findall(text.split("center")[0])]
    if len(sides) == 1 and text.startswith("cube"):
        sides *= 3
    if len(sides) != 3 or not text.startswith(("cube", "[")):
        return None
    first, second, third = sides
    if first is None or second is None or third is None:
        return None
    return (first * factor, second * factor, third * factor)
