"""Capabilities as columns: one row per capability, and one per offer, sorted so that a question touches few tiles.

Two tables of rows are kept: by (process, material, price, place) for parts whose material is known, and by
(process, price, place) for the others. Rows whose price could be complete stand together, then those of one class of
dearness; places follow a Morton curve, so that a tile of rows is a small region of like prices.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from phygital.planning.engine.estimate import speed_of
from phygital.planning.engine.families import Formula
from phygital.planning.engine.model import Capability, Offer
from phygital.planning.engine.place import unit_vector
from phygital.spaces.engine.model import SpaceStatus, Status
from phygital.vocabulary.engine.scheme import Scheme

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PER = ("kg", "m2", "m3", "m", "piece")


@dataclass(frozen=True, slots=True)
class Machines:
    """One row per capability, in the order given. NaN where nobody said; infinite sides where nobody said.

    Attributes:
        xyz: place on the unit sphere, (n, 3).
        long, short, height: working space, the longer side of the table first, mm.
        open_xy, open_z: whether a side of the table, or the height, was not said.
        unsaid: nobody said whether it works.
        barred: out of order, the space closed, or the reader not authorized.
        hand_h: mean hours per piece of a skill.
        flow, watts: speeds as in `estimate.speed_of`.
        currency: index into `currencies`, -1 for none.
        space: index into `spaces`.
    """

    xyz: Floats
    long: Floats
    short: Floats
    height: Floats
    open_xy: NDArray[np.bool_]
    open_z: NDArray[np.bool_]
    feature: Floats
    tolerance: Floats
    unsaid: NDArray[np.bool_]
    barred: NDArray[np.bool_]
    is_skill: NDArray[np.bool_]
    hand_h: Floats
    flow: Floats
    watts: Floats
    setup: Floats
    per_hour: Floats
    currency: NDArray[np.int8]
    space: NDArray[np.int32]
    currencies: tuple[str, ...]
    spaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Offers in sorted order: what of which capability.

    Attributes:
        machine: row in `Machines`.
        process, material: tree numbers; material -1 where the space names none.
        min_mm, max_mm: thickness of the material line, NaN where not said.
        stock: tree number of the material sold, -1 for no stock; then its thickness, price, unit and currency.
    """

    machine: NDArray[np.int32]
    process: NDArray[np.int16]
    material: NDArray[np.int16]
    min_mm: Floats
    max_mm: Floats
    stock: NDArray[np.int16]
    stock_mm: Floats
    price: Floats
    per: NDArray[np.int8]
    stock_currency: NDArray[np.int8]


def static_offers(capability: Capability, scheme: Scheme) -> list[Offer]:
    """Every offer that any demand could draw from a capability."""
    found = []
    for process in capability.processes:
        if not capability.materials:
            found.append(Offer(process, None))
        for worked in capability.materials:
            found.append(Offer(process, worked))
            found += [
                Offer(process, worked, stock)
                for stock in capability.stock
                if stock.price is not None and scheme.is_within(stock.material, worked.material)
            ]
    return found


def machines_of(capabilities: Sequence[Capability]) -> Machines:
    """The table of capabilities."""
    count = len(capabilities)
    real: dict[str, NDArray[Any]] = {name: np.full(count, np.nan) for name in _REAL}
    flags: dict[str, NDArray[Any]] = {name: np.zeros(count, np.bool_) for name in _FLAGS}
    currency = np.full(count, -1, np.int8)
    space = np.zeros(count, np.int32)
    xyz = np.full((count, 3), np.nan)
    currencies: dict[str, int] = {}
    spaces: dict[str, int] = {}
    for row, capability in enumerate(capabilities):
        for name, value in _real(capability).items():
            real[name][row] = value
        for name, flag in _flags(capability).items():
            flags[name][row] = flag
        space[row] = spaces.setdefault(capability.space_id, len(spaces))
        if capability.rate is not None:
            currency[row] = currencies.setdefault(capability.rate.currency, len(currencies))
        for line in capability.stock:
            currencies.setdefault(line.currency, len(currencies))
        if capability.lat is not None and capability.lon is not None:
            xyz[row] = unit_vector(capability.lat, capability.lon)
    return Machines(
        xyz=xyz, currency=currency, space=space, currencies=tuple(currencies), spaces=tuple(spaces),
        **real, **flags,
    )  # fmt: skip


_FLAGS = ("open_xy", "open_z", "unsaid", "barred", "is_skill")
_REAL = ("long", "short", "height", "feature", "tolerance", "hand_h", "flow", "watts", "setup", "per_hour")


