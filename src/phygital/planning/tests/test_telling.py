"""What of a plan is told where: nothing twice, nobody forgotten."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from phygital.kit.facts import Known
from phygital.kit.reasons import Reason
from phygital.planning.engine.compose import Plan, plan
from phygital.planning.engine.model import Capability, Demand, Query
from phygital.planning.engine.ranking import index_of
from phygital.planning.engine.telling import (
    days_of,
    doubts_of,
    elsewhere_of,
    good_to_know,
    hidden_of,
    misses_of,
    notes_of,
    without_machines,
)
from phygital.planning.tests.test_answer import BODY, EMPTY, STOCKED
from phygital.planning.tests.workshops import CARVER, KORCE, LASER, PRUSA, SCHEME, sheet, solid
from phygital.spaces.engine.model import Access, Rate, Stock

BRACKET = solid("bracket", "fdm", "pla", (40, 40, 40), volume_mm3=64_000, area_mm2=9_600)
PANEL = sheet("panel", "laser-cutting", "birch-plywood", (300, 200, 4), cut_length_mm=4000, contours=30)


def planned(parts: list[Demand], *fleet: Capability, query: Query = KORCE) -> Plan:
    rows = tuple(fleet)
    return plan(index_of(rows, SCHEME), rows, parts, query, SCHEME)


def at(capability: Capability, space: str, north: float | None = 0.0, **more: object) -> Capability:
    lat = None if north is None else 40.618 + north
    where = {"id": f"{space}/{capability.name}", "space_id": space, "space": f"Space {space}", "lat": lat}
    return replace(capability, **(where | more))  # type: ignore[arg-type]


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def test_conditions_questions_and_formulas_are_told_apart_and_once() -> None:
    trained = {"needs_authorization": True, "access": Access.MEMBERS}
    answer = planned([BRACKET], at(PRUSA, "a", **trained), at(PRUSA, "b", **trained))
    notes = notes_of(answer.parts[0].options)
    assert sorted(codes(notes.agree)) == ["access.members"] * 2 + ["authorization.needed"] * 2
    assert set(codes(notes.ask)) == {"price.rate_unknown", "price.material_unknown"}
    assert codes(notes.basis) == ["estimate.extrusion"]
    assert "access.members" not in codes(notes.of_machines)
    assert codes(good_to_know(answer)) == ["access.members"] * 2


def test_what_the_parts_own_questions_say_is_not_asked_again_beside_each_machine() -> None:
    open_part = replace(BRACKET, material=None)
    answer = planned([open_part], at(PRUSA, "a"))
    (option,) = answer.parts[0].options
    assert "material.open" in codes(option.questions)
    assert "material.open" not in codes(notes_of([option]).ask)


def test_an_option_without_an_estimate_has_no_formula() -> None:
    answer = planned([replace(BRACKET, volume_mm3=None, area_mm2=None, box_mm=None)], at(PRUSA, "a"))
    assert notes_of(answer.parts[0].options).basis == ()


def test_only_what_is_inferred_or_open_is_doubted() -> None:
    assert codes(doubts_of(BODY)) == ["material.open"]
    thick = replace(BODY, material=Known.declared("pla"), thickness_mm=Known.asked(Reason.of("thickness.nothing_says")))
    assert codes(doubts_of(thick)) == ["thickness.nothing_says"]


def test_more_options_than_are_shown_are_counted() -> None:
    few = planned([BRACKET], at(PRUSA, "a"))
    many = planned([BRACKET], *(at(PRUSA, f"s{number}") for number in range(8)))
    assert (hidden_of(few.parts[0]), hidden_of(many.parts[0])) == (0, 3)


def test_another_trade_is_only_named_where_somebody_can() -> None:
    told, others = misses_of(planned([BRACKET], at(PRUSA, "a"), at(CARVER, "b")).parts[0])
    assert (told, others) == ((), ("Space b",))
    told, others = misses_of(planned([BRACKET], at(CARVER, "b")).parts[0])
    assert ([miss.capability.space for miss in told], others) == (["Space b"], ())


def test_every_space_that_cannot_make_the_whole_is_told_why_the_nearest_first() -> None:
    fleet = (
        at(PRUSA, "all"),
        at(LASER, "all"),
        at(LASER, "far", 0.2),
        at(PRUSA, "near", 0.1),
        at(CARVER, "lost", None),
    )
    answer = planned([BRACKET, PANEL], *fleet)
    found = elsewhere_of(answer)
    assert [(space.space, [part for part, _ in space.misses]) for space in found] == [
        ("Space near", ["panel"]),
        ("Space far", ["bracket"]),
        ("Space lost", ["bracket", "panel"]),
    ]
    assert all(verdict.obstacles for space in found for _, verdict in space.misses)


def test_the_days_of_the_prices_are_the_oldest_and_the_newest() -> None:
    def priced(day: date | None) -> dict[str, object]:
        rate = Rate("ALL", Decimal(100), Decimal(0), day)
        return {"rate": rate, "stock": (Stock("pla", "kg", "ALL", price=Decimal(9), as_of=day),)}

    old, new = priced(date(2026, 7, 12)), priced(date(2026, 11, 2))
    assert days_of(planned([BRACKET], at(PRUSA, "a", **new), at(PRUSA, "b", **old))) == ("2026-07-12", "2026-11-02")
    assert days_of(planned([BRACKET], at(PRUSA, "a", **priced(None)))) is None


def test_spaces_that_list_nothing_are_counted() -> None:
    assert without_machines([STOCKED, EMPTY]) == 1
