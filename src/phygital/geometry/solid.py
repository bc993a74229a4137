"""What a surface measures: size, area, volume, whether it closes, how many bodies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from phygital.geometry.box import smallest_box
from phygital.geometry.model import Solid
from phygital.geometry.plate import plate_thickness
from phygital.geometry.surface import Floats, Indices, Surface
from phygital.geometry.weld import connected, equal_points, near_points
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason

WELD = 2e-6
"""Points of an open seam weld when they are nearer than this share of the largest side: 0.2 µm in 100 mm."""

_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class _Topology:
    closed: bool
    bodies: int
    loose: Indices  # points of edges that are not used once in each direction


def measure_surface(surface: Surface, mm: float) -> tuple[Solid, tuple[Reason, ...]]:
    """Measure a surface and say what a person should know about it.

    Args:
        surface: what the reader found.
        mm: how many mm one unit of the file is.

    Raises:
        Unreadable: the triangles have no area at all.
    """
    labels = equal_points(surface.points)
    points, faces = _used(_first_of_each(surface.points, labels), labels[surface.faces])
    low, high = points.min(axis=0).astype(float), points.max(axis=0).astype(float)
    box = high - low
    topology = _topology(faces, len(points))
    if not topology.closed:
        topology = _topology(_seams_welded(points, faces, topology.loose, float(box.max())), len(points))
    area, signed = _area_and_volume(points, faces, (low + high) / 2)
    if not area > 0:
        raise Unreadable(Reason.of("mesh.no_area"))
    volume = abs(signed) if topology.closed else None
    notes = []
    if not topology.closed:
        notes.append(Reason.of("mesh.open"))
    elif signed < 0:
        notes.append(Reason.of("mesh.inside_out"))
    if topology.bodies > 1:
        notes.append(Reason.of("mesh.many_bodies", bodies=topology.bodies))
    thickness = None if volume is None else plate_thickness(points, faces, area, volume)
    return Solid(
        box_mm=(float(box[0]) * mm, float(box[1]) * mm, float(box[2]) * mm),
        oriented_box_mm=_scaled(smallest_box(points), mm),
        volume_mm3=None if volume is None else volume * mm**3,
        area_mm2=area * mm**2,
        watertight=topology.closed,
        bodies=topology.bodies,
        triangles=len(surface.faces),
        thickness_mm=None if thickness is None else thickness * mm,
    ), tuple(notes)


def _scaled(sides: tuple[float, float, float], mm: float) -> tuple[float, float, float]:
    return sides[0] * mm, sides[1] * mm, sides[2] * mm


def _first_of_each(points: Floats, labels: Indices) -> Floats:
    chosen = np.empty((int(labels.max()) + 1, 3), points.dtype)
    chosen[labels] = points
    return chosen


def _used(points: Floats, faces: Indices) -> tuple[Floats, Indices]:
    used = np.zeros(len(points), bool)
    used[faces.ravel()] = True
    if used.all():
        return points, faces
    return points[used], (np.cumsum(used, dtype=np.int32) - 1)[faces]


def _topology(faces: Indices, points: int) -> _Topology:
    """Closed means: each edge belongs to exactly two triangles that run along it in opposite directions."""
    a, b, c = faces[:, 0], faces[:, 1], faces[:, 2]
    faces = faces[(a != b) & (b != c) & (c != a)]
    if len(faces) == 0:
        return _Topology(False, 0, np.empty(0, np.int64))
    keys = np.empty((3, len(faces)), np.int64)
    for row, (start, end) in enumerate(((0, 1), (1, 2), (2, 0))):
        one, other = faces[:, start].astype(np.int64), faces[:, end]
        keys[row] = (np.minimum(one, other) * points + np.maximum(one, other)) * 2 + (one > other)
    flat = keys.reshape(-1)
    flat.sort()
    edges = flat >> 1
    first = np.flatnonzero(np.concatenate(([True], edges[1:] != edges[:-1])))
    uses = np.diff(np.append(first, len(edges)))
    there_and_back = uses == 2
    there_and_back[there_and_back] = (flat[first[there_and_back]] & 1) != (flat[first[there_and_back] + 1] & 1)
    loose = edges[first[~there_and_back]]
    groups, label = connected(points, faces[:, :2].reshape(-1, order="F"), faces[:, 1:].reshape(-1, order="F"))
    in_use = np.zeros(groups, bool)
    in_use[label[faces[:, 0]]] = True
    return _Topology(len(loose) == 0, int(in_use.sum()), np.unique(np.concatenate((loose // points, loose % points))))


def _seams_welded(points: Floats, faces: Indices, loose: Indices, side: float) -> Indices:
    if len(loose) == 0 or not side > 0:
        return faces
    labels = near_points(points[loose], WELD * side)
    stands_for = np.arange(len(points), dtype=np.int32)
    chosen = np.empty(int(labels.max()) + 1, np.int32)
    chosen[labels] = loose
    stands_for[loose] = chosen[labels]
    return stands_for[faces]


def _area_and_volume(points: Floats, faces: Indices, origin: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Area, and signed volume by divergence from the middle of the part, where cancellation is smallest."""
    area = volume = 0.0
    for start in range(0, len(faces), _CHUNK):
        corners = points[faces[start : start + _CHUNK]].astype(np.float64) - origin
        a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
        area += float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum()) / 2
        volume += float((a * np.cross(b, c)).sum()) / 6
    return area, volume