def _real(capability: Capability) -> dict[str, float]:
    x, y, z = (math.inf if side is None else side for side in capability.envelope_mm)
    rate, hours = capability.rate, capability.hours_per_piece
    return {
        "long": max(x, y),
        "short": min(x, y),
        "height": z,
        "feature": _or_nan(capability.min_feature_mm),
        "tolerance": _or_nan(capability.tolerance_mm),
        "hand_h": sum(hours) / 2 if hours else math.nan,
        "flow": speed_of(capability, Formula.EXTRUSION),
        "watts": speed_of(capability, Formula.LASER),
        "setup": _or_nan(rate.setup if rate else None),
        "per_hour": _or_nan(rate.per_hour if rate else None),
    }


def _flags(capability: Capability) -> dict[str, bool]:
    x, y, z = capability.envelope_mm
    return {
        "open_xy": x is None or y is None,
        "open_z": z is None,
        "unsaid": capability.status is None and not capability.is_skill,
        "barred": capability.status not in {Status.WORKING, None}
        or capability.space_status is not SpaceStatus.ACTIVE
        or bool(capability.needs_authorization and capability.is_authorized is False),
        "is_skill": capability.is_skill,
    }


def _or_nan(value: object) -> float:
    return math.nan if value is None else float(value)  # type: ignore[arg-type]


def rows_of(capabilities: Sequence[Capability], machines: Machines, scheme: Scheme) -> Rows:
    """The table of offers by (process, material, place)."""
    currency = {name: number for number, name in enumerate(machines.currencies)}
    columns: list[list[float]] = [[] for _ in range(10)]
    for row, capability in enumerate(capabilities):
        for offer in static_offers(capability, scheme):
            worked, stock = offer.worked, offer.stock
            values = (
                row,
                scheme.number(offer.process),
                scheme.number(worked.material) if worked else -1,
                _or_nan(worked.min_mm if worked else None),
                _or_nan(worked.max_mm if worked else None),
                scheme.number(stock.material) if stock else -1,
                _or_nan(stock.thickness_mm if stock else None),
                _or_nan(stock.price if stock else None),
                PER.index(stock.per) if stock else 0,
                currency[stock.currency] if stock else -1,
            )
            for column, value in zip(columns, values, strict=True):
                column.append(value)
    types = (np.int32, np.int16, np.int16, float, float, np.int16, float, float, np.int8, np.int8)
    arrays = [np.array(column, dtype=kind) for column, kind in zip(columns, types, strict=True)]
    who, price = arrays[0], arrays[7]
    incomplete = np.isnan(machines.setup[who] + machines.per_hour[who] + price)
    order = np.lexsort((morton(machines.xyz)[who], _dearness(machines)[who], incomplete, arrays[2], arrays[1]))
    return Rows(*(array[order] for array in arrays))


def by_process(rows: Rows, machines: Machines) -> Rows:
    """The table by (process, place): one row per capability and process, no material."""
    pairs = np.unique(np.stack([rows.process.astype(np.int64), rows.machine.astype(np.int64)]), axis=1)
    who = pairs[1]
    order = np.lexsort((morton(machines.xyz)[who], _dearness(machines)[who], pairs[0]))
    count = len(order)
    nothing, none = np.full(count, np.nan), np.full(count, -1)
    return Rows(
        pairs[1][order].astype(np.int32), pairs[0][order].astype(np.int16), none.astype(np.int16), nothing, nothing,
        none.astype(np.int16), nothing, nothing, np.zeros(count, np.int8), none.astype(np.int8),
    )  # fmt: skip


def _dearness(machines: Machines) -> Ints:
    """Classes of the price of an hour, each half as dear again as the one before; -1 where nobody said."""
    classes = np.floor(np.log2(1 + np.nan_to_num(machines.per_hour)) * 1.7).astype(np.int64)
    return np.where(np.isnan(machines.per_hour), -1, classes)


def morton(xyz: Floats) -> Ints:
    """Rank of each place along a Morton curve through latitude and longitude; unknown places come last."""
    known = ~np.isnan(xyz[:, 0])
    safe = np.where(known[:, None], xyz, 0.0)
    lat = np.arcsin(np.clip(safe[:, 2], -1, 1)) / math.pi + 0.5
    lon = np.arctan2(safe[:, 1], safe[:, 0]) / (2 * math.pi) + 0.5
    rank = _spread((lat * 0xFFFF).astype(np.int64)) << 1 | _spread((lon * 0xFFFF).astype(np.int64))
    return np.where(known, rank, np.int64(1) << 40)


def _spread(value: Ints) -> Ints:
    """The bits of a 16-bit number with a gap after each."""
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        value = (value | value << shift) & mask
    return value
