"""SVG shapes as polylines."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from lxml import etree
from svgelements import Arc, Close, CubicBezier, Move, Path, QuadraticBezier

from phygital.geometry.curves import Points, arc_points, polyline_length
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason

SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")

Matrix = npt.NDArray[np.float64]

_MOST_CHORDS = 500


def outlines(shape: etree._Element, tag: str, matrix: Matrix, sagitta: float) -> Iterator[tuple[Points, float]]:
    """The lines of one shape, moved by `matrix`, each with its length.

    Args:
        shape: an element whose local name is one of `SHAPES`.
        tag: that name.
        matrix: 3 × 3, acts on columns.
        sagitta: how far a chord may be from its curve, after moving.
    """
    if tag == "path":
        lines = _path(shape.get("d", ""), _grain(matrix, sagitta))
    elif tag in ("circle", "ellipse"):
        lines = _ellipse(shape, tag, _grain(matrix, sagitta))
    elif tag == "rect":
        lines = _rectangle(shape, _grain(matrix, sagitta))
    elif tag == "line":
        lines = iter([np.array([[length_of(shape, f"{axis}{end}") for axis in "xy"] for end in "12"])])
    else:
        lines = _polygon(shape.get("points", ""), closed=tag == "polygon")
    for points in lines:
        moved = points @ matrix[:2, :2].T + matrix[:2, 2]
        if len(moved) > 1:
            yield moved, polyline_length(moved)


def number(text: str | None) -> float:
    """A coordinate, without a unit or in px; 0 where there is none, as the standard has it."""
    if text is None or not text.strip():
        return 0.0
    try:
        return float(text.strip().removesuffix("px"))
    except ValueError:
        raise Unreadable(Reason.of("svg.odd_number", text=text[:40])) from None


def length_of(shape: etree._Element, name: str) -> float:
    """The value of an attribute that is a coordinate or a length."""
    return number(shape.get(name))


def _grain(matrix: Matrix, sagitta: float) -> float:
    """The sagitta before moving."""
    return sagitta / max(float(np.abs(matrix[:2, :2]).max()), 1e-12)


def _path(data: str, sagitta: float) -> Iterator[Points]:
    run: list[Points] = []
    for segment in Path(data):
        if isinstance(segment, Move):
            if run:
                yield np.concatenate(run)
            run = [_spots(segment.end)]
        elif isinstance(segment, Close):
            run.append(_spots(segment.end))
            yield np.concatenate(run)
            run = [_spots(segment.end)]
        elif isinstance(segment, CubicBezier):
            corners = _spots(segment.start, segment.control1, segment.control2, segment.end)
            run.append(_bezier(corners, sagitta))
        elif isinstance(segment, QuadraticBezier):
            run.append(_bezier(_spots(segment.start, segment.control, segment.end), sagitta))
        elif isinstance(segment, Arc):
            run += [
                _bezier(_spots(c.start, c.control1, c.control2, c.end), sagitta)
                for c in segment.as_cubic_curves(max(1, math.ceil(abs(segment.sweep) / (math.tau / 16))))
            ]
        else:
            run.append(_spots(segment.end))
    if run:
        yield np.concatenate(run)


def _spots(*points: tuple[float, float]) -> Points:
    return np.array([(p[0], p[1]) for p in points], np.float64)


def _bezier(corners: Points, sagitta: float) -> Points:
    """Points along a Bézier curve after its first, as many as the second differences of its corners ask for."""
    bend = float(np.hypot(*np.diff(corners, 2, axis=0).T).max())
    degree = len(corners) - 1
    wanted = math.sqrt(degree * (degree - 1) * bend / (8 * sagitta)) if math.isfinite(bend) else 1.0
    steps = min(_MOST_CHORDS, max(4, math.ceil(wanted)))
    t = np.arange(1, steps + 1)[:, None] / steps
    grid = [np.broadcast_to(corner, (steps, 2)) for corner in corners]
    while len(grid) > 1:  # de Casteljau
        grid = [one * (1 - t) + other * t for one, other in itertools.pairwise(grid)]
    return np.asarray(grid[0])


def _ellipse(shape: etree._Element, tag: str, sagitta: float) -> Iterator[Points]:
    wide, high = ("r", "r") if tag == "circle" else ("rx", "ry")
    rx, ry = abs(length_of(shape, wide)), abs(length_of(shape, high))
    radius = max(rx, ry)
    if rx > 0 and ry > 0:
        circle = arc_points((0.0, 0.0), radius, 0.0, math.tau, sagitta / 4)
        yield circle * (rx / radius, ry / radius) + (length_of(shape, "cx"), length_of(shape, "cy"))


def _rectangle(shape: etree._Element, sagitta: float) -> Iterator[Points]:
    x, y, width, height = (length_of(shape, name) for name in ("x", "y", "width", "height"))
    if not (width > 0 and height > 0):
        return
    rx = min(number(shape.get("rx") or shape.get("ry")), width / 2)
    ry = min(number(shape.get("ry") or shape.get("rx")), height / 2)
    if not (rx > 0 and ry > 0):
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        yield np.array(corners)
        return
    quarter = arc_points((0.0, 0.0), max(rx, ry), 0.0, math.pi / 2, sagitta / 4) / max(rx, ry)
    rim = []
    for turn, (cx, cy) in enumerate(
        ((x + width - rx, y + height - ry), (x + rx, y + height - ry), (x + rx, y + ry), (x + width - rx, y + ry))
    ):
        cos, sin = round(math.cos(turn * math.pi / 2)), round(math.sin(turn * math.pi / 2))
        rim.append(quarter @ np.array([[cos, sin], [-sin, cos]]) * (rx, ry) + (cx, cy))
    yield np.concatenate([*rim, rim[0][:1]])


def _polygon(text: str, *, closed: bool) -> Iterator[Points]:
    numbers = [number(word) for word in text.replace(",", " ").split()]
    points = np.array(numbers[: len(numbers) // 2 * 2], np.float64).reshape(-1, 2)
    if len(points) > 1:
        yield np.vstack((points, points[:1])) if closed else points
