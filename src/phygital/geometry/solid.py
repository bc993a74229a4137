"""What a surface measures: size, area, volume, whether it closes, how many bodies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from phygital.geometry.box import smallest_box
from phygital.geometry.model import Kind, Solid, Unit
from phygital.geometry.plate import plate_thickness
from phygital.geometry.reading import Reading
from phygital.geometry.surface import Floats, Indices, Surface, bounds
from phygital.geometry.weld import connected, equal_points, near_points
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason

WELD = 2e-6
"""Points of an open seam weld when they are nearer than this share of the largest side: 0.2 µm in 100 mm."""

_CHUNK = 65_536

UnitOf = Callable[[float], tuple[Unit, tuple[Reason, ...]]]


@dataclass(frozen=True, slots=True)
class _Topology:
    closed: bool
    bodies: int
    loose: Indices  # points of edges that are not used once in each direction


def measure_surface(surface: Surface, unit_of: UnitOf) -> Reading:
    """Measure a surface and say what a person should know about it.

    Args:
        surface: what the reader found; hand it over without keeping it, it may be large.
        unit_of: largest side, in units of the file → its unit and what there is to say about it.

    Raises:
        Unreadable: the triangles have no area at all.
    """
    triangles = len(surface.faces)
    points, faces = _welded(surface)
    del surface
    low, high = bounds(points)
    unit, asked = unit_of(float((high - low).max()))
    topology = _topology(faces, len(points))
    if not topology.closed:
        faces = _seams_welded(points, faces, topology.loose, float((high - low).max()))
        topology = _topology(faces, len(points))
    area, signed = _area_and_volume(points, faces, (low + high) / 2)
    if not area > 0:
        raise Unreadable(Reason.of("mesh.no_area"))
    volume = abs(signed) if topology.closed else None
    tightest = smallest_box(points)
    thickness = None if volume is None else plate_thickness(points, faces, area, volume, tightest[2])
    mm = unit.mm
    solid = Solid(
        box_mm=_scaled(high - low, mm),
        oriented_box_mm=_scaled(tightest, mm),
        volume_mm3=None if volume is None else volume * mm**3,
        area_mm2=area * mm**2,
        watertight=topology.closed,
        bodies=topology.bodies,
        triangles=triangles,
        thickness_mm=None if thickness is None else thickness * mm,
    )
    return Reading(Kind.SOLID, solid, unit, asked + _notes(topology, inside_out=signed < 0))


def _notes(topology: _Topology, *, inside_out: bool) -> tuple[Reason, ...]:
    notes = []
    if not topology.closed:
        notes.append(Reason.of("mesh.open"))
    elif inside_out:
        notes.append(Reason.of("mesh.inside_out"))
    if topology.bodies > 1:
        notes.append(Reason.of("mesh.many_bodies", bodies=topology.bodies))
    return tuple(notes)


def _scaled(sides: Sequence[float] | npt.NDArray[np.float64], mm: float) -> tuple[float, float, float]:
    return float(sides[0]) * mm, float(sides[1]) * mm, float(sides[2]) * mm


def _welded(surface: Surface) -> tuple[Floats, Indices]:
    """Each point once, and the faces that go by them."""
    labels = equal_points(surface.points)
    points = np.empty((int(labels.max()) + 1, 3), surface.points.dtype)
    points[labels] = surface.points
    return _used(points, labels[surface.faces])


def _used(points: Floats, faces: Indices) -> tuple[Floats, Indices]:
    used = np.zeros(len(points), bool)
    used[faces.ravel()] = True
    if used.all():
        return points, faces
    return points[used], (np.cumsum(used, dtype=np.int32) - 1)[faces]


def _topology(faces: Indices, points: int) -> _Topology:
    """Closed means: each edge belongs to exactly two triangles that run along it in opposite directions."""
    a, b, c = faces[:, 0], faces[:, 1], faces[:, 2]
    proper = (a != b) & (b != c) & (c != a)
    if not proper.all():
        faces = faces[proper]
    if len(faces) == 0:
        return _Topology(False, 0, np.empty(0, np.int64))
    flat = np.empty(3 * len(faces), np.int64)
    edges = flat.reshape(3, -1)
    for row, (start, end) in enumerate(((0, 1), (1, 2), (2, 0))):
        one, other = faces[:, start], faces[:, end]
        edges[row] = np.minimum(one, other)
        edges[row] *= points
        edges[row] += np.maximum(one, other)
        edges[row] *= 2
        edges[row] += one > other
    flat.sort()
    backwards = (flat & 1).astype(bool)
    flat >>= 1
    first = np.flatnonzero(np.concatenate(([True], flat[1:] != flat[:-1])))
    paired = np.diff(first, append=len(flat)) == 2
    paired[paired] = backwards[first[paired]] != backwards[first[paired] + 1]
    flat = flat[first]
    groups, label = connected(points, *np.divmod(flat, points))
    in_use = np.zeros(groups, bool)
    in_use[label[faces[:, 0]]] = True
    loose = flat[~paired]
    return _Topology(len(loose) == 0, int(in_use.sum()), np.unique(np.concatenate(np.divmod(loose, points))))


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
        corners = points[faces[start : start + _CHUNK].T].astype(np.float64) - origin
        a, b, c = (np.ascontiguousarray(corner.T) for corner in corners)
        (px, py, pz), (qx, qy, qz) = b - a, c - a
        normal = np.stack((py * qz - pz * qy, pz * qx - px * qz, px * qy - py * qx))
        area += float(np.sqrt((normal * normal).sum(axis=0)).sum()) / 2
        volume += float((a * normal).sum()) / 6
    return area, volume
