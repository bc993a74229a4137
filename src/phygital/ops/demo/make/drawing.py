"""Flat outlines, written as DXF of the oldest kind, which every machine reads. Lengths in mm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed outline of straight lines."""

    corners: tuple[XY, ...]
    layer: str = "CUT"


@dataclass(frozen=True, slots=True)
class Hole:
    """A round hole."""

    centre: XY
    radius: float
    layer: str = "CUT"


def rectangle(centre: XY, width: float, height: float, layer: str = "CUT") -> Outline:
    """An upright rectangle."""
    (x, y), w, h = centre, width / 2, height / 2
    return Outline(((x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)), layer)


def dxf(shapes: Iterable[Outline | Hole]) -> bytes:
    """The bytes of a drawing in mm."""
    pairs: list[tuple[int, object]] = [
        *((0, "SECTION"), (2, "HEADER"), (9, "$ACADVER"), (1, "AC1009"), (9, "$INSUNITS"), (70, 4)),
        *((9, "$MEASUREMENT"), (70, 1), (0, "ENDSEC"), (0, "SECTION"), (2, "ENTITIES")),
    ]
    for shape in shapes:
        pairs += _hole(shape) if isinstance(shape, Hole) else _outline(shape)
    pairs += [(0, "ENDSEC"), (0, "EOF")]
    return "".join(f"{code:3d}\n{_shown(value)}\n" for code, value in pairs).encode("ascii")


def _shown(value: object) -> str:
    # Adding zero turns a negative zero into the other one.
    return f"{round(value, 4) + 0.0:.4f}" if isinstance(value, float) else str(value)


def _hole(hole: Hole) -> Sequence[tuple[int, object]]:
    x, y = hole.centre
    return [(0, "CIRCLE"), (8, hole.layer), (10, float(x)), (20, float(y)), (30, 0.0), (40, float(hole.radius))]


def _outline(outline: Outline) -> Sequence[tuple[int, object]]:
    pairs: list[tuple[int, object]] = [(0, "POLYLINE"), (8, outline.layer), (66, 1), (70, 1), (10, 0.0), (20, 0.0)]
    for x, y in outline.corners:
        pairs += [(0, "VERTEX"), (8, outline.layer), (10, float(x)), (20, float(y)), (30, 0.0)]
    return [*pairs, (0, "SEQEND"), (8, outline.layer)]
