"""Whether a solid is a plate of one thickness, such as could be cut from sheet."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from phygital.geometry.surface import Floats, Indices

_MOST = 0.5  # share of the area that the two large faces hold together
_ALIKE = 0.1  # how far area × thickness may be from the volume, and one face from the other
_MOST_TIMES = 4 * (1 + 2 * 0.1 + 0.05)
"""A large face holds at least a quarter of the area, so thickness × area is at most four times the volume, and a bit
for what the rules below let pass: most solids are no plates, and this tells them at once."""

_PROUD = 0.05  # how far anything may stand out of the plate, as a share of its thickness
_FLAT = 0.999  # cosine: a face belongs to the plane when it leans less than 2.6°


def plate_thickness(points: Floats, faces: Indices, area: float, volume: float, thinnest: float) -> float | None:
    """The distance of the two parallel planes that hold most of the area, or None.

    Args:
        points: shape (p, 3).
        faces: shape (n, 3).
        area: surface area, in the square of the points' unit.
        volume: enclosed volume.
        thinnest: the smallest side of the smallest box around it.
    """
    if thinnest * area > _MOST_TIMES * volume:
        return None
    corners = points[faces[:, 0]]
    normals = np.cross(points[faces[:, 1]] - corners, points[faces[:, 2]] - corners)
    areas = np.linalg.norm(normals, axis=1) / 2
    axis = _main_normal(normals, areas)
    if axis is None:
        return None
    lean = (normals @ axis) / np.maximum(2 * areas, np.finfo(normals.dtype).tiny)
    heights = (corners @ axis).astype(np.float64)
    step = volume / area / 20  # a plate has volume / area ≈ half its thickness
    if not step > 0:
        return None
    top = _main_level(heights[lean > _FLAT], areas[lean > _FLAT], step)
    bottom = _main_level(heights[lean < -_FLAT], areas[lean < -_FLAT], step)
    if top is None or bottom is None:
        return None
    thickness = abs(top[0] - bottom[0])
    if float(np.ptp(heights)) > thickness * (1 + _PROUD):
        return None
    mean = (top[1] + bottom[1]) / 2
    large = 2 * mean >= _MOST * area
    alike = abs(top[1] - bottom[1]) <= _ALIKE * mean
    fills = abs(mean * thickness - volume) <= _ALIKE * volume
    return thickness if large and alike and fills else None


def _main_normal(normals: Floats, areas: Floats) -> npt.NDArray[np.float64] | None:
    """The direction, up to its sign, that most area faces."""
    largest = int(areas.argmax())
    candidates = [normals[largest] / (2 * areas[largest]), *np.eye(3)]
    held = [float(areas[np.abs(normals @ c) > _FLAT * 2 * areas].sum()) for c in candidates]
    best = int(np.argmax(held))
    total = float(areas.sum())
    return np.asarray(candidates[best], np.float64) if held[best] >= _MOST * total else None


def _main_level(heights: npt.NDArray[np.float64], areas: Floats, step: float) -> tuple[float, float] | None:
    """The height at which most area lies, and how much."""
    if len(heights) == 0:
        return None
    order = np.argsort(heights)
    heights, areas = heights[order], areas[order]
    ends = np.searchsorted(heights, heights + step, side="right")
    sums = np.concatenate(([0.0], np.cumsum(areas, dtype=np.float64)))
    held = sums[ends] - sums[:-1]
    best = int(held.argmax())
    inside = slice(best, int(ends[best]))
    return float(np.average(heights[inside], weights=areas[inside])), float(held[best])
