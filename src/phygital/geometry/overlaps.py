"""Lines that lie on each other are cut once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from phygital.geometry.weld import near_points

SAME_MM = 0.01
"""Lines nearer to each other than this are one line; no machine of a makerspace cuts more finely."""

_SAME_ANGLE = 1e-4  # radians
_SHORT = 1e-9

Points = npt.NDArray[np.float64]


def distinct_lengths(lines: list[tuple[Points, float]]) -> list[tuple[float, bool]]:
    """The length that each line adds to the others, and whether it repeats one before it, chord on chord.

    Straight segments are gathered by the endless line that they lie on; on it, what several segments
    share counts once.

    Args:
        lines: points, shape (n, 2), and true length of each; the length is spread over the segments.
    """
    owner = np.repeat(np.arange(len(lines)), [len(points) - 1 for points, _ in lines])
    start = np.concatenate([points[:-1] for points, _ in lines])
    end = np.concatenate([points[1:] for points, _ in lines])
    chords = np.linalg.norm(end - start, axis=1)
    real = chords > _SHORT
    owner, start, end, chords = owner[real], start[real], end[real], chords[real]
    drawn = np.bincount(owner, weights=chords, minlength=len(lines))
    fresh = _first_of_same(start, end)
    groups, low, high = _along(start[fresh], end[fresh], chords[fresh])
    counted = np.zeros(len(chords))
    counted[fresh] = _uncovered(groups, low, high)
    share = np.bincount(owner, weights=counted, minlength=len(lines)) / np.maximum(drawn, _SHORT)
    own = np.bincount(owner, weights=fresh, minlength=len(lines))
    return [(length * float(part), count == 0) for (_, length), part, count in zip(lines, share, own, strict=True)]


def _first_of_same(start: Points, end: Points) -> npt.NDArray[np.bool_]:
    """False for a segment between the same two points as an earlier one: doubled curves lie chord on chord."""
    spots = np.concatenate((start, end))
    nodes = near_points(np.column_stack((spots, np.zeros(len(spots)))), SAME_MM).astype(np.int64)
    one, other = nodes[: len(start)], nodes[len(start) :]
    keys = np.minimum(one, other) * len(spots) + np.maximum(one, other)
    first: npt.NDArray[np.bool_] = one == other  # too short to tell apart
    first[np.unique(keys, return_index=True)[1]] = True
    return first


def _along(start: Points, end: Points, chords: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int32], Points, Points]:
    """For each segment: which endless line it lies on, and from where to where along it."""
    middle = (start.min(axis=0) + start.max(axis=0)) / 2
    way = (end - start) / chords[:, None]
    upright = np.abs(way[:, 0]) < 1e-6
    flip = np.where(upright, way[:, 1] < 0, way[:, 0] < 0)
    way[flip] *= -1
    offset = way[:, 0] * (start - middle)[:, 1] - way[:, 1] * (start - middle)[:, 0]
    turn = SAME_MM / (2 * _SAME_ANGLE)
    doubled = np.column_stack((way[:, 0] ** 2 - way[:, 1] ** 2, 2 * way[:, 0] * way[:, 1])) * turn
    groups = near_points(np.column_stack((doubled, offset)), SAME_MM / 2)
    one, other = ((way * (spot - middle)).sum(axis=1) for spot in (start, end))
    return groups, np.minimum(one, other), np.maximum(one, other)


def _uncovered(groups: npt.NDArray[np.int32], low: Points, high: Points) -> Points:
    """Length of each interval that no earlier one of its group (by where it begins) covers."""
    order = np.lexsort((low, groups))
    group, low, high = groups[order].astype(np.float64), low[order], high[order]
    span = float(high.max() - low.min()) + 1.0
    reach = np.maximum.accumulate(high + group * 2 * span) - group * 2 * span
    covered = np.concatenate(([-np.inf], reach[:-1]))
    fresh = np.concatenate(([True], group[1:] != group[:-1]))
    begin = np.where(fresh, low, np.maximum(low, covered))
    counted = np.empty(len(order))
    counted[order] = np.clip(high - begin, 0.0, None)
    return counted
