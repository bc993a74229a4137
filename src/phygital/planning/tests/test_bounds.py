"""A bound of a tile is never above the key of a row in it, and keeps tiles that cannot serve from being read."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings

from phygital.planning.engine.bounds import bounds_of
from phygital.planning.engine.evaluate import ask, evaluate
from phygital.planning.engine.judge import judge
from phygital.planning.engine.model import Capability, Demand, Query, Weights
from phygital.planning.engine.ranking import Index, index_of, rank
from phygital.planning.engine.tiles import TILE
from phygital.planning.tests.strategies import SCHEME, fleets, known_demands, queries
from phygital.planning.tests.workshops import CARVER, KORCE, LASER, PRUSA, sheet, solid
from phygital.spaces.engine.model import Rate, Stock

RATE = Rate("ALL", Decimal(600), Decimal(100), date(2026, 10, 5))
PLYWOOD = Stock("birch-plywood", "m2", "ALL", 4, Decimal(2400))
PANEL = sheet("panel", "laser-cutting", "birch-plywood", (300, 200, 4), cut_length_mm=4000, contours=30)


def bounds(index: Index, demand: Demand, query: Query) -> list[float]:
    """The bound of every tile, as if process and material were right everywhere."""
    asked = ask(demand, query, index.machines.currencies, SCHEME)
    count = len(index.tiles.complete)
    return bounds_of(asked, index.tiles, np.arange(count), np.zeros(count, np.int8)).tolist()


def row(capability: Capability, number: int, **more: object) -> Capability:
    return replace(capability, id=f"s{number}/1", space_id=f"s{number}", **({"rate": RATE} | more))  # type: ignore[arg-type]


@settings(max_examples=80)
@given(fleets(least=1, most=30), known_demands(), queries())
def test_no_row_is_better_than_the_bound_of_its_tile(fleet, demand, query) -> None:
    index = index_of(fleet, SCHEME)
    if not len(index.rows.process):
        return
    asked = ask(demand, query, index.machines.currencies, SCHEME)
    found = evaluate(asked, index.rows, np.arange(len(index.rows.process)), index.machines)
    assert len(index.rows.process) > TILE or all(found.key >= bounds(index, demand, query)[0] - 1e-6)


def test_the_bound_of_one_laser_is_its_own_price_without_the_sheet() -> None:
    # 0.33981 h: 100 + (600 + 500) × 0.33981 = 473.79; the sheet (144) is not in the bound.
    index = index_of([row(LASER, 1, stock=(PLYWOOD,))], SCHEME)
    (bound,) = bounds(index, PANEL, KORCE)
    assert bound == pytest.approx(473.79, abs=0.05)
    (key,) = rank(index, PANEL, KORCE, SCHEME).found.key
    assert key == pytest.approx(bound + 144, abs=0.05)


def test_without_a_formula_the_bound_takes_no_hours() -> None:
    index = index_of([row(LASER, 1, stock=(PLYWOOD,))], SCHEME)
    assert bounds(index, replace(PANEL, cut_length_mm=None), KORCE) == [pytest.approx(100)]


def test_hands_are_bounded_by_their_own_hours() -> None:
    # 6 to 10 hours stated: 8 h; without a price of walnut the sum has a gap, so it is a tier later.
    spoon = solid("spoon", "wood-carving", "walnut", (200, 40, 20))
    index = index_of([row(CARVER, 1)], SCHEME)
    (key,) = rank(index, spoon, KORCE, SCHEME).found.key
    (bound,) = bounds(index, spoon, KORCE)
    assert bound <= key


def test_a_tile_too_narrow_too_thin_or_too_far_is_never_read() -> None:
    index = index_of([row(LASER, 1)], SCHEME)
    assert bounds(index, sheet("door", "laser-cutting", "plywood", (900, 500, 4)), KORCE) == [np.inf]
    assert bounds(index, sheet("beam", "laser-cutting", "plywood", (300, 200, 30)), KORCE) == [np.inf]
    assert bounds(index, PANEL, replace(KORCE, lat=60.0, radius_km=100)) == [np.inf]
    assert np.isfinite(bounds(index, replace(PANEL, box_mm=None, thickness_mm=None), KORCE)).all()
    assert np.isfinite(bounds(index, replace(PANEL, box_mm=(900, 500, 4), is_layout=True), KORCE)).all()


def test_a_crowded_index_shows_the_same_best_few_as_reading_everything() -> None:
    # 600 printers at 300 prices: more offers than are kept, so the worst are dropped unsorted.
    part = solid("cube", "fdm", "pla", (40, 40, 40))
    sold = (Stock("pla", "kg", "ALL", None, Decimal(2000)),)
    fleet = [
        row(PRUSA, number, stock=sold, rate=Rate("ALL", Decimal(100 + number % 300), Decimal(100)))
        for number in range(600)
    ]
    index = index_of(fleet, SCHEME)
    far = Query(40.0, 20.0, Weights("ALL", 500, 30))
    few = rank(index, part, far, SCHEME, best=5)
    every = rank(index, part, far, SCHEME, best=None)
    assert few.found.key.tolist() == every.found.key[:5].tolist()
    assert not few.is_all
    assert len(every.found.key) == 600


def test_a_machine_with_many_offers_does_not_push_out_the_next() -> None:
    # Twelve lines of stock make twelve offers of one machine; the second machine is still found.
    lines = tuple(Stock("pla", "kg", "ALL", None, Decimal(1000 + number)) for number in range(12))
    fleet = [row(PRUSA, 1, stock=lines), row(PRUSA, 2, rate=Rate("ALL", Decimal(9000), Decimal(100)), stock=lines[:1])]
    found = rank(index_of(fleet, SCHEME), solid("cube", "fdm", "pla", (40, 40, 40)), KORCE, SCHEME, best=2)
    assert found.found.machine.tolist() == [0, 1]


def test_several_pieces_laid_out_too_wide_are_asked_about_by_both_ways_of_judging() -> None:
    wide = replace(PANEL, box_mm=(900, 500, 4), is_layout=True)
    laser = row(LASER, 1)
    assert [question.code for question in judge(wide, laser, KORCE, SCHEME).questions] == ["size.ask_layout"]
    assert rank(index_of([laser], SCHEME), wide, KORCE, SCHEME).found.unknown.tolist() == [True]
