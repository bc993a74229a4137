"""Arcs as polylines with a known error. Works in the drawing's own unit."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

SAGITTA_MM = 0.01
"""How far a chord may be from its curve."""

_PER_TURN = 72  # and at least so many chords a full turn, so that small holes keep their area within 0.2 %
_MOST = 2_000


def arc_points(centre: tuple[float, float], radius: float, start: float, sweep: float, sagitta: float) -> Points:
    """Points along an arc, both ends included.

    Args:
        centre: middle of the circle.
        radius: its radius.
        start: angle of the first point, radians.
        sweep: signed angle to the last one, radians.
        sagitta: how far a chord may be from the arc, in the same unit as `radius`.
    """
    widest = 2 * math.acos(max(-1.0, 1 - sagitta / radius)) if radius > sagitta else math.pi
    widest = min(widest, 2 * math.pi / _PER_TURN)
    count = min(_MOST, max(1, math.ceil(abs(sweep) / max(widest, 1e-6))))
    if abs(sweep) >= 2 * math.pi:
        count += -count % 4  # a circle then reaches its full width and height
    angles = start + sweep * np.linspace(0.0, 1.0, count + 1)
    return np.column_stack((centre[0] + radius * np.cos(angles), centre[1] + radius * np.sin(angles)))


def bulge_points(start: Points, end: Points, bulge: float, sagitta: float) -> tuple[Points, float]:
    """The arc that a bulge (tangent of a quarter of its angle) makes between two points, and its length."""
    chord = end - start
    width = float(np.hypot(*chord))
    if bulge == 0 or width == 0:
        return np.stack((start, end)), width
    sweep = 4 * math.atan(bulge)
    radius = width * (1 + bulge * bulge) / (4 * abs(bulge))
    left = np.array([-chord[1], chord[0]]) / width
    centre = (start + end) / 2 + left * (width * (1 - bulge * bulge) / (4 * bulge))
    angle = math.atan2(start[1] - centre[1], start[0] - centre[0])
    points = arc_points((float(centre[0]), float(centre[1])), radius, angle, sweep, sagitta)
    points[0], points[-1] = start, end
    return points, radius * abs(sweep)


def polyline_length(points: Points) -> float:
    """Length along the points."""
    return float(np.hypot(*np.diff(points, axis=0).T).sum())
