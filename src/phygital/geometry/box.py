"""The smallest box that holds a part in any orientation."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.spatial import ConvexHull, QhullError

from phygital.geometry.surface import Floats, bounds

Matrix = npt.NDArray[np.float64]
Sides = tuple[float, float, float]

_HULL_POINTS = 20_000  # more points than these are thinned out before the hull is taken
_DIRECTIONS = 150  # hull faces that are tried, the largest first
_COLUMNS = 48  # thinning keeps the outermost points of 48 × 48 columns along each axis
_ROUNDS = 4
_CHUNK = 262_144


def smallest_box(points: Floats) -> Sides:
    """Sides of the smallest box found, largest first.

    Candidates stand on a face of the convex hull and are turned in its plane until they lie against an edge
    (rotating calipers); the best one is then turned about each of its own axes until nothing is gained. Very large
    hulls are sampled, always in the same way. Every point is measured on the axes that win, so the box always
    holds the part, and it is never larger than the box along the file's own axes.

    Args:
        points: shape (p, 3), p ≥ 1.
    """
    low, high = bounds(points)
    straight = high - low
    scale = float(straight.max())
    if not scale > 0:
        return (0.0, 0.0, 0.0)
    cloud = (_thinned(points).astype(np.float64) - (low + high) / 2) / scale
    best, least = np.eye(3), _weight(straight / scale)
    for axes in _candidates(cloud):
        sides = _extents(cloud, axes)
        if _weight(sides) < least:
            best, least = axes, _weight(sides)
    sides = min(_extents(points, best), straight, key=lambda sides: _weight(sides / scale))
    largest, middle, smallest = sorted((float(side) for side in sides), reverse=True)
    return (largest, middle, smallest)


def _weight(sides: Matrix) -> float:
    """Volume; and a trace of the sides themselves, so that flat things, which have none, find their smallest too."""
    return float(np.prod(sides) + 1e-6 * (sides[0] * sides[1] + sides[1] * sides[2] + sides[2] * sides[0]))


def _extents(points: Floats, axes: Matrix) -> Matrix:
    low, high = np.full(3, np.inf), np.full(3, -np.inf)
    for start in range(0, len(points), _CHUNK):
        ends = bounds(points[start : start + _CHUNK].astype(np.float64) @ axes.T)
        low, high = np.minimum(low, ends[0]), np.maximum(high, ends[1])
    sides: Matrix = high - low
    return sides


def _candidates(cloud: Matrix) -> list[Matrix]:
    """Axes worth trying: rows of each matrix are the three directions."""
    try:
        hull = ConvexHull(cloud)
    except QhullError:  # all points in one plane, or on one line
        flat = np.linalg.svd(cloud - cloud.mean(axis=0), full_matrices=False)[2]
        return [_turned(cloud, flat[2])]
    outer = cloud[hull.vertices]
    found = [_turned(outer, normal) for normal in _face_normals(hull, cloud)]
    best = min(found, key=lambda axes: _weight(_extents(outer, axes)))
    for _ in range(_ROUNDS):
        better = min((_turned(outer, axis) for axis in best), key=lambda axes: _weight(_extents(outer, axes)))
        if _weight(_extents(outer, better)) >= _weight(_extents(outer, best)) * (1 - 1e-9):
            break
        best = better
    return [best]


def _face_normals(hull: ConvexHull, cloud: Matrix) -> Matrix:
    """Distinct directions of the hull's faces, those that hold most area first."""
    a, b, c = (cloud[hull.simplices[:, corner]] for corner in range(3))
    areas = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    normals = hull.equations[:, :3]
    rounded = np.round(normals * 1e4).astype(np.int64)
    positive = (rounded > 0).argmax(axis=1)
    leading = (rounded != 0).argmax(axis=1)
    rounded[positive != leading] *= -1
    _, first, group = np.unique(rounded, axis=0, return_index=True, return_inverse=True)
    held = np.bincount(group.reshape(-1), weights=areas)
    return np.asarray(normals[first[np.argsort(-held, kind="stable")[:_DIRECTIONS]]], np.float64)


def _turned(points: Matrix, normal: Matrix) -> Matrix:
    """The axes of the smallest box that stands on a plane with this normal."""
    normal = normal / np.linalg.norm(normal)
    across = np.cross(normal, np.eye(3)[int(np.abs(normal).argmin())])
    across /= np.linalg.norm(across)
    plane = np.stack((across, np.cross(normal, across)))
    flat = points @ plane.T
    try:
        rim = flat[ConvexHull(flat).vertices]
        edges = np.roll(rim, -1, axis=0) - rim
    except QhullError:  # the points lie on a line
        rim = flat
        edges = np.linalg.svd(flat - flat.mean(axis=0), full_matrices=False)[2][:1]
    angles = np.unique(np.round(np.arctan2(edges[:, 1], edges[:, 0]) % (np.pi / 2), 6))
    cos, sin = np.cos(angles), np.sin(angles)
    along = rim @ np.stack((cos, sin))
    aside = rim @ np.stack((-sin, cos))
    wide, high = np.ptp(along, axis=0), np.ptp(aside, axis=0)
    best = int((wide * high + 1e-6 * (wide + high)).argmin())
    turn = np.array([[cos[best], sin[best]], [-sin[best], cos[best]]])
    return np.vstack((turn @ plane, normal))


def _thinned(points: Floats) -> Floats:
    """Points that can lie on the hull: the outermost ones of every column along every axis."""
    if len(points) <= _HULL_POINTS:
        return points
    low = points.min(axis=0)
    side = float(np.ptp(points, axis=0).max())
    cells = np.minimum(((points - low) * (_COLUMNS / side)).astype(np.int32), _COLUMNS - 1)
    keep = np.zeros(len(points), bool)
    for axis in range(3):
        one, other = (i for i in range(3) if i != axis)
        column = cells[:, one] * _COLUMNS + cells[:, other]
        for height in (points[:, axis], -points[:, axis]):
            outermost = np.full(_COLUMNS * _COLUMNS, -np.inf, points.dtype)
            np.maximum.at(outermost, column, height)
            keep |= height == outermost[column]
    kept = points[keep]
    return kept[:: -(-len(kept) // _HULL_POINTS)]
