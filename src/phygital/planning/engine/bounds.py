"""The least key that any row of a tile could have, so that tiles which cannot matter are never read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from phygital.planning.engine.columns import Floats
from phygital.planning.engine.evaluate import ASK, Asked
from phygital.planning.engine.families import Formula, Lie
from phygital.planning.engine.fit import SLACK_MM
from phygital.planning.engine.place import EARTH_KM
from phygital.planning.engine.scoring import GAPS, LAST_RANK, TIER
from phygital.planning.engine.tiles import Tiles

_ROUNDING = 1e-9  # sums in another order may differ in their last digits


def bounds_of(asked: Asked, tiles: Tiles, at: NDArray[np.int64], state: NDArray[np.int8]) -> Floats:
    """A lower bound of the key for each of these tiles; infinite where no row can serve.

    Args:
        asked: the demand and the query.
        tiles: bounds of all tiles.
        at: the tiles in question.
        state: the best answer that process and material allow in each.
    """
    unknown = (state == ASK) | (asked.demand.material is None)
    rank, hour, km_worth = _least_rank(asked, tiles, at)
    km = _least_km(asked, tiles, at)
    hours = _least_hours(asked, tiles, at)
    incomplete = ~(tiles.complete[at] & (asked.demand.material is not None))
    score = tiles.setup[at] + (tiles.per_hour[at] + hour) * hours + km_worth * km
    tier = (unknown * (LAST_RANK + 1) + rank) * GAPS + incomplete
    bound: Floats = tier * TIER + np.minimum(score * (1 - _ROUNDING), TIER - 1)
    if asked.query.radius_km is not None:
        bound[km * (1 - _ROUNDING) > asked.query.radius_km] = np.inf
    bound[_too_small(asked, tiles, at)] = np.inf
    return bound


def _least_rank(asked: Asked, tiles: Tiles, at: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """The best currency rank in each tile, and what an hour and a kilometre are worth there at least."""
    ranks = np.where(tiles.has[at], asked.rank, np.inf)
    least = ranks.min(axis=1)
    tied = ranks == least[:, None]
    hour = np.where(tied, asked.hour, np.inf).min(axis=1)
    km = np.where(tied, asked.km, np.inf).min(axis=1)
    return least, hour, km


def _least_km(asked: Asked, tiles: Tiles, at: NDArray[np.int64]) -> Floats:
    apart = np.maximum(np.maximum(tiles.low[at] - asked.here, asked.here - tiles.high[at]), 0.0)
    chord = np.sqrt(np.einsum("ij,ij->i", apart, apart))
    km: Floats = 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1.0))
    return km


def _least_hours(asked: Asked, tiles: Tiles, at: NDArray[np.int64]) -> Floats:
    """The hours of the fastest machine or hand in each tile; 0 where a formula is missing."""
    quantity = asked.demand.quantity
    least: Floats = quantity * tiles.hand_h[at]
    for number in _occurring(asked, tiles):
        work = asked.works[number]
        if work is None:
            return np.zeros(len(at))
        formula = asked.families[number].formula
        one = np.ones(len(at))
        speed = tiles.flow[at] if formula is Formula.EXTRUSION else tiles.watts[at] if formula is Formula.LASER else one
        per_piece = np.divide(work.amount, speed, out=np.zeros(len(at)), where=speed > 0)
        least = np.minimum(least, work.setup_h + quantity * (work.fixed_h + per_piece))
    return np.where(np.isfinite(least), least, 0.0)


def _occurring(asked: Asked, tiles: Tiles) -> list[int]:
    """The asked processes that any row does: broader ones, which have no formula, seldom are."""
    return [number for number in np.unique(tiles.process).tolist() if number in asked.families]


def _too_small(asked: Asked, tiles: Tiles, at: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tiles whose widest table or thickest material cannot take the part in any way."""
    demand = asked.demand
    bad = np.zeros(len(at), np.bool_)
    is_flat = all(asked.families[number].lie is Lie.SHEET for number in _occurring(asked, tiles))
    if demand.box_mm is not None and not demand.is_layout:
        narrow = np.where(tiles.skill[at] | (not is_flat), demand.box_mm[2], demand.box_mm[1])
        bad |= tiles.short[at] < narrow - SLACK_MM
    if demand.thickness_mm is not None and is_flat:
        bad |= tiles.max_mm[at] < demand.thickness_mm - SLACK_MM
    return bad
