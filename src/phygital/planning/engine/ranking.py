"""The ranked capabilities for one demand, and two ways to find them: read all, or search the tiles best-first.

Both give the same order; a property test holds them to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from phygital.planning.engine.bounds import bounds_of
from phygital.planning.engine.columns import Floats, Machines, Rows, by_process, machines_of, rows_of
from phygital.planning.engine.evaluate import NO, Asked, Evaluated, ask, evaluate
from phygital.planning.engine.model import Capability, Demand, Query
from phygital.planning.engine.place import unit_vector
from phygital.planning.engine.tiles import TILE, Tiles, tiles_of
from phygital.vocabulary.engine.scheme import Scheme

BEST = 200
_FIRST_BATCH = 8
_SPARE = 4  # a capability comes with a few offers: so many rows hold the best capabilities


@dataclass(frozen=True, slots=True)
class Ranking:
    """The capabilities that could make a part, best first, each once.

    Attributes:
        found: rows in `Machines` with the key, price, hours and distance of the best offer of each.
        is_all: whether these are all, so that their number is exact; otherwise it is "at least".
    """

    found: Evaluated
    is_all: bool

    def front(self, count: int) -> NDArray[np.bool_]:
        """Of the first, which no other of the best 200 beats in price, hours and distance at once."""
        found = self.found
        return pareto(np.stack([found.price, found.hours, found.km], axis=1)[:BEST], found.currency[:BEST], count)


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that ranking needs, sorted. The capabilities themselves stay with the caller."""

    machines: Machines
    rows: Rows
    tiles: Tiles
    plain_rows: Rows
    plain_tiles: Tiles
    by_space: NDArray[np.int64]
    space_start: NDArray[np.int64]

    def nearest(self, lat: float, lon: float, count: int) -> Iterator[tuple[int, list[int]]]:
        """The nearest spaces with the rows of their capabilities, the nearest first; unknown places come last."""
        first = self.by_space[self.space_start]
        apart = self.machines.xyz[first] - np.array(unit_vector(lat, lon))
        far = np.nan_to_num(np.einsum("ij,ij->i", apart, apart), nan=np.inf)
        count = min(count, len(far))
        near = np.argpartition(far, count - 1)[:count] if count else np.zeros(0, np.int64)
        for place in near[np.argsort(far[near], kind="stable")]:
            rows = self.by_space[self.space_start[place] :]
            end = self.space_start[place + 1] - self.space_start[place] if place + 1 < len(far) else len(rows)
            yield int(place), rows[:end].tolist()


def index_of(capabilities: Sequence[Capability], scheme: Scheme) -> Index:
    """Build the index of capabilities; rows in it are their places in the sequence."""
    machines = machines_of(capabilities)
    rows = rows_of(capabilities, machines, scheme)
    plain = by_process(rows, machines)
    by_space = np.argsort(machines.space, kind="stable")
    starts = np.searchsorted(machines.space[by_space], np.arange(len(machines.spaces)))
    return Index(machines, rows, tiles_of(rows, machines), plain, tiles_of(plain, machines), by_space, starts)


def rank(index: Index, demand: Demand, query: Query, scheme: Scheme, best: int | None = BEST) -> Ranking:
    """The best capabilities for a demand; all of them where `best` is None."""
    asked = ask(demand, query, index.machines.currencies, scheme)
    rows, tiles = (index.rows, index.tiles) if demand.material is not None else (index.plain_rows, index.plain_tiles)
    if best is None:
        every = evaluate(asked, rows, np.arange(len(rows.process)), index.machines)
        return Ranking(_best_of(every, None), is_all=True)
    return _search(asked, rows, tiles, index.machines, best)


def _search(asked: Asked, rows: Rows, tiles: Tiles, machines: Machines, best: int) -> Ranking:
    """Read tiles in the order of what they could hold at best, until no other could hold better."""
    numbers, state = _tiles_in_question(asked, tiles)
    bounds = bounds_of(asked, tiles, numbers, state)
    order = np.argsort(bounds, kind="stable")
    order = order[np.isfinite(bounds[order])]
    found = Evaluated.join([])
    batch, done = _FIRST_BATCH, 0
    threshold = np.inf
    while done < len(order) and bounds[order[done]] <= threshold:
        taken = numbers[order[done : done + batch]]
        done += len(taken)
        batch *= 2
        at = (taken[:, None] * TILE + np.arange(TILE)).ravel()
        more = evaluate(asked, rows, at[at < len(rows.process)], machines)
        found = _best_of(Evaluated.join([found, more.take(np.nonzero(more.key <= threshold)[0])]), best)
        threshold = float(found.key[-1]) if len(found.key) == best else np.inf
    return Ranking(found, is_all=done >= len(order) and len(found.key) < best)


def _tiles_in_question(asked: Asked, tiles: Tiles) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """The tiles in which a process and material in question occur, with the best answer that they may hold."""
    state = asked.process[tiles.process]
    if asked.demand.material is not None:
        state = np.maximum(state, asked.material[tiles.material])
    cells = np.nonzero(state < NO)[0]
    first, last = tiles.start[cells] // TILE, (tiles.end[cells] - 1) // TILE
    count = last - first + 1
    numbers = np.repeat(first - np.cumsum(count) + count, count) + np.arange(count.sum())
    best = np.full(len(tiles.complete), NO, np.int8)
    np.minimum.at(best, numbers, np.repeat(state[cells], count))
    inside = np.nonzero(best < NO)[0]
    return inside, best[inside]


def _best_of(found: Evaluated, best: int | None) -> Evaluated:
    """Each capability once with its best offer, best first; at most so many."""
    if best is not None and len(found.key) > _SPARE * best:
        few = _each_once(found.take(np.argpartition(found.key, _SPARE * best)[: _SPARE * best]))
        if len(few.key) >= best:
            return few.take(np.arange(best))
    every = _each_once(found)
    return every.take(np.arange(len(every.key))[:best])


def _each_once(found: Evaluated) -> Evaluated:
    order = np.lexsort((found.machine, found.key))
    _, first = np.unique(found.machine[order], return_index=True)
    return found.take(order[np.sort(first)])


def pareto(costs: Floats, currency: NDArray[np.int8], count: int) -> NDArray[np.bool_]:
    """Which of the first rows no other row beats: at least as good in all columns, better in one.

    NaN is worse than any number. Rows of two currencies cannot be held against each other.
    """
    filled = np.nan_to_num(costs, nan=np.inf, posinf=np.inf)
    first = filled[None, :count, :]
    no_worse = np.all(filled[:, None, :] <= first, axis=2)
    better = np.any(filled[:, None, :] < first, axis=2)
    front: NDArray[np.bool_] = ~np.any(no_worse & better & (currency[:, None] == currency[None, :count]), axis=0)
    return front
