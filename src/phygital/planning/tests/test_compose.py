"""From single answers to a plan: the whole in one space, the fewest spaces together, and who is told why not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from phygital.kit.money import Money
from phygital.planning.engine.compose import EXPLAINED, SHOWN, Plan, Together, plan
from phygital.planning.engine.model import Capability, Demand, Query, State, Verdict
from phygital.planning.engine.ranking import index_of
from phygital.planning.tests.strategies import SCHEME, demands, fleets, queries
from phygital.planning.tests.workshops import CARVER, KORCE, LASER, LOOM, PRUSA, sheet, solid
from phygital.spaces.engine.model import Rate, Stock

DAY = date(2026, 10, 5)
BRACKET = solid("bracket", "fdm", "pla", (40, 40, 40), volume_mm3=64_000, area_mm2=9_600)
PANEL = sheet("panel", "laser-cutting", "birch-plywood", (300, 200, 4), cut_length_mm=4000, contours=30)
SPOON = solid("spoon", "wood-carving", "walnut", (200, 40, 20))
VASE = solid("vase", "wheel-throwing", "clay", (100, 100, 200))
PLA = Stock("pla", "kg", "ALL", price=Decimal(2000), as_of=DAY)
PLYWOOD = Stock("birch-plywood", "m2", "ALL", thickness_mm=4, price=Decimal(2400), as_of=DAY)


def at(capability: Capability, space: str, north: float = 0.0, **more: object) -> Capability:
    """The same machine in another space, so many degrees north of Korçë (1° = 111.2 km)."""
    here = {"lat": 40.618 + north, "id": f"{space}/{capability.name}", "space_id": space, "space": f"Space {space}"}
    priced = {"rate": Rate("ALL", Decimal(600), Decimal(100), DAY), "stock": (PLA, PLYWOOD)}
    return replace(capability, **(here | priced | more))  # type: ignore[arg-type]


def planned(parts: list[Demand], *fleet: Capability, query: Query = KORCE, best: int | None = 200) -> Plan:
    rows = tuple(sorted(fleet, key=lambda row: row.id))
    return plan(index_of(rows, SCHEME), rows, parts, query, SCHEME, best=best)


def spaces(verdicts: tuple[Verdict, ...]) -> list[str]:
    return [verdict.capability.space_id for verdict in verdicts]


def test_where_one_space_makes_all_it_comes_first_and_nothing_is_split() -> None:
    answer = planned([BRACKET, PANEL], at(PRUSA, "a"), at(LASER, "b"), at(PRUSA, "c", 0.1), at(LASER, "c", 0.1))
    assert [whole.spaces for whole in answer.wholes] == [("c",)]
    assert answer.split is None
    assert answer.missing == ()
    assert answer.wholes[0].state is State.YES


def test_the_nearer_of_two_spaces_that_make_all_for_the_same_money_ranks_first() -> None:
    far = [at(PRUSA, "a", 0.3), at(LASER, "a", 0.3)]
    near = [at(PRUSA, "b", 0.1), at(LASER, "b", 0.1)]
    answer = planned([BRACKET, PANEL], *far, *near)
    assert [whole.spaces for whole in answer.wholes] == [("b",), ("a",)]
    assert answer.wholes[0].key < answer.wholes[1].key


def test_where_nobody_makes_all_the_fewest_spaces_do_it_together_the_nearest_first() -> None:
    fleet = [at(LASER, "near", 0.1), at(PRUSA, "far", 0.3), at(CARVER, "far", 0.3), at(CARVER, "hill", 0.2)]
    answer = planned([BRACKET, PANEL, SPOON], *fleet)
    assert answer.wholes == ()
    assert answer.split is not None
    assert answer.split.spaces == ("near", "far")
    assert spaces(answer.split.verdicts) == ["far", "near", "far"]


def test_a_sum_is_that_of_its_parts_and_the_way_is_counted_once_per_space() -> None:
    # Bracket: 22,016 mm³ / 5 mm³/s = 1.22311 h + 0.25 h = 1.47311 h; 100 + 600 × 1.47311 = 983.87;
    # 22,016 mm³ × 1,240 kg/m³ = 27.300 g × 2,000 = 54.60. Together 1,038.47.
    # Panel: 0.25 h + 323.33 s = 0.33981 h; 100 + 600 × 0.33981 = 303.89; 0.06 m² × 2,400 = 144. Together 447.89.
    (whole,) = planned([BRACKET, PANEL], at(PRUSA, "a", 0.1), at(LASER, "a", 0.1)).wholes
    assert [total.rounded().amount for total in whole.sums] == [Decimal(1486)]
    assert float(whole.sums[0].amount) == pytest.approx(1038.47 + 447.89, abs=0.1)
    assert whole.hours == pytest.approx(1.47311 + 0.33981, abs=0.001)
    assert whole.km == pytest.approx(11.12, abs=0.01)
    assert whole.is_complete


def test_currencies_are_never_added_and_a_mixed_bill_ranks_last() -> None:
    euro = {"rate": Rate("EUR", Decimal(5), Decimal(1), DAY), "stock": (replace(PLA, currency="EUR"),)}
    mixed = [at(PRUSA, "a", **euro), at(LASER, "a")]
    dear = {"rate": Rate("ALL", Decimal(60_000), Decimal(100), DAY)}
    lek = [at(PRUSA, "b", 1.0, **dear), at(LASER, "b", 1.0, **dear)]
    answer = planned([BRACKET, PANEL], *mixed, *lek)
    assert [whole.spaces for whole in answer.wholes] == [("b",), ("a",)]
    assert [total.currency for total in answer.wholes[1].sums] == ["ALL", "EUR"]
    assert all(isinstance(total, Money) for total in answer.wholes[1].sums)


def test_the_readers_currency_ranks_before_others_even_when_it_is_dear() -> None:
    cheap = at(PRUSA, "a", rate=Rate("EUR", Decimal(1), Decimal(1), DAY), stock=(replace(PLA, currency="EUR"),))
    dear = at(PRUSA, "b", rate=Rate("ALL", Decimal(9000), Decimal(100), DAY))
    (part,) = planned([BRACKET], cheap, dear).parts
    assert spaces(part.options) == ["b", "a"]


def test_a_sum_with_a_gap_says_so_and_unknown_hours_and_places_stay_unknown() -> None:
    nowhere = at(PRUSA, "a", lat=None, lon=None, rate=None, stock=())
    (whole,) = planned([replace(BRACKET, volume_mm3=None)], nowhere).wholes
    assert (whole.sums, whole.is_complete, whole.hours, whole.km) == ((), False, None, None)
    assert whole.state is State.UNKNOWN


def test_a_space_of_unknown_place_comes_last_in_a_set() -> None:
    split = planned([BRACKET, PANEL], at(PRUSA, "a", lat=None, lon=None), at(LASER, "b", 0.5)).split
    assert split is not None
    assert split.spaces == ("b", "a")
    assert split.km is None


def test_what_nobody_makes_is_missing_and_the_rest_is_planned() -> None:
    answer = planned([VASE, BRACKET], at(PRUSA, "a"))
    assert answer.missing == ("vase",)
    assert [whole.spaces for whole in answer.wholes] == [("a",)]
    assert [verdict.capability.name for verdict in answer.wholes[0].verdicts] == ["Prusa"]
    vase = answer.parts[0]
    assert (vase.options, vase.count, vase.front) == ((), 0, ())
    assert [o.reason.code for o in vase.near_misses[0].obstacles] == ["process.missing"]


def test_a_design_without_parts_and_a_country_without_spaces_have_empty_plans() -> None:
    nothing = planned([], at(PRUSA, "a"))
    assert (nothing.parts, nothing.wholes, nothing.split, nothing.missing) == ((), (), None, ())
    nobody = planned([BRACKET])
    assert (nobody.wholes, nobody.split, nobody.missing) == ((), None, ("bracket",))
    assert nobody.parts[0].near_misses == ()


def test_the_nearest_five_are_told_why_not_each_with_its_likeliest_machine() -> None:
    big = solid("tray", "fdm", "pla", (300, 300, 300))
    fleet = [at(LOOM, f"s{number}", number / 10) for number in range(EXPLAINED + 2)]
    fleet += [at(PRUSA, "s1", 0.1, min_feature_mm=None), at(PRUSA, "nowhere", lat=None, lon=None)]
    (part,) = planned([big], *fleet).parts
    assert spaces(part.near_misses) == ["s0", "s1", "s2", "s3", "s4"]
    assert part.near_misses[1].capability.name == "Prusa"
    assert [o.reason.code for o in part.near_misses[1].obstacles] == ["size.too_large"]
    assert all(miss.km is not None for miss in part.near_misses)


def test_of_two_machines_in_a_space_the_one_with_fewer_obstacles_is_explained() -> None:
    broken = at(PRUSA, "a", envelope_mm=(30, 30, 30), materials=())
    worse = replace(broken, id="a/worse", name="worse", space_status=broken.space_status, needs_authorization=True)
    worse = replace(worse, is_authorized=False)
    (part,) = planned([BRACKET], broken, worse).parts
    assert [miss.capability.name for miss in part.near_misses] == ["Prusa"]


def test_who_can_make_it_is_never_told_why_not_even_beyond_the_best() -> None:
    cheap = at(PRUSA, "far", 0.2)
    dear = at(PRUSA, "near", 0.1, rate=Rate("ALL", Decimal(90_000), Decimal(100), DAY))
    (part,) = planned([BRACKET], cheap, dear, at(LOOM, "loom", 0.3), best=1).parts
    assert spaces(part.options) == ["far"]
    assert not part.is_exact
    assert spaces(part.near_misses) == ["loom"]


def test_who_does_not_say_what_a_machine_does_is_asked_not_dismissed() -> None:
    (part,) = planned([BRACKET], at(PRUSA, "a", processes=())).parts
    (miss,) = part.near_misses
    assert miss.obstacles == ()
    assert [question.code for question in miss.questions] == ["process.ask_space"]


def test_a_few_options_are_shown_all_are_counted_and_the_front_is_marked() -> None:
    fleet = [at(PRUSA, f"s{number}", number / 100) for number in range(SHOWN + 3)]
    (part,) = planned([BRACKET], *fleet).parts
    assert (len(part.options), part.count, part.is_exact) == (SHOWN, SHOWN + 3, True)
    # Same price, same hours: the nearest beats all the others.
    assert part.front == (True, False, False, False, False)


def test_a_dear_and_quick_machine_is_on_the_front_beside_a_cheap_and_slow_one() -> None:
    slow = at(PRUSA, "a")
    quick = at(PRUSA, "b", min_feature_mm=0.8, rate=Rate("ALL", Decimal(6000), Decimal(100), DAY))
    coarse = replace(BRACKET, min_feature_mm=None)
    (part,) = planned([coarse], slow, quick).parts
    assert part.front == (True, True)


@settings(max_examples=40)
@given(fleets(least=1, most=15), demands(), demands(), queries())
def test_every_plan_accounts_for_every_part(fleet, one, two, query) -> None:
    parts = [replace(one, part_id="one"), replace(two, part_id="two")]
    answer = plan(index_of(fleet, SCHEME), fleet, parts, query, SCHEME)
    able = [part.demand for part in answer.parts if part.options]
    assert set(answer.missing) == {"one", "two"} - {demand.part_id for demand in able}
    together: list[Together] = [*answer.wholes, *([answer.split] if answer.split else [])]
    assert bool(together) == bool(able)
    assert not (answer.wholes and answer.split)
    for way in together:
        assert len(way.verdicts) == len(able)
        assert all(verdict.state is not State.NO for verdict in way.verdicts)
        assert set(way.spaces) == set(spaces(way.verdicts))
    for whole in answer.wholes:
        assert len(whole.spaces) == 1
    for part in answer.parts:
        assert not set(spaces(part.options)) & set(spaces(part.near_misses))
        assert all(miss.state is State.NO or miss.offer is None for miss in part.near_misses)
