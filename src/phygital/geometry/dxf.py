"""DXF: which entities a machine would cut, with blocks taken apart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from ezdxf import recover
from ezdxf.document import Drawing
from ezdxf.entities.dxfgfx import DXFGraphic
from ezdxf.entities.insert import Insert
from ezdxf.entities.polyline import Polyline
from ezdxf.filemanagement import readfile
from ezdxf.lldxf.const import DXFError

from phygital.geometry.contours import VERTEX_LIMIT, Line, notes_on, trace
from phygital.geometry.curves import SAGITTA_MM, Points, arc_points, bulge_points, polyline_length
from phygital.geometry.layers import is_explanation
from phygital.geometry.model import Kind, Unit
from phygital.geometry.reading import Reading
from phygital.geometry.units import stated, unstated
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

SIZE_LIMIT = 30_000_000
ENTITY_LIMIT = 50_000
"""Entities after all blocks are taken apart."""

DEPTH_LIMIT = 16
_TAIL = 4096  # what repairs can restore of a drawing that breaks off before its end is a part of it
_SPLINE_LIMIT = 10_000  # control points of one spline

_INSUNITS = {
    1: ("in", 25.4), 2: ("ft", 304.8), 4: ("mm", 1.0), 5: ("cm", 10.0), 6: ("m", 1000.0), 8: ("µin", 2.54e-5),
    9: ("mil", 0.0254), 10: ("yd", 914.4), 13: ("µm", 0.001), 14: ("dm", 100.0),
}  # fmt: skip
_CURVES = ("LINE", "ARC", "CIRCLE", "ELLIPSE", "SPLINE", "LWPOLYLINE", "POLYLINE")


def read(path: Path) -> Reading:
    """Measure the cut lines of a DXF drawing's model space.

    Raises:
        LimitHit: file, entities, depth of blocks or points beyond the limits.
        Unreadable: broken beyond recovery, or nothing in it is a cut line.
    """
    size = path.stat().st_size
    if size > SIZE_LIMIT:
        raise LimitHit(Reason.of("file.too_large", limit_mb=SIZE_LIMIT // 10**6, size_mb=size / 10**6))
    with path.open("rb") as file:
        file.seek(max(0, size - _TAIL))
        if b"EOF" not in file.read():
            raise Unreadable(Reason.of("dxf.cut_short"))
    document, repaired = _document(path)
    code = int(document.header.get("$INSUNITS", 0))
    mm = _INSUNITS.get(code, ("mm", 1.0))[1]
    lines, left_out = _collect(document, mm)
    sheet = trace(lines, left_out)
    unit, asked = _unit(code, max(sheet.box_mm))
    notes = list(asked)
    if repaired:
        notes.append(Reason.of("dxf.repaired"))
    notes += notes_on(sheet, lines)
    return Reading(Kind.SHEET, sheet, unit, tuple(notes))


def _unit(code: int, side_mm: float) -> tuple[Unit, tuple[Reason, ...]]:
    if code not in _INSUNITS:
        return unstated(side_mm)
    name, mm = _INSUNITS[code]
    return stated(name, mm, side_mm / mm)


def _document(path: Path) -> tuple[Drawing, bool]:
    """The drawing, and whether it had to be repaired."""
    try:
        return readfile(path), False
    except (DXFError, UnicodeDecodeError):
        return recover.readfile(path)[0], True


def _collect(document: Drawing, mm: float) -> tuple[list[Line], tuple[str, ...]]:
    lines: list[Line] = []
    left_out: set[str] = set()
    hidden = {
        layer.dxf.name.lower() for layer in document.layers
        if layer.is_off() or layer.is_frozen() or not layer.dxf.get("plot", 1)
    }  # fmt: skip
    vertices = 0
    for entity, layer in _entities(document.modelspace()):
        kind = entity.dxftype()
        if kind not in _CURVES or (isinstance(entity, Polyline) and _is_mesh(entity)):
            left_out.add(kind)
        elif layer.lower() in hidden or is_explanation(layer):
            left_out.add(f"layer {layer}")
        else:
            for points, length in _flattened(entity, SAGITTA_MM / mm):
                vertices += len(points)
                if vertices > VERTEX_LIMIT:
                    raise LimitHit(Reason.of("sheet.too_many_points", limit=VERTEX_LIMIT))
                lines.append(Line(points * mm, layer, length * mm))
    return lines, tuple(sorted(left_out))


def _entities(space: Iterable[DXFGraphic]) -> Iterator[tuple[DXFGraphic, str]]:
    """All entities with the layer that they show on; blocks are taken apart up to the limits."""
    count = 0
    waiting = [(iter(space), "0", 0)]
    while waiting:
        entities, outer, depth = waiting[-1]
        entity = next(entities, None)
        if entity is None:
            waiting.pop()
            continue
        layer = str(entity.dxf.get("layer", "0"))
        layer = outer if layer == "0" else layer  # what lies on layer 0 of a block shows on the block's layer
        if not isinstance(entity, Insert):
            count += 1
            yield entity, layer
        else:
            count += entity.mcount
            if depth >= DEPTH_LIMIT:
                raise LimitHit(Reason.of("dxf.blocks_too_deep", limit=DEPTH_LIMIT))
            if count <= ENTITY_LIMIT:
                copies = entity.multi_insert() if entity.mcount > 1 else (entity,)
                waiting += [(iter(copy.virtual_entities()), layer, depth + 1) for copy in copies]
        if count > ENTITY_LIMIT:
            raise LimitHit(Reason.of("dxf.too_many_entities", limit=ENTITY_LIMIT))


def _is_mesh(line: Polyline) -> bool:
    """Whether what is called a polyline is a net of faces in space."""
    return not (line.is_2d_polyline or line.is_3d_polyline)


def _flattened(entity: Any, sagitta: float) -> Iterator[tuple[Points, float]]:
    """The entity as polylines seen from above, each with its true length."""
    kind = entity.dxftype()
    if kind == "LINE":
        points = np.array([entity.dxf.start, entity.dxf.end])[:, :2]
        yield points, polyline_length(points)
    elif kind in ("ARC", "CIRCLE"):
        yield _arc(entity, sagitta)
    elif kind == "LWPOLYLINE":
        corners = [(x, y, bulge) for x, y, bulge in entity.get_points("xyb")]
        yield _polyline(entity, corners, bool(entity.closed), sagitta)
    elif kind == "POLYLINE":
        corners = [(*v.dxf.location.vec2, v.dxf.get("bulge", 0.0)) for v in entity.vertices]
        yield _polyline(entity, corners, bool(entity.is_closed), sagitta)
    else:
        if kind == "SPLINE" and max(len(entity.control_points), len(entity.knots)) > _SPLINE_LIMIT:
            raise LimitHit(Reason.of("dxf.spline_too_long", limit=_SPLINE_LIMIT))
        points = np.array([(p.x, p.y) for p in entity.flattening(sagitta)])
        yield points, polyline_length(points)


def _arc(entity: DXFGraphic, sagitta: float) -> tuple[Points, float]:
    centre, radius = entity.dxf.center, abs(float(entity.dxf.radius))
    start, sweep = 0.0, 2 * math.pi
    if entity.dxftype() == "ARC":
        start = math.radians(entity.dxf.start_angle)
        sweep = math.radians((entity.dxf.end_angle - entity.dxf.start_angle) % 360) or sweep
    points = arc_points((centre.x, centre.y), radius, start, sweep, sagitta) if radius > 0 else np.zeros((2, 2))
    return _from_above(entity, points), radius * sweep


def _polyline(
    entity: DXFGraphic, corners: list[tuple[float, float, float]], closed: bool, sagitta: float
) -> tuple[Points, float]:
    if closed and corners:
        corners = [*corners, (*corners[0][:2], 0.0)]
    if len(corners) < 2:
        return np.zeros((2, 2)), 0.0
    spots = np.array([corner[:2] for corner in corners], np.float64)
    pieces, length = [spots[:1]], 0.0
    for index, corner in enumerate(corners[:-1]):
        points, piece = bulge_points(spots[index], spots[index + 1], corner[2], sagitta)
        pieces.append(points[1:])
        length += piece
    return _from_above(entity, np.concatenate(pieces)), length


def _from_above(entity: DXFGraphic, points: Points) -> Points:
    """Mirrored blocks leave entities that are drawn on the back of the plane."""
    system = entity.ocs()
    if not system.transform:
        return points
    return np.array([(p.x, p.y) for p in system.points_to_wcs([(x, y, 0.0) for x, y in points])])
