"""Which points are the same point. Formats repeat points; whether a surface closes shows only after welding."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csgraph

from phygital.geometry.surface import Floats, Indices

_FACTORS = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)


def equal_points(points: Floats) -> Indices:
    """Label points so that exactly equal ones share a label; labels run from 0 without gaps.

    Sorting one hash per point is three times quicker than sorting the points; the rare collision is found and
    sorted in full.
    """
    bits = (points + points.dtype.type(0)).view(f"u{points.dtype.itemsize}")  # + 0 turns −0 into 0
    mixed = np.zeros(len(points), np.uint64)
    for axis, factor in enumerate(_FACTORS):
        mixed += bits[:, axis]
        mixed *= np.uint64(factor)
        mixed ^= mixed >> np.uint64(31)
    order = np.argsort(mixed)
    in_order = mixed[order]
    starts = np.empty(len(points), bool)
    starts[:1] = True
    np.not_equal(in_order[1:], in_order[:-1], out=starts[1:])
    del in_order, mixed
    labels = _labels(order, starts)
    first = np.empty(int(starts.sum()), np.int64)
    first[labels[order[starts]]] = order[starts]
    if all((bits[first[labels], axis] == bits[:, axis]).all() for axis in range(3)):
        return labels
    return equal_rows(bits)


def equal_rows(rows: npt.NDArray[Any]) -> Indices:
    """Label rows so that equal ones share a label."""
    order = np.lexsort(rows.T)
    starts = np.empty(len(rows), bool)
    starts[:1] = True
    starts[1:] = (rows[order[1:]] != rows[order[:-1]]).any(axis=1)
    return _labels(order, starts)


def near_points(points: Floats, tolerance: float) -> Indices:
    """Label points so that those nearer than `tolerance` along every axis share a label.

    Points farther apart than 4 · `tolerance` share one only through points between them. Four grids, each moved
    by a quarter of a cell, are laid over the points: each axis can part two near points in one grid only, so at
    least one grid keeps them together. The cost is linear, however many points lie in one spot.
    """
    cell = 4 * tolerance
    origin = points.min(axis=0)
    joins = []
    for quarter in range(4):
        cells = np.floor((points - origin) / cell + quarter / 4).astype(np.int64)
        labels = equal_rows(cells)
        first = np.full(int(labels.max()) + 1, len(points), np.int64)
        np.minimum.at(first, labels, np.arange(len(points)))
        joins.append(first[labels])
    return connected(len(points), np.tile(np.arange(len(points)), 4), np.concatenate(joins))[1]


def connected(count: int, one: Indices, other: Indices) -> tuple[int, Indices]:
    """How many groups the links `one[i]`–`other[i]` make of `count` things, and the group of each."""
    links = coo_matrix((np.ones(len(one), np.int8), (one, other)), shape=(count, count))
    groups, labels = csgraph.connected_components(links.tocsr(), directed=False)
    return int(groups), labels


def _labels(order: Indices, starts: npt.NDArray[np.bool_]) -> Indices:
    labels = np.empty(len(order), np.int32)
    labels[order] = np.cumsum(starts, dtype=np.int32) - 1
    return labels
