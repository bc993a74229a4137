"""From lines in a plane to what is cut: distinct length, closed contours, holes and pieces. Lengths in mm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from phygital.geometry.model import Sheet
from phygital.geometry.overlaps import distinct_lengths
from phygital.geometry.surface import are_lengths
from phygital.geometry.weld import connected, near_points
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

CHAIN_MM = 0.05
"""Ends of lines that are nearer than this belong to one contour; a laser beam is wider."""

_MEET_MM = 0.001
VERTEX_LIMIT = 1_000_000

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line, straight or flattened.

    Attributes:
        points: shape (n, 2), n ≥ 2, in mm; a closed line repeats its first point.
        layer: the layer that it lies on.
        length: its true length, where the points only approach a curve.
    """

    points: Points
    layer: str
    length: float


def trace(lines: list[Line], left_out: tuple[str, ...]) -> Sheet:
    """Measure what a drawing cuts.

    Args:
        lines: what counts as a cut line.
        left_out: names of what did not count.

    Raises:
        LimitHit: more than `VERTEX_LIMIT` vertices.
        Unreadable: no line has any length, or a coordinate is no number.
    """
    lines = [line for line in lines if line.length != 0]
    if not lines:
        raise Unreadable(Reason.of("sheet.nothing_to_cut", left_out=left_out[:10]))
    vertices = np.concatenate([line.points for line in lines])
    if len(vertices) > VERTEX_LIMIT:
        raise LimitHit(Reason.of("sheet.too_many_points", limit=VERTEX_LIMIT, points=len(vertices)))
    if not are_lengths(vertices):
        raise Unreadable(Reason.of("mesh.not_a_number"))
    box = np.ptp(vertices, axis=0)
    added = distinct_lengths([(line.points, line.length) for line in lines])
    by_layer: dict[str, float] = {}
    for line, (length, _) in zip(lines, added, strict=True):
        by_layer[line.layer] = by_layer.get(line.layer, 0.0) + length
    whole = [line.points for line, (_, repeats) in zip(lines, added, strict=True) if not repeats]
    rings, loose = _rings(whole)
    area, pieces = _material(rings)
    return Sheet(
        box_mm=(float(box[0]), float(box[1])),
        cut_length_mm=sum(length for length, _ in added),
        area_mm2=area if rings else None,
        closed=len(rings),
        open=loose,
        pieces=pieces,
        layers=tuple(sorted(by_layer.items())),
        left_out=left_out,
    )


def notes_on(sheet: Sheet, lines: list[Line]) -> tuple[Reason, ...]:
    """What a person should know before cutting."""
    notes = []
    if sheet.left_out:
        notes.append(Reason.of("sheet.left_out", what=sheet.left_out[:10]))
    if sheet.open:
        notes.append(Reason.of("sheet.open", contours=sheet.open))
    overlap = sum(line.length for line in lines) - sheet.cut_length_mm
    if overlap > 0.001 * sheet.cut_length_mm:
        notes.append(Reason.of("sheet.overlapping", overlap_mm=overlap))
    return tuple(notes)


def _rings(lines: list[Points]) -> tuple[list[Points], int]:
    """Closed contours, and how many lines or chains of lines stay open."""
    ends = np.concatenate([points[[0, -1]] for points in lines])
    nodes = _nodes(ends)
    starts, stops = nodes[0::2], nodes[1::2]
    rings = [points for points, a, b in zip(lines, starts, stops, strict=True) if a == b and _encloses(points)]
    links = np.flatnonzero(starts != stops)
    if len(links) == 0:
        return rings, len(lines) - len(rings)
    dots = sum(1 for points, a, b in zip(lines, starts, stops, strict=True) if a == b and not _encloses(points))
    place = np.zeros((int(nodes.max()) + 1, 2))
    place[nodes] = ends
    chains = []
    for index in links:
        chain = lines[index].copy()
        chain[0], chain[-1] = place[starts[index]], place[stops[index]]
        chains.append(shapely.LineString(chain))
    faces, cuts, dangles, invalid = shapely.polygonize_full(chains)
    rings += [shapely.get_coordinates(face.exterior) for face in faces.geoms]
    open_lines = [line for part in (cuts, dangles, invalid) for line in shapely.get_parts(part)]
    return rings, dots + _chains(open_lines)


def _nodes(ends: Points) -> npt.NDArray[np.int32]:
    """Which ends meet.

    Only ends that meet nothing closely reach out for `CHAIN_MM`: many a curve is drawn as lines shorter than that,
    and would shrink to a dot.
    """
    nodes = near_points(np.column_stack((ends, np.zeros(len(ends)))), _MEET_MM)
    lonely = np.flatnonzero(np.bincount(nodes)[nodes] == 1)
    if len(lonely):
        reached = near_points(np.column_stack((ends[lonely], np.zeros(len(lonely)))), CHAIN_MM)
        first = np.empty(int(reached.max()) + 1, np.int32)
        first[reached] = nodes[lonely]
        nodes[lonely] = first[reached]
    return nodes


def _encloses(points: Points) -> bool:
    return len(points) >= 4 or (len(points) == 3 and not np.array_equal(points[0], points[2]))


def _chains(lines: list[shapely.LineString]) -> int:
    """How many separate open contours these lines make."""
    if not lines:
        return 0
    ends = np.concatenate([shapely.get_coordinates(line)[[0, -1]] for line in lines])
    nodes = near_points(np.column_stack((ends, np.zeros(len(ends)))), CHAIN_MM)
    used = np.unique(nodes, return_inverse=True)[1]
    return connected(int(used.max()) + 1, used[0::2], used[1::2])[0]


def _material(rings: list[Points]) -> tuple[float, int]:
    """Area of the pieces less their holes, and the number of pieces that lie in no other contour."""
    if not rings:
        return 0.0, 0
    shapes = shapely.polygons([shapely.linearrings(ring) for ring in rings])
    areas = np.abs(shapely.area(shapes))
    spots = shapely.point_on_surface(shapes)
    depth = np.zeros(len(rings), np.int64)
    tree = shapely.STRtree(shapes)
    for start in range(0, len(rings), 256):
        inner, outer = tree.query(spots[start : start + 256], predicate="within")
        inner += start
        np.add.at(depth, inner[areas[outer] > areas[inner]], 1)
    return float(areas[depth % 2 == 0].sum() - areas[depth % 2 == 1].sum()), int((depth == 0).sum())
