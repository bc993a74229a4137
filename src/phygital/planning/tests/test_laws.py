"""Laws that hold for every demand and every capability."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from phygital.planning.engine.judge import judge
from phygital.planning.engine.model import Capability, Demand, Query, State, Verdict
from phygital.planning.engine.place import EU, distance_km, has_customs
from phygital.planning.engine.remedies import applied
from phygital.planning.engine.scoring import GAPS, LAST_RANK, TIER
from phygital.planning.tests.strategies import (
    COUNTRIES,
    SCHEME,
    capabilities,
    demands,
    known_capabilities,
    known_demands,
    processes,
    queries,
)

many = settings(max_examples=150, deadline=None)


def answer(demand: Demand, capability: Capability, query: Query) -> Verdict:
    return judge(demand, capability, query, SCHEME)


def codes(verdict: Verdict) -> set[str]:
    return {obstacle.reason.code for obstacle in verdict.obstacles}


@many
@given(demands(), capabilities(), queries())
def test_the_same_question_has_the_same_answer(demand: Demand, capability: Capability, query: Query) -> None:
    assert answer(demand, capability, query) == answer(demand, capability, query)


@many
@given(demands(), capabilities(), queries())
def test_the_state_follows_from_what_is_said(demand: Demand, capability: Capability, query: Query) -> None:
    verdict = answer(demand, capability, query)
    expected = State.NO if verdict.obstacles else State.UNKNOWN if verdict.questions else State.YES
    assert verdict.state is expected


def _raised(capability: Capability, what: str, times: float) -> Capability:
    def more(value: float | None) -> float | None:
        return None if value is None else value * times

    if what == "envelope":
        x, y, z = capability.envelope_mm
        return replace(capability, envelope_mm=(more(x), more(y), more(z)))
    if what == "thickness":
        lines = tuple(replace(line, max_mm=more(line.max_mm)) for line in capability.materials)
        return replace(capability, materials=lines)
    if what == "fineness":
        feature, tolerance = capability.min_feature_mm, capability.tolerance_mm
        return replace(
            capability,
            min_feature_mm=None if feature is None else feature / times,
            tolerance_mm=None if tolerance is None else tolerance / times,
        )
    return replace(capability, power_w=more(capability.power_w))


@many
@given(
    demands(),
    capabilities(),
    queries(),
    st.sampled_from(("envelope", "thickness", "fineness", "power")),
    st.floats(1, 10),
)
def test_a_raised_limit_adds_no_obstacle(
    demand: Demand, capability: Capability, query: Query, what: str, times: float
) -> None:
    before = answer(demand, capability, query)
    after = answer(demand, _raised(capability, what, times), query)
    assert len(after.obstacles) <= len(before.obstacles)


@many
@given(demands(), capabilities(), queries(), st.floats(1, 10))
def test_a_wider_radius_adds_no_obstacle(demand: Demand, capability: Capability, query: Query, times: float) -> None:
    assume(query.radius_km is not None)
    wider = replace(query, radius_km=(query.radius_km or 0) * times)
    assert codes(answer(demand, capability, wider)) <= codes(answer(demand, capability, query))


@many
@given(demands(), capabilities(), queries())
def test_after_every_remedy_no_obstacle_is_left(demand: Demand, capability: Capability, query: Query) -> None:
    before = answer(demand, capability, query)
    case = applied((obstacle.remedy for obstacle in before.obstacles), (demand, capability, query), SCHEME)
    assert codes(answer(*case)) == set()


@many
@given(known_demands(), known_capabilities(), queries())
def test_where_everything_is_known_the_remedies_make_it_a_yes(
    demand: Demand, capability: Capability, query: Query
) -> None:
    before = answer(demand, capability, query)
    assert before.state is not State.UNKNOWN
    case = applied((obstacle.remedy for obstacle in before.obstacles), (demand, capability, query), SCHEME)
    assert answer(*case).state is State.YES


@many
@given(processes, known_capabilities(), queries())
def test_who_does_a_process_is_never_told_that_they_do_not(process: str, by: Capability, query: Query) -> None:
    demand = Demand("part", "part", 1, (process,), None)
    verdict = answer(demand, replace(by, processes=(process,)), query)
    assert "process.missing" not in codes(verdict)


@many
@given(demands(), capabilities(), queries())
def test_money_is_known_or_missed_and_stays_in_its_currency(
    demand: Demand, capability: Capability, query: Query
) -> None:
    verdict = answer(demand, capability, query)
    if verdict.offer is None:
        return
    cost = verdict.cost
    shares = [share for share in (cost.machine, cost.material) if share is not None]
    assert (cost.known is not None) == bool(shares)
    if cost.known is None or len(shares) < 2:
        assert cost.missing
    else:
        same = {share.currency for share in shares} == {cost.known.currency}
        total = sum(share.amount for share in shares)
        assert cost.known.amount == (total if same else shares[0].amount)
        assert same or "price.two_currencies" in {reason.code for reason in cost.missing}


@many
@given(demands(), capabilities(), queries(), st.integers(1, 50))
def test_more_pieces_take_more_hours(demand: Demand, capability: Capability, query: Query, extra: int) -> None:
    few = answer(demand, replace(capability, stock=()), query)
    many_more = answer(replace(demand, quantity=demand.quantity + extra), replace(capability, stock=()), query)
    if few.hours and many_more.hours and few.offer == many_more.offer:
        assert many_more.hours.mean >= few.hours.mean


@many
@given(demands(), capabilities(), queries())
def test_a_yes_ranks_before_an_unknown_and_that_before_a_no(
    demand: Demand, capability: Capability, query: Query
) -> None:
    tier = {State.YES: 0, State.UNKNOWN: 1, State.NO: 2}
    verdict = answer(demand, capability, query)
    assert verdict.key // (GAPS * (LAST_RANK + 1) * TIER) == tier[verdict.state]


@given(st.sampled_from((*COUNTRIES, *sorted(EU))), st.sampled_from((*COUNTRIES, *sorted(EU))))
def test_customs_are_the_same_both_ways(country: str, other: str) -> None:
    assert has_customs(country, other) == has_customs(other, country)
    assert not has_customs(country, country)


def test_customs_stand_between_albania_and_greece_and_not_between_greece_and_cyprus() -> None:
    assert has_customs("AL", "GR")
    assert has_customs("AL", "MK")
    assert not has_customs("GR", "CY")
    assert not has_customs("", "GR")


def test_korce_and_kastoria_are_some_forty_kilometres_apart() -> None:
    # 0.099° of latitude = 11.0 km; 0.488° of longitude × cos 40.57° = 41.2 km; together 42.7 km.
    assert abs(distance_km(40.618, 20.781, 40.519, 21.269) - 42.7) < 0.3
