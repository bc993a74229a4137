"""OBJ: points and polygons in plain text; materials, normals and textures do not matter here."""

from __future__ import annotations

import itertools
from array import array
from pathlib import Path

import numpy as np

from phygital.geometry.reading import Reading
from phygital.geometry.solid import measure_surface
from phygital.geometry.surface import Surface, check_triangles
from phygital.geometry.units import customary
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

SIZE_LIMIT = 100_000_000


def read(path: Path) -> Reading:
    """Measure an OBJ file; its unit is mm by custom.

    Raises:
        LimitHit: larger than `SIZE_LIMIT`.
        Unreadable: a face names a point that is not there, nothing is in it.
    """
    size = path.stat().st_size
    if size > SIZE_LIMIT:
        raise LimitHit(Reason.of("file.too_large", limit_mb=SIZE_LIMIT // 10**6, size_mb=size / 10**6))
    return measure_surface(_surface(path), customary)


def _surface(path: Path) -> Surface:
    """Polygons become fans of triangles."""
    coordinates, corners = array("d"), array("q")
    with path.open("rb") as file:
        for line in file:
            if line.startswith(b"v "):
                coordinates.extend(map(float, line.split()[1:4]))
            elif line.startswith(b"f "):
                ring = [int(word.split(b"/", 1)[0]) for word in line.split()[1:]]
                if min(ring, default=1) <= 0:
                    ring = [_absolute(index, len(coordinates) // 3) for index in ring]
                for second, third in itertools.pairwise(ring[1:]):
                    corners.extend((ring[0] - 1, second - 1, third - 1))
    faces = np.frombuffer(corners, np.int64).reshape(-1, 3) if corners else np.empty((0, 3), np.int64)
    check_triangles(len(faces))
    points = np.array(coordinates).reshape(-1, 3)
    surface = Surface.of(points, faces)
    return Surface(surface.points, surface.faces.astype(np.int32))


def _absolute(index: int, points: int) -> int:
    """Negative numbers count back from the last point so far; there is no number 0."""
    if index == 0 or -index > points:
        raise Unreadable(Reason.of("mesh.missing_point", points=points))
    return index if index > 0 else points + index + 1
