"""Whether a box fits a working space in any orientation, and by how much. All lengths in mm.

A side of the working space that nobody said is infinite here; the caller asks about it.
"""

from __future__ import annotations

import math

from phygital.planning.engine.families import Family, Lie
from phygital.planning.engine.model import Fit

Sides = tuple[float, float, float]
SLACK_MM = 0.001  # lengths nearer than this are equal


def room(envelope: tuple[float | None, float | None, float | None], family: Family) -> Sides:
    """What a working space leaves for the work: the longer and the shorter side of the table, and the height."""
    x, y, z = (math.inf if side is None else side for side in envelope)
    border = 2 * family.margin_mm
    height = math.inf if family.lie is Lie.SHEET else z
    return max(x, y) - border, min(x, y) - border, height


def best_fit(box: Sides, family: Family, envelope: tuple[float | None, float | None, float | None]) -> Fit:
    """How a box lies best; a negative margin says by how much it does not fit.

    Along the axes is preferred to turned, since it needs no care.
    """
    long, short, height = room(envelope, family)
    fits = [_along(sides, long, short, height) for sides in _lies(box, family)]
    best = max(fits, key=lambda fit: fit.margin_mm)
    if best.margin_mm < -SLACK_MM:
        turned = [_turned(sides, long, short, height) for sides in _lies(box, family)]
        best = max([best, *turned], key=lambda fit: fit.margin_mm)
    return best


def fits(fit: Fit) -> bool:
    """Whether a fit is one."""
    return fit.margin_mm >= -SLACK_MM


def shrunk(box: Sides, family: Family, envelope: tuple[float | None, float | None, float | None]) -> Sides:
    """The largest box no side of which exceeds this one's and that fits in the orientation nearest to fitting."""
    long, short, height = room(envelope, family)
    best = max(_lies(box, family), key=lambda sides: _along(sides, long, short, height).margin_mm)
    cut = [min(best[0], max(long, 0.0)), min(best[1], max(short, 0.0))]
    if family.lie is Lie.SHEET:
        cut.sort(reverse=True)
        return cut[0], cut[1], box[2]
    first, second, third = sorted([*cut, min(best[2], max(height, 0.0))], reverse=True)
    return first, second, third


def _lies(box: Sides, family: Family) -> tuple[Sides, ...]:
    """The ways to lay a box: longer and shorter side on the table, then the height."""
    a, b, c = box
    if family.lie is Lie.SHEET:
        return ((a, b, 0.0),)
    return (a, b, c), (a, c, b), (b, c, a)


def _along(sides: Sides, long: float, short: float, height: float) -> Fit:
    return Fit("upright", min(long - sides[0], short - sides[1], height - sides[2]))


def _turned(sides: Sides, long: float, short: float, height: float) -> Fit:
    """Turned in the plane of the table.

    A rectangle p × q lies in one whose longer side is a < p if the shorter side is at least
    (2pqa + (p² − q²)√(p² + q² − a²)) / (p² + q²) (L. Carver, 1957).
    """
    p, q, high = sides
    if p <= long or p * p + q * q <= long * long or long <= 0 or q > short:
        return Fit("diagonal", -math.inf)
    needed = (2 * p * q * long + (p * p - q * q) * math.sqrt(p * p + q * q - long * long)) / (p * p + q * q)
    return Fit("diagonal", min(short - needed, height - high))
