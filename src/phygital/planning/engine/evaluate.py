"""The judgement of `judge` for many rows at once: feasible or not, key, price, hours, km. No reasons.

Reasons are made by `judge` for the few rows that are shown. That both say the same is held by a property test.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from phygital.planning.engine.columns import PER, Floats, Machines, Rows
from phygital.planning.engine.estimate import Work, material_amount, work_of
from phygital.planning.engine.families import HAND, Family, Formula, Lie, family_of, open_ways
from phygital.planning.engine.fit import SLACK_MM, laid, lies
from phygital.planning.engine.judge import STOCK_SLACK
from phygital.planning.engine.model import Demand, Query
from phygital.planning.engine.place import EARTH_KM, unit_vector
from phygital.planning.engine.scoring import GAPS, LAST_RANK, TIER, currency_rank, worth
from phygital.vocabulary.engine.model import Kind
from phygital.vocabulary.engine.scheme import Scheme

YES, ASK, NO = 0, 1, 2
Bools = NDArray[np.bool_]
Whos = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A demand and a query as numbers, ready for any rows.

    Attributes:
        process, material: YES, ASK or NO per tree number; material's last entry is "none named".
        in_material: per tree number, whether a stock of it is what the demand asks for.
        families, works: per asked process number.
        density: kg/m³ per material number, NaN where unknown.
        here: the reader's place on the unit sphere.
        rank, hour, km: per currency index, the last entry for none.
    """

    demand: Demand
    query: Query
    process: NDArray[np.int8]
    material: NDArray[np.int8]
    in_material: Bools
    families: dict[int, Family]
    works: dict[int, Work | None]
    amounts: dict[int, Floats]
    density: Floats
    here: Floats
    rank: Floats
    hour: Floats
    km: Floats


def ask(demand: Demand, query: Query, currencies: tuple[str, ...], scheme: Scheme) -> Asked:
    """Prepare a demand for rows whose currencies are these."""
    processes, materials = scheme.ids(Kind.PROCESS), scheme.ids(Kind.MATERIAL)
    process = np.full(len(processes), NO, np.int8)
    for way in () if demand.processes else open_ways(demand.cut_length_mm is not None):
        process[slice(*scheme.span(way))] = ASK
    for asked in demand.processes:
        for ancestor in scheme.ancestors(asked):
            number = scheme.number(ancestor)
            process[number] = min(process[number], ASK)
    for asked in demand.processes:
        process[slice(*scheme.span(asked))] = YES
    material = np.full(len(materials) + 1, NO, np.int8)
    in_material = np.zeros(len(materials) + 1, np.bool_)
    material[-1] = ASK
    if demand.material is not None:
        for ancestor in scheme.ancestors(demand.material):
            material[scheme.number(ancestor)] = ASK if scheme.is_broad(ancestor) else YES
        material[slice(*scheme.span(demand.material))] = YES
        in_material[slice(*scheme.span(demand.material))] = True
    numbers = np.nonzero(process < NO)[0]
    known: list[str | None] = [*currencies, None]
    weights = [worth(currency, query) for currency in known]
    return Asked(
        demand=demand,
        query=query,
        process=process,
        material=material,
        in_material=in_material,
        families={int(n): family_of(processes[n], scheme) for n in numbers},
        works={int(n): work_of(demand, processes[n], demand.material, scheme) for n in numbers},
        amounts={int(n): _amounts(demand, processes[n], scheme) for n in numbers},
        density=_densities(scheme),
        here=np.array(unit_vector(query.lat, query.lon)),
        rank=np.array([float(currency_rank(currency, query)) for currency in known]),
        hour=np.array([hour for hour, _ in weights]),
        km=np.array([km for _, km in weights]),
    )


@cache
def _densities(scheme: Scheme) -> Floats:
    return np.array([_nan(scheme.density(name)) for name in scheme.ids(Kind.MATERIAL)] + [math.nan])


def _amounts(demand: Demand, process: str, scheme: Scheme) -> Floats:
    """Material of one piece per unit of price; for `kg` per kg/m³ of density."""
    return np.array([_nan(material_amount(demand, process, per, 1.0, scheme)) for per in PER])


