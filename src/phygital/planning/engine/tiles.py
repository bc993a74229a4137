"""Bounds over tiles of 256 rows: what the best row of a tile could be at most, so that most tiles are never read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from phygital.planning.engine.columns import Floats, Machines, Rows

TILE = 256
G = TypeVar("G", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Tiles:
    """One row per tile.

    Attributes:
        low, high: box around the places, (n, 3); all of space where a place is unknown.
        short: longest shorter side of a table; `max_mm` the thickest material.
        complete: whether any row could have a complete price.
        setup, per_hour: least of the rows that could be complete, 0 where none is.
        skill: whether a skill is among the rows.
        hand_h: least hours of a skill, 0 where nobody said, infinite without one.
        flow, watts: the fastest machine, 0 without one.
        has: (n, currencies + 1) whether rows of a currency are there; the last column is "none".
        cells: (start, end) of each run of rows with one process and material; `process`, `material` of the run.
    """

    low: Floats
    high: Floats
    short: Floats
    max_mm: Floats
    complete: NDArray[np.bool_]
    setup: Floats
    per_hour: Floats
    skill: NDArray[np.bool_]
    hand_h: Floats
    flow: Floats
    watts: Floats
    has: NDArray[np.bool_]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    process: NDArray[np.int16]
    material: NDArray[np.int16]


def tiles_of(rows: Rows, machines: Machines) -> Tiles:
    """Bounds of the tiles of a table."""
    at = rows.machine
    cuts = np.arange(0, len(at), TILE)
    xyz = machines.xyz[at]
    placed = ~np.isnan(xyz)
    skill = machines.is_skill[at]
    complete = ~np.isnan(machines.setup[at] + machines.per_hour[at] + rows.price)
    any_complete = _max(complete, cuts)
    full = np.repeat(any_complete, TILE)[: len(at)]

    def least(values: Floats) -> Floats:
        return _min(np.where(full & ~complete, np.inf, np.nan_to_num(values, nan=0.0)), cuts)

    currency = np.where(machines.currency[at] >= 0, machines.currency[at], rows.stock_currency)
    columns = [_max(currency == number, cuts) for number in [*range(len(machines.currencies)), -1]]
    start, end, process, material = _cells(rows)
    return Tiles(
        low=_min(np.where(placed, xyz, -1.0), cuts),
        high=_max(np.where(placed, xyz, 1.0), cuts),
        short=_max(machines.short[at], cuts),
        max_mm=_max(np.where(skill, np.inf, np.nan_to_num(rows.max_mm, nan=np.inf)), cuts),
        complete=any_complete,
        setup=least(machines.setup[at]),
        per_hour=least(machines.per_hour[at]),
        skill=_max(skill, cuts),
        hand_h=_min(np.where(skill, np.nan_to_num(machines.hand_h[at], nan=0.0), np.inf), cuts),
        flow=_max(np.where(skill, 0.0, machines.flow[at]), cuts),
        watts=_max(np.where(skill, 0.0, machines.watts[at]), cuts),
        has=np.stack(columns, axis=1) if len(cuts) else np.zeros((0, len(columns)), np.bool_),
        start=start,
        end=end,
        process=process,
        material=material,
    )


def _cells(
    rows: Rows,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int16], NDArray[np.int16]]:
    """Runs of one process and material: where they begin and end, and what they are."""
    count = len(rows.process)
    if count == 0:
        empty = np.zeros(0, np.int64)
        return empty, empty, rows.process, rows.material
    change = (np.diff(rows.process) != 0) | (np.diff(rows.material) != 0)
    start = np.concatenate([[0], np.nonzero(change)[0] + 1])
    end = np.append(start[1:], count)
    return start, end, rows.process[start], rows.material[start]


def _min(values: Floats, cuts: NDArray[np.int64]) -> Floats:
    return np.minimum.reduceat(values, cuts, axis=0) if len(cuts) else values[:0]


def _max(values: NDArray[G], cuts: NDArray[np.int64]) -> NDArray[G]:
    return np.maximum.reduceat(values, cuts, axis=0) if len(cuts) else values[:0]
