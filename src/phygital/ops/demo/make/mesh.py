"""Closed meshes of simple make, written as binary STL. Lengths in mm; points are rows of x, y, z."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Triangles = NDArray[np.float64]

# Rounded, so that the last digit of a sine on another computer changes no byte.
_DECIMALS = 4


def loft(sections: Points) -> Triangles:
    """A skin over closed sections of equal length, shape (sections, points, 3), with a cap at each end.

    The sections run anticlockwise as seen from the last one; each is seen whole from the mean of its points at the
    two ends, where the caps are fans.
    """
    following = np.roll(sections, -1, axis=1)
    near, far = sections[:-1], sections[1:]
    near_next, far_next = following[:-1], following[1:]
    sides = np.concatenate(
        (
            np.stack((near, near_next, far_next), axis=-2).reshape(-1, 3, 3),
            np.stack((near, far_next, far), axis=-2).reshape(-1, 3, 3),
        )
    )
    return np.concatenate((sides, _fan(sections[0], following[0])[:, ::-1], _fan(sections[-1], following[-1])))


def _fan(ring: Points, following: Points) -> Triangles:
    centre = np.broadcast_to(ring.mean(axis=0), ring.shape)
    return np.stack((centre, ring, following), axis=1)


def closed_loft(sections: Points) -> Triangles:
    """As `loft`, but the last section joins the first: a ring without ends."""
    around = np.concatenate((sections, sections[:1]))
    caps = 2 * sections.shape[1]
    return loft(around)[:-caps]


def revolve(profile: Points, steps: int) -> Triangles:
    """A closed profile (rows of radius and height, clockwise with the radius to the right) turned about the z axis."""
    angles = np.linspace(0.0, 2 * np.pi, steps, endpoint=False)
    radius, height = profile[:, 0], profile[:, 1]
    sections = np.stack(
        (
            np.outer(np.cos(angles), radius),
            np.outer(np.sin(angles), radius),
            np.broadcast_to(height, (steps, len(height))),
        ),
        axis=-1,
    )
    return closed_loft(sections)


def pierced_prism(outline: Points, hole: Points, height: float) -> Triangles:
    """An upright prism with a hole through it; both outlines are anticlockwise rows of x, y of equal length."""
    ends = [np.column_stack((edge, np.full(len(edge), z))) for edge in (outline, hole) for z in (0.0, height)]
    low, high, hole_low, hole_high = ends
    # Round the section of the wall: inside up, outside down.
    return closed_loft(np.stack((low, hole_low, hole_high, high), axis=1))


def stl(triangles: Triangles, title: str) -> bytes:
    """The bytes of a binary STL."""
    corners = np.round(triangles, _DECIMALS).astype("<f4")
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = np.divide(normals, lengths, out=np.zeros_like(normals), where=lengths > 0)
    record = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])
    rows = np.zeros(len(corners), record)
    rows["normal"] = np.round(normals, _DECIMALS)
    rows["corners"] = corners
    head = title.encode("ascii").ljust(80, b" ")[:80]
    return head + len(rows).to_bytes(4, "little") + rows.tobytes()
