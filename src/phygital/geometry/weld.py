"""Which points are the same point. Formats repeat points; whether a surface closes shows only after welding."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csgraph

from phygital.geometry.surface import Floats, Indices

_FACTORS = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_CHUNK = 262_144


def equal_points(points: Floats) -> Indices:
    """Label points so that exactly equal ones share a label; labels run from 0 without gaps.

    What is sorted is one number a point: a hash above, the row below. That is four times quicker than sorting the
    points. Where two points share a hash without being equal, the odd ones get labels of their own.
    """
    row_bits = len(points).bit_length()
    keys = np.empty(len(points), np.uint64)
    for start in range(0, len(points), _CHUNK):
        stop = min(start + _CHUNK, len(points))
        keys[start:stop] = _hashes(points[start:stop]) >> np.uint64(row_bits) << np.uint64(row_bits)
        keys[start:stop] |= np.arange(start, stop, dtype=np.uint64)
    keys.sort()
    order = (keys & np.uint64((1 << row_bits) - 1)).astype(np.int32)
    keys >>= np.uint64(row_bits)
    starts = np.empty(len(points), bool)
    starts[:1] = True
    np.not_equal(keys[1:], keys[:-1], out=starts[1:])
    del keys
    labels = _labels(order, starts)
    return _collisions_parted(points, labels, order[starts])


def _hashes(points: Floats) -> npt.NDArray[np.uint64]:
    bits = (points + points.dtype.type(0)).view(f"u{points.dtype.itemsize}")  # + 0 turns −0 into 0
    mixed = np.zeros(len(points), np.uint64)
    for axis, factor in enumerate(_FACTORS):
        mixed += bits[:, axis]
        mixed *= np.uint64(factor)
        mixed ^= mixed >> np.uint64(31)
    return mixed


def _collisions_parted(points: Floats, labels: Indices, first: Indices) -> Indices:
    """Give points that differ from the first one of their label new labels."""
    odd = [np.empty(0, np.int64)]
    for start in range(0, len(points), _CHUNK):
        piece = slice(start, start + _CHUNK)
        differs = (points[first[labels[piece]]] != points[piece]).any(axis=1)
        odd.append(np.flatnonzero(differs) + start)
    rows = np.concatenate(odd)
    if len(rows):
        labels[rows] = len(first) + equal_rows(points[rows] + points.dtype.type(0))
    return labels


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
