"""The index gives what judging every capability gives, in the same order."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phygital.planning.engine import ranking, tiles
from phygital.planning.engine.judge import judge
from phygital.planning.engine.model import Demand, Query, State
from phygital.planning.engine.ranking import index_of, pareto, rank
from phygital.planning.engine.scoring import weights_for
from phygital.planning.tests.strategies import SCHEME, demands, fleets, queries


def judged(fleet, demand, query):
    """Rows of all capabilities that could make it, best first, by judging each."""
    verdicts = [(judge(demand, capability, query, SCHEME), row) for row, capability in enumerate(fleet)]
    able = [(verdict.key, row, verdict) for verdict, row in verdicts if verdict.state is not State.NO and verdict.offer]
    return sorted(able, key=lambda entry: entry[:2])


@settings(max_examples=120, deadline=None)
@given(fleets(), demands(), queries())
def test_the_index_finds_what_reading_everything_finds(fleet, demand, query):
    found = rank(index_of(fleet, SCHEME), demand, query, SCHEME, best=None)
    expected = judged(fleet, demand, query)
    assert sorted(found.found.machine.tolist()) == sorted(row for _, row, _ in expected)
    keys = {row: key for key, row, _ in expected}
    np.testing.assert_allclose(
        found.found.key, [keys[row] for row in found.found.machine.tolist()], rtol=1e-12, atol=1e-6
    )
    assert found.is_all


@settings(max_examples=30, deadline=None)
@given(fleets(least=5, most=60), demands(), queries(), st.integers(1, 8))
def test_searching_best_first_in_small_tiles_stops_at_nothing_better(fleet, demand, query, best):
    with patch.object(tiles, "TILE", 3), patch.object(ranking, "TILE", 3), patch.object(ranking, "_FIRST_BATCH", 1):
        found = rank(index_of(fleet, SCHEME), demand, query, SCHEME, best=best)
    expected = judged(fleet, demand, query)
    assert len(found.found.machine) == min(best, len(expected))
    keys = np.array([key for key, _, _ in expected])
    np.testing.assert_allclose(found.found.key, keys[: len(found.found.key)], rtol=1e-12, atol=1e-6)


@settings(max_examples=50, deadline=None)
@given(fleets(least=1, most=20), demands(), queries())
def test_a_capable_machine_added_removes_no_option(fleet, demand, query):
    before = rank(index_of(fleet[1:], SCHEME), demand, query, SCHEME, best=None)
    after = rank(index_of(fleet, SCHEME), demand, query, SCHEME, best=None)
    assert {fleet[1:][row].id for row in before.found.machine} <= {fleet[row].id for row in after.found.machine}


@settings(max_examples=30, deadline=None)
@given(fleets(least=1, most=20), demands(), queries())
def test_the_same_question_has_the_same_answer_in_the_same_order(fleet, demand, query):
    index = index_of(fleet, SCHEME)
    first, second = (rank(index, demand, query, SCHEME) for _ in range(2))
    assert first.found.machine.tolist() == second.found.machine.tolist()


@settings(max_examples=30, deadline=None)
@given(fleets(least=1, most=20), demands(), queries())
def test_hours_price_and_distance_are_those_of_the_judgement(fleet, demand, query):
    found = rank(index_of(fleet, SCHEME), demand, query, SCHEME, best=None)
    verdicts = {row: verdict for _, row, verdict in judged(fleet, demand, query)}
    for at, row in enumerate(found.found.machine.tolist()):
        verdict = verdicts[row]
        assert found.found.unknown[at] == (verdict.state is State.UNKNOWN)
        assert np.isnan(found.found.hours[at]) == (verdict.hours is None)
        if verdict.hours:
            assert found.found.hours[at] == pytest.approx(verdict.hours.mean)
        if verdict.km is not None:
            assert found.found.km[at] == pytest.approx(verdict.km)


def test_nothing_is_found_where_there_is_nothing():
    nowhere = Query(40.0, 20.0, weights_for("AL"))
    demand = Demand("p", "p", 1, ("fdm",), "pla")
    index = index_of((), SCHEME)
    assert rank(index, demand, nowhere, SCHEME).found.machine.tolist() == []
    assert list(index.nearest(40.0, 20.0, 5)) == []


@given(fleets(least=3, most=20), st.floats(-80, 80), st.floats(-170, 170))
def test_the_nearest_spaces_come_first_and_whole(fleet, lat, lon):
    index = index_of(fleet, SCHEME)
    found = list(index.nearest(lat, lon, 100))
    assert sorted(row for _, rows in found for row in rows) == list(range(len(fleet)))
    for space, rows in found:
        assert {fleet[row].space_id for row in rows} == {index.machines.spaces[space]}


@given(st.lists(st.tuples(*[st.sampled_from([1.0, 2.0, 3.0, float("nan")])] * 3, st.integers(0, 1)), max_size=12))
def test_the_front_holds_exactly_what_nothing_beats(rows):
    costs = np.array([row[:3] for row in rows], dtype=float).reshape(-1, 3)
    currency = np.array([row[3] for row in rows], dtype=np.int8)
    filled = np.nan_to_num(costs, nan=np.inf, posinf=np.inf)
    for at, is_front in enumerate(pareto(costs, currency, len(costs))):
        rivals = filled[currency == currency[at]]
        beaten = any(all(other <= filled[at]) and any(other < filled[at]) for other in rivals)
        assert is_front == (not beaten)
