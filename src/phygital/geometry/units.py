"""Length units: which one a file means, and whether the size makes sense in it. Nothing is ever scaled silently."""

from __future__ import annotations

from phygital.geometry.model import Unit, UnitSource
from phygital.kit.reasons import Reason

MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "m": 1000.0, "ft": 304.8, "µm": 0.001}
"""How many mm one of each unit is; the units that designs are drawn in, the commonest first."""

SMALLEST_MM = 5.0
"""A part whose largest side is smaller is hardly drawn alone: a 40 mm ball in inches measures 1.6, in cm 4."""

LARGEST_MM = 3000.0
"""No machine of a makerspace takes a longer part, and full sheets of plywood or steel end at 3 m."""


def plausible_units(side: float, *, but: str | None = None) -> tuple[str, ...]:
    """Names of the units in which a largest side of `side` units is a sensible size, the commonest first.

    Args:
        side: largest side, in units of the file.
        but: a unit that is left out.
    """
    return tuple(name for name, mm in MM.items() if name != but and SMALLEST_MM <= side * mm <= LARGEST_MM)


def customary(side: float) -> tuple[Unit, tuple[Reason, ...]]:
    """The unit of a format that states none and is in mm by custom, and the question where that is implausible."""
    if SMALLEST_MM <= side <= LARGEST_MM:
        return Unit("mm", 1.0, UnitSource.CONVENTION), ()
    others = plausible_units(side, but="mm")
    if not others:
        return Unit("mm", 1.0, UnitSource.UNKNOWN), (Reason.of("unit.implausible", side_mm=side),)
    question = Reason.of("unit.implausible_others", side_mm=side, units=others)
    return Unit("mm", 1.0, UnitSource.GUESSED, others), (question,)


def stated(name: str, mm: float, side: float) -> tuple[Unit, tuple[Reason, ...]]:
    """The unit that a file states, and a warning where the size makes little sense in it."""
    if SMALLEST_MM <= side * mm <= LARGEST_MM:
        return Unit(name, mm, UnitSource.STATED), ()
    others = plausible_units(side, but=name)
    warning = Reason.of("unit.stated_implausible", side_mm=side * mm, unit=name)
    return Unit(name, mm, UnitSource.STATED, others), (warning,)


def unstated(side: float) -> tuple[Unit, tuple[Reason, ...]]:
    """The unit of a file that should state one and does not: measures are given as if in mm, and we ask."""
    units = plausible_units(side)
    if not units:
        return Unit("mm", 1.0, UnitSource.UNKNOWN), (Reason.of("unit.unknown", side_units=side),)
    question = Reason.of("unit.unknown_which", side_units=side, units=units)
    return Unit("mm", 1.0, UnitSource.UNKNOWN, units), (question,)
