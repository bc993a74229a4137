"""A surface of triangles in space, as every reader of solids hands it over: points, faces, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

Floats = npt.NDArray[np.floating[Any]]
Indices = npt.NDArray[np.signedinteger[Any]]

TRIANGLE_LIMIT = 2_000_000


@dataclass(frozen=True, slots=True)
class Surface:
    """Triangles in space.

    Attributes:
        points: shape (p, 3), in the file's unit; a point may occur more than once.
        faces: shape (n, 3), row numbers of `points`, counter-clockwise seen from outside.
    """

    points: Floats
    faces: Indices

    @classmethod
    def of(cls, points: Floats, faces: Indices) -> Surface:
        """A surface whose numbers make sense.

        Raises:
            LimitHit: more than `TRIANGLE_LIMIT` triangles.
            Unreadable: no triangles, a face that names a point that is not there, a coordinate that is no number.
        """
        check_triangles(len(faces))
        if len(points) == 0 or int(faces.min()) < 0 or int(faces.max()) >= len(points):
            raise Unreadable(Reason.of("mesh.missing_point", points=len(points)))
        if not are_lengths(bounds(points)):
            raise Unreadable(Reason.of("mesh.not_a_number"))
        return cls(points, faces)

    @classmethod
    def joined(cls, surfaces: list[Surface]) -> Surface:
        """Several surfaces as one."""
        starts = np.cumsum([0, *(len(s.points) for s in surfaces[:-1])])
        return cls(
            np.concatenate([s.points for s in surfaces]),
            np.concatenate([s.faces + start for s, start in zip(surfaces, starts, strict=True)]),
        )

    def moved(self, matrix: npt.NDArray[np.float64]) -> Surface:
        """The surface under a 4 × 4 matrix that acts on columns; a mirrored one keeps its outside outside."""
        points = self.points @ matrix[:3, :3].T + matrix[:3, 3]
        mirrored = float(np.linalg.det(matrix[:3, :3])) < 0
        return Surface(points, self.faces[:, ::-1] if mirrored else self.faces)


def bounds(points: Floats) -> npt.NDArray[np.float64]:
    """Lowest and highest coordinates, a row each; not a number where any coordinate is none."""
    columns = [points[:, axis] for axis in range(points.shape[1])]  # three times quicker than along the rows
    return np.array([[c.min() for c in columns], [c.max() for c in columns]], np.float64)


def are_lengths(numbers: Floats) -> bool:
    """Whether all are numbers, and small enough that a volume of them is one too."""
    return bool((np.abs(numbers) < 1e100).all())


def check_triangles(count: int) -> None:
    """Refuse a surface without triangles and one with more than we read."""
    if count == 0:
        raise Unreadable(Reason.of("mesh.empty"))
    if count > TRIANGLE_LIMIT:
        raise LimitHit(Reason.of("mesh.too_many_triangles", limit=TRIANGLE_LIMIT, triangles=count))
