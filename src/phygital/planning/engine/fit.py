"""Whether a box fits a working space in any orientation, and by how much. All lengths in mm.

A side of the working space that nobody said is infinite here; the caller asks about it.
"""

from __future__ import annotations

import math
from dataclasses import replace

from phygital.planning.engine.families import Family, Lie
from phygital.planning.engine.model import Fit

Sides = tuple[float, float, float]
SLACK_MM = 0.001  # lengths nearer than this are equal


def laid(family: Family, thickness_mm: float | None) -> Family:
    """How a part of this thickness lies: a plate is not cut standing on its edge, even where it would fit so."""
    return replace(family, lie=Lie.PLATE) if family.lie is Lie.BOARD and thickness_mm is not None else family


def room(envelope: tuple[float | None, float | None, float | None], family: Family) -> Sides:
    """What a working space leaves for the work: the longer and the shorter side of the table, and the height."""
    x, y, z = (math.inf if side is None else side for side in envelope)
    border = 2 * family.margin_mm
    height = math.inf if family.lie is Lie.SHEET else z
    return max(max(x, y) - border, 0.0), max(min(x, y) - border, 0.0), height


def best_fit(box: Sides, family: Family, envelope: tuple[float | None, float | None, float | None]) -> Fit:
    """How a box lies best; a negative margin says by how much it does not fit.

    Along the axes is preferred to turned, since it needs no care.
    """
    long, short, height = room(envelope, family)
    fits = [_along(sides, long, short, height) for sides in lies(box, family)]
    best = max(fits, key=lambda fit: fit.margin_mm)
    if best.margin_mm < -SLACK_MM and family.can_turn:
        turned = [_turned(sides, long, short, height) for sides in lies(box, family)]
        best = max([best, *turned], key=lambda fit: fit.margin_mm)
    return best


def fits(fit: Fit) -> bool:
    """Whether a fit is one."""
    return fit.margin_mm >= -SLACK_MM


def shrunk(box: Sides, family: Family, envelope: tuple[float | None, float | None, float | None]) -> Sides:
    """The largest box that fits and no side of which exceeds this one's, in the orientation nearest to fitting."""
    long, short, height = room(envelope, family)
    found = []
    for p, q, high in lies(box, family):
        flat, low = (min(p, long), min(q, short)), min(high, height)
        if family.can_turn and p > long and q <= short:
            flat = max(flat[0], _longest_turned(p, q, long, short)), flat[1]
        found.append((flat[0], flat[1], low))
    least = max(found, key=lambda sides: -excess(box, _ordered(sides, box, family)))
    return _ordered(least, box, family)


def excess(box: Sides, least: Sides) -> float:
    """By how much a box is too large against the box that would fit: on its worst side."""
    return max(side - other for side, other in zip(box, least, strict=True))


def _ordered(sides: Sides, box: Sides, family: Family) -> Sides:
    """Sides in the order of a demand's box: largest first, but a plate's or sheet's thickness last."""
    if family.lie is Lie.SHEET:
        return max(sides[:2]), min(sides[:2]), box[2]
    if family.lie is Lie.PLATE:
        return max(sides[:2]), min(sides[:2]), sides[2]
    third, second, first = sorted(sides)
    return first, second, third


def _longest_turned(p: float, q: float, long: float, short: float) -> float:
    """The longest side up to p that still lies askew with q across, to a tenth of a millimetre."""
    if _turned((p, q, 0.0), long, short, 0.0).margin_mm >= 0:
        return p
    least, most = int(long * 10), int(p * 10)
    while least < most:
        middle = (least + most + 1) // 2
        if _turned((middle / 10, q, 0.0), long, short, 0.0).margin_mm >= 0:
            least = middle
        else:
            most = middle - 1
    return least / 10


def lies(box: Sides, family: Family) -> tuple[Sides, ...]:
    """The ways to lay a box: longer and shorter side on the table, then the height."""
    if family.lie is Lie.SHEET:
        return ((max(box[:2]), min(box[:2]), 0.0),)
    if family.lie is Lie.PLATE:
        return ((max(box[:2]), min(box[:2]), box[2]),)
    c, b, a = sorted(box)
    return (a, b, c), (a, c, b), (b, c, a)


def _along(sides: Sides, long: float, short: float, height: float) -> Fit:
    return Fit("upright", min(long - sides[0], short - sides[1], height - sides[2]))


def _turned(sides: Sides, long: float, short: float, height: float) -> Fit:
    """Turned in the plane of the table.

    A rectangle p × q lies in one whose longer side is a < p if the shorter side is at least
    (2pqa + (p² − q²)√(p² + q² − a²)) / (p² + q²) (L. Carver, 1957).
    """
    p, q, high = sides
    if p <= long or q > short:
        return Fit("diagonal", -math.inf)
    needed = (2 * p * q * long + (p * p - q * q) * math.sqrt(p * p + q * q - long * long)) / (p * p + q * q)
    return Fit("diagonal", min(short - needed, height - high))