def _nan(value: float | None) -> float:
    return math.nan if value is None else value


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What rows answer; only feasible ones are in it. Hours, price and km are NaN where unknown."""

    machine: NDArray[np.int32]
    key: Floats
    price: Floats
    hours: Floats
    km: Floats
    unknown: Bools
    currency: NDArray[np.int8]

    def take(self, at: NDArray[np.int64]) -> Evaluated:
        """Only these rows, in this order."""
        return Evaluated(
            self.machine[at],
            self.key[at],
            self.price[at],
            self.hours[at],
            self.km[at],
            self.unknown[at],
            self.currency[at],
        )

    @staticmethod
    def join(parts: Sequence[Evaluated]) -> Evaluated:
        """The rows of several, one after the other."""
        if not parts:
            none = np.zeros(0)
            return Evaluated(np.zeros(0, np.int32), none, none, none, none, np.zeros(0, np.bool_), np.zeros(0, np.int8))
        if len(parts) == 1:
            return parts[0]
        return Evaluated(
            np.concatenate([part.machine for part in parts]),
            np.concatenate([part.key for part in parts]),
            np.concatenate([part.price for part in parts]),
            np.concatenate([part.hours for part in parts]),
            np.concatenate([part.km for part in parts]),
            np.concatenate([part.unknown for part in parts]),
            np.concatenate([part.currency for part in parts]),
        )


def evaluate(asked: Asked, rows: Rows, at: NDArray[np.int64], machines: Machines) -> Evaluated:
    """Judge the rows at these places of a table."""
    process = rows.process[at]
    state = asked.process[process]
    if asked.demand.material is not None:
        state = np.maximum(state, asked.material[rows.material[at]])
    at = at[state < NO]
    process = rows.process[at]
    numbers = np.nonzero(np.bincount(process))[0].tolist()
    return Evaluated.join([_one_process(asked, number, rows, at[process == number], machines) for number in numbers])


def _one_process(asked: Asked, number: int, rows: Rows, at: NDArray[np.int64], machines: Machines) -> Evaluated:
    demand, family = asked.demand, asked.families[number]
    who = rows.machine[at]
    open_door = ~machines.barred[who]
    if demand.material is not None:
        open_door &= _stock_serves(asked, family, rows, at, machines.is_skill[who])
    at = at[open_door]
    who = rows.machine[at]
    skill = machines.is_skill[who]
    good = np.ones(len(at), np.bool_)
    unknown = machines.unsaid[who]
    if demand.material is None or asked.process[number] == ASK:
        unknown[:] = True
    if demand.material is not None:
        unknown |= asked.material[rows.material[at]] == ASK
        _thickness(demand, family, rows, at, skill, good, unknown)
    _size(demand, family, machines, who, skill, good, unknown)
    for limit, column in ((demand.min_feature_mm, machines.feature), (demand.tolerance_mm, machines.tolerance)):
        if limit is not None:
            given = column[who]
            unknown |= np.isnan(given)
            good &= ~(limit < given - SLACK_MM)
    km = _km(asked, machines, who)
    unknown |= np.isnan(km)
    if asked.query.radius_km is not None:
        good &= ~(km > asked.query.radius_km)
    keep = np.nonzero(good)[0]
    return _priced(asked, number, rows, at[keep], machines, km[keep], unknown[keep])


def _stock_serves(asked: Asked, family: Family, rows: Rows, at: NDArray[np.int64], skill: Bools) -> Bools:
    demand, stock, thick = asked.demand, rows.stock[at], rows.stock_mm[at]
    if demand.thickness_mm is not None:
        right = np.abs(thick - demand.thickness_mm) <= STOCK_SLACK * demand.thickness_mm + SLACK_MM
    else:
        right = thick >= demand.box_mm[2] - SLACK_MM if demand.box_mm else np.zeros(len(at), np.bool_)
        if family.lie is Lie.SPACE:
            right = right | ~skill
    return (stock < 0) | (asked.in_material[stock] & (np.isnan(thick) | right))


def _thickness(
    demand: Demand, family: Family, rows: Rows, at: NDArray[np.int64], skill: Bools, good: Bools, unknown: Bools
) -> None:
    """`checks.check_thickness` for columns; a hand asks for no thickness, but a stated limit holds for it too."""
    named = rows.material[at] >= 0
    most, least = rows.max_mm[at], rows.min_mm[at]
    asks = named & ~skill if family.lie is Lie.SHEET and family.asks_thickness else np.zeros(len(at), np.bool_)
    thickness = demand.thickness_mm
    if thickness is not None:
        good &= ~(named & ((thickness > most + SLACK_MM) | (thickness < least - SLACK_MM)))
        unknown |= asks & np.isnan(most)
    else:
        unknown |= asks
        if family.lie is Lie.BOARD and demand.box_mm is not None:
            good &= ~(named & ~skill & (demand.box_mm[2] > most + SLACK_MM))


def _size(
    demand: Demand, family: Family, machines: Machines, who: Whos, skill: Bools, good: Bools, unknown: Bools
) -> None:
    """`checks.check_size` for columns."""
    free = skill | (family.lie is Lie.FREE)
    said = ~(machines.open_xy[who] & machines.open_z[who] & np.isinf(machines.short[who]))
    open_sides = machines.open_xy[who] if family.lie is Lie.SHEET else machines.open_xy[who] | machines.open_z[who]
    if demand.box_mm is None:
        unknown |= ~free | said
        return
    unknown |= open_sides & ~free
    fit = _fits(demand.box_mm, laid(family, demand.thickness_mm), machines, who)
    if np.any(skill):
        fit = np.where(skill, _fits(demand.box_mm, HAND, machines, who), fit)
    if demand.is_layout:
        unknown |= ~fit
    else:
        good &= fit


def _fits(box: tuple[float, float, float], family: Family, machines: Machines, who: Whos) -> Bools:
    """`fit.best_fit` for columns: along the axes in any orientation, else turned on the table."""
    border = 2 * family.margin_mm
    long, short = np.maximum(machines.long[who] - border, 0.0), np.maximum(machines.short[who] - border, 0.0)
    height = np.full(len(who), np.inf) if family.lie is Lie.SHEET else machines.height[who]
    fit = np.zeros(len(who), np.bool_)
    for p, q, high in lies(box, family):
        room = (short >= q - SLACK_MM) & (height >= high - SLACK_MM)
        fit |= room & (long >= p - SLACK_MM)
        if not family.can_turn:
            continue
        maybe = np.nonzero(room & ~fit & (short >= q) & (p > long))[0]
        side = long[maybe]
        needed = (2 * p * q * side + (p * p - q * q) * np.sqrt(p * p + q * q - side * side)) / (p * p + q * q)
        fit[maybe] |= short[maybe] >= needed - SLACK_MM
    return fit


def _km(asked: Asked, machines: Machines, who: Whos) -> Floats:
    apart = machines.xyz[who] - asked.here
    chord = np.sqrt(np.einsum("ij,ij->i", apart, apart))
    km: Floats = 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1.0))
    return km


def _priced(
    asked: Asked, number: int, rows: Rows, at: NDArray[np.int64], machines: Machines, km: Floats, unknown: Bools
) -> Evaluated:
    who = rows.machine[at]
    quantity, work = asked.demand.quantity, asked.works[number]
    hours: Floats = np.full(len(at), math.nan)
    if work is not None:
        speed = _speed(asked.families[number].formula, machines, who)
        hours[:] = work.setup_h + quantity * (work.fixed_h + work.amount / speed)
    hours = np.where(machines.is_skill[who], quantity * machines.hand_h[who], hours)
    setup, per_hour = machines.setup[who], machines.per_hour[who]
    rated = ~(np.isnan(setup) & np.isnan(per_hour * hours))
    machine_price = np.nan_to_num(setup) + np.nan_to_num(per_hour * hours)
    machine_whole = ~np.isnan(setup + per_hour + hours)
    per = rows.per[at]
    amount = quantity * asked.amounts[number][per] * np.where(per == 0, asked.density[rows.stock[at]], 1.0)
    material = np.where(rows.stock[at] >= 0, rows.price[at] * amount, math.nan)
    sold = ~np.isnan(material)
    currency = machines.currency[who]
    currency = np.where(rated, currency, np.where(sold, rows.stock_currency[at], -1))
    same = ~rated | (rows.stock_currency[at] == currency)
    price = np.where(rated, machine_price, 0.0) + np.where(sold & same, np.nan_to_num(material), 0.0)
    incomplete = ~(rated & machine_whole & sold & same) | np.isnan(km)
    score = price + asked.hour[currency] * np.nan_to_num(hours) + asked.km[currency] * np.nan_to_num(km)
    gaps = np.where(incomplete, np.where(sold, 1, 2), 0)
    tier = (unknown * (LAST_RANK + 1) + asked.rank[currency]) * GAPS + gaps
    key = tier * TIER + np.minimum(score, TIER - 1)
    return Evaluated(who, key, np.where(incomplete, math.nan, price), hours, km, unknown, currency)


def _speed(formula: Formula, machines: Machines, who: Whos) -> Floats | float:
    if formula is Formula.EXTRUSION:
        return machines.flow[who]
    return machines.watts[who] if formula is Formula.LASER else 1.0
