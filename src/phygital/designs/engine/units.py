"""Whether a file's length unit is sure. An implausible size is asked about, never scaled."""

from __future__ import annotations

from pathlib import PurePosixPath

from phygital.designs.engine.names import MM, take_apart
from phygital.geometry.model import Measurement, Solid, UnitSource
from phygital.kit.reasons import Reason

_FACTORS = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "ft": 304.8, "µm": 0.001}
_UPWARDS = ("cm", "in", "m")
_NEAR = 0.03


def _sides(measured: Measurement) -> tuple[float, ...]:
    shape = measured.shape
    if isinstance(shape, Solid):
        return shape.oriented_box_mm
    return tuple(sorted(shape.box_mm or (), reverse=True))


def _claims(path: str) -> tuple[float, ...]:
    """The lengths that a path's name and folders claim, the largest first."""
    parts = PurePosixPath(path)
    names = (*parts.parts[:-1], parts.stem)
    return tuple(sorted((mm for name in names for mm in take_apart(name).lengths_mm), reverse=True))


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR * other


def _claimed_unit(measured: Measurement, path: str) -> tuple[str, float] | None:
    """The unit under which the longest side is what the name claims, with that claim."""
    sides = _sides(measured)
    for claim in _claims(path):
        for unit in _UPWARDS:
            factor = _FACTORS[unit] / measured.unit.mm
            if factor > 1.0 and sides and _is_near(sides[0] * factor, claim):
                return unit, claim
    return None


def is_open(measured: Measurement, path: str) -> bool:
    """Whether somebody has to say in which unit a file is."""
    return question(measured, path) is not None


def question(measured: Measurement, path: str) -> Reason | None:
    """What is open about the unit: with the size as it is read, and as it would be in each candidate unit."""
    claimed = _claimed_unit(measured, path)
    is_doubtful = measured.unit.source in {UnitSource.GUESSED, UnitSource.UNKNOWN}
    is_contradicted = measured.unit.source is UnitSource.CONVENTION and claimed is not None
    if not is_doubtful and not is_contradicted:
        return None
    longest = _sides(measured)[0]
    units = dict.fromkeys((measured.unit.name, *measured.unit.plausible))
    if claimed:
        units[claimed[0]] = None
    facts: dict[str, str | float | tuple[str | float, ...]] = {
        "file": path,
        "units": tuple(units),
        "readings_mm": tuple(round(longest * _FACTORS[u] / measured.unit.mm, 1) for u in units),
    }
    if claimed:
        facts |= {"name_mm": claimed[1], "unit": claimed[0]}
        return Reason.of("unit.name_says", **facts)
    return Reason.of("unit.open", **facts)


def in_mm(text: str) -> float | None:
    """A length written with its unit (`4 mm`, `0.25 in`, a bare number in mm); None where it is none."""
    tokens = [token for token in take_apart(text).tokens if token.is_length]
    if len(tokens) == 1:
        return tokens[0].value
    try:
        return float(text.strip().replace(",", ".")) * MM["mm"]
    except ValueError:
        return None
