"""What an order costs: what is missing is said, never counted as zero."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from phygital.kit.money import Money
from phygital.kit.reasons import Reason
from phygital.planning.engine.judge import judge
from phygital.planning.engine.model import Cost, Demand, Estimate, Offer
from phygital.planning.engine.price import cost_of
from phygital.planning.engine.remedies import applied
from phygital.planning.engine.scoring import currency_rank, weights_for, worth
from phygital.planning.tests.workshops import CARVER, KORCE, LASER, PRUSA, ROUTER, SCHEME, SILENT_CARVER, sheet, solid
from phygital.spaces.engine.model import Rate, Stock

DAY = date(2026, 3, 1)
RATE = Rate("EUR", per_hour=Decimal(12), setup=Decimal(3), as_of=DAY)
PLYWOOD = Stock("birch-plywood", "m2", "EUR", thickness_mm=4, price=Decimal(20), as_of=DAY)
# 1,000 mm of cut in 4 mm at 60 W: 66.7 s + 1 s + 6.7 s = 74.3 s; ten pieces 743.3 s = 0.20648 h; + 0.25 h = 0.45648 h.
PANEL = replace(sheet("panel", "laser-cutting", "birch-plywood", (300, 200, 4), cut_length_mm=1000), quantity=10)


def cost(rate: Rate | None, *stock: Stock, part: Demand = PANEL) -> Cost:
    return judge(part, replace(LASER, rate=rate, stock=stock), KORCE, SCHEME).cost


def missing(cost: Cost) -> set[str]:
    return {reason.code for reason in cost.missing}


def test_a_whole_sum_is_set_up_hours_and_material() -> None:
    # 3 + 12 × 0.45648 = 8.478; material 10 × 0.06 m² × 20 = 12; together 20.478.
    answer = cost(RATE, PLYWOOD)
    assert answer.known is not None
    assert float(answer.known.amount) == pytest.approx(20.478, abs=0.001)
    assert answer.material == Money(Decimal("12.0"), "EUR")
    assert answer.missing == ()
    assert answer.dates == (("machine", "2026-03-01"), ("material", "2026-03-01"))


def test_two_currencies_are_never_added() -> None:
    by = replace(LASER, rate=RATE, stock=(replace(PLYWOOD, currency="ALL"),))
    offer = Offer("laser-cutting", LASER.materials[0], by.stock[0])
    answer = cost_of(PANEL, by, offer, None, SCHEME)
    assert answer.known == answer.machine == Money(Decimal(3), "EUR")
    assert answer.material == Money(Decimal("12.0"), "ALL")
    assert missing(answer) == {"price.hours_unknown", "price.two_currencies"}


@pytest.mark.parametrize(
    ("rate", "code"),
    [
        (None, "price.rate_unknown"),
        (Rate("EUR"), "price.rate_unknown"),
        (replace(RATE, setup=None), "price.setup_unknown"),
        (replace(RATE, per_hour=None), "price.hour_unknown"),
    ],
)
def test_a_missing_price_is_said(rate: Rate | None, code: str) -> None:
    offer = Offer("laser-cutting", LASER.materials[0], PLYWOOD)
    hours = Estimate(0.5, 0.5, Reason.of("estimate.laser", cut_mm=1000.0, thickness_mm=4.0))
    assert missing(cost_of(PANEL, replace(LASER, rate=rate), offer, hours, SCHEME)) == {code}


def test_nothing_known_is_no_sum_rather_than_zero() -> None:
    answer = cost(None)
    assert (answer.known, answer.machine, answer.material) == (None, None, None)
    assert missing(answer) == {"price.rate_unknown", "price.material_unknown"}


def test_an_hourly_price_without_hours_is_no_sum() -> None:
    shuttle = solid("shuttle", "wood-carving", "walnut", (310, 44, 24))
    by_hour = replace(SILENT_CARVER, rate=Rate("EUR", per_hour=Decimal(12)))
    answer = judge(shuttle, by_hour, KORCE, SCHEME).cost
    assert answer.known is None
    assert {"price.hours_unknown", "price.setup_unknown"} <= missing(answer)


def test_a_price_whose_day_nobody_said_has_an_empty_day() -> None:
    answer = cost(replace(RATE, as_of=None), replace(PLYWOOD, as_of=None))
    assert answer.dates == (("machine", ""), ("material", ""))


def test_material_that_is_not_chosen_has_no_price() -> None:
    assert "price.material_open" in missing(cost(RATE, PLYWOOD, part=replace(PANEL, material=None)))


def test_an_amount_that_nobody_can_know_is_said() -> None:
    part = solid("badge", "fdm", "pla", (40, 40, 4), volume_mm3=None)
    stock = Stock("pla", "kg", "EUR", price=Decimal(25))
    offer = Offer("fdm", PRUSA.materials[0], stock)
    answer = cost_of(part, replace(PRUSA, rate=RATE, stock=(stock,)), offer, None, SCHEME)
    assert answer.material is None
    assert missing(answer) == {"price.hours_unknown", "price.amount_unknown"}


def stock_is_used(part: Demand, by: object, stock: Stock) -> bool:
    return judge(part, replace(by, rate=RATE, stock=(stock,)), KORCE, SCHEME).cost.material is not None  # type: ignore[type-var]


def test_a_sheet_is_cut_from_a_sheet_of_its_thickness() -> None:
    assert stock_is_used(PANEL, LASER, PLYWOOD)
    assert stock_is_used(PANEL, LASER, replace(PLYWOOD, thickness_mm=3.8))
    assert stock_is_used(PANEL, LASER, replace(PLYWOOD, thickness_mm=None))
    assert not stock_is_used(PANEL, LASER, replace(PLYWOOD, thickness_mm=6))
    assert not stock_is_used(PANEL, LASER, replace(PLYWOOD, price=None))
    assert not stock_is_used(PANEL, LASER, replace(PLYWOOD, material="acrylic"))


def test_a_body_is_carved_from_a_board_at_least_as_thick() -> None:
    shuttle = solid("shuttle", "cnc-routing wood-carving", "walnut", (310, 44, 24))
    board = Stock("walnut", "m3", "EUR", thickness_mm=30, price=Decimal(1800))
    for by in (ROUTER, CARVER):
        assert stock_is_used(shuttle, by, board)
        assert not stock_is_used(shuttle, by, replace(board, thickness_mm=20))
    assert not stock_is_used(replace(shuttle, box_mm=None), CARVER, board)


def test_filament_serves_whatever_its_thickness() -> None:
    bracket = solid("bracket", "fdm", "pla", (80, 60, 40))
    assert stock_is_used(bracket, PRUSA, Stock("pla", "kg", "EUR", thickness_mm=1.75, price=Decimal(25)))


def test_each_currency_has_a_place_and_a_worth() -> None:
    assert weights_for("AL").currency == "ALL"
    assert weights_for("GR").currency == weights_for("").currency == "EUR"
    assert currency_rank(None, KORCE) == currency_rank("ALL", KORCE) == 0
    assert 0 < currency_rank("EUR", KORCE) < currency_rank("MKD", KORCE)
    assert worth("ALL", KORCE) == (500, 30)
    assert worth("EUR", KORCE) == (5, 0.3)
    assert worth("USD", KORCE) == (0.0, 0.0)


def test_carving_thinner_is_a_remedy_for_a_thick_body() -> None:
    mask = solid("mask", "cnc-routing", "walnut", (250, 180, 80))
    verdict = judge(mask, ROUTER, KORCE, SCHEME)
    remedies = [obstacle.remedy for obstacle in verdict.obstacles]
    thinner, _, _ = applied(remedies, (mask, ROUTER, KORCE), SCHEME)
    assert thinner.box_mm == (250, 180, 60)


def test_a_remedy_whose_number_is_none_is_a_bug() -> None:
    with pytest.raises(TypeError, match="radius"):
        applied([Reason.of("remedy.radius", km="far")], (PANEL, LASER, KORCE), SCHEME)
