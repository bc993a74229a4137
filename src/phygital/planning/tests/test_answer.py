"""A plan as plain data: what a program reads is all that the plan says."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings

from phygital.designs.engine.model import Choice, Draft, Part
from phygital.kit.codec import to_json
from phygital.kit.facts import Known
from phygital.kit.reasons import Reason
from phygital.planning.engine.answer import answer_of, verdict_of
from phygital.planning.engine.cases import capabilities_of, demands_of
from phygital.planning.engine.compose import plan
from phygital.planning.engine.judge import judge
from phygital.planning.engine.model import Verdict
from phygital.planning.engine.ranking import index_of
from phygital.planning.tests.strategies import SCHEME, capabilities, demands, queries
from phygital.planning.tests.workshops import CARVER, KORCE, LATHE, PRUSA, solid
from phygital.spaces.engine.model import Machine, Rate, Space, Stock, Worked

BODY = Part(
    "body",
    "Body",
    Known.declared(2),
    Known.declared(("fdm",)),
    Known.inferred("pla", Reason.of("material.open", part="Body")),
    box_mm=(40, 40, 40),
    volume_mm3=64_000,
    area_mm2=9_600,
)
DISH = replace(BODY, id="dish", name="Dish", processes=Known.declared(("wheel-throwing",)), thickness_mm=None)
PLATE = replace(BODY, id="plate", name="Plate", thickness_mm=Known.measured(3.0))
DRAFT = Draft("Thing", (BODY, DISH, PLATE), licence="CERN-OHL-S-2.0", set_aside=(("x.pdf", Reason.of("a.b")),))
PRINTER = Machine(
    "a/1", "Printer", ("fdm",), materials=(Worked("pla"),), envelope_mm=(220, 220, 250),
    rate=Rate("ALL", Decimal(150), Decimal(100)),
)  # fmt: skip
STOCKED = Space(
    "a", "Space A", 40.618, 20.781, machines=(PRINTER,), stock=(Stock("pla", "kg", "ALL", None, Decimal(2600)),)
)
EMPTY = Space("b", "Space B", None, None)


def answered(draft: Draft, *spaces: Space) -> dict[str, Any]:
    rows = capabilities_of(spaces)
    whole = plan(index_of(rows, SCHEME), rows, demands_of(draft, 1), KORCE, SCHEME)
    return json.loads(to_json(answer_of(draft, whole, spaces)))  # type: ignore[no-any-return]


def test_the_answer_is_json_and_says_what_is_missing_and_who_lists_nothing() -> None:
    answer = answered(DRAFT, STOCKED, EMPTY)
    assert answer["title"] == "Thing"
    assert answer["missing"] == ["dish"]
    assert answer["spaces_without_machines"] == ["b"]
    assert answer["set_aside"] == [{"path": "x.pdf", "reason": {"code": "a.b"}}]
    assert [whole["spaces"] for whole in answer["wholes"]] == [["a"]]
    assert answer["split"] is None


def test_each_fact_of_a_part_carries_where_it_comes_from() -> None:
    body, _, plate = answered(DRAFT, STOCKED)["parts"]
    assert body["facts"]["quantity"] == {"value": 2, "source": "declared", "why": None}
    assert body["facts"]["material"]["source"] == "inferred"
    assert body["facts"]["material"]["why"]["code"] == "material.open"
    assert body["facts"]["thickness_mm"] is None
    assert plate["facts"]["thickness_mm"]["value"] == 3.0


def test_an_option_is_named_priced_and_marked() -> None:
    # 22,016 mm³ each: 2 × 1.22311 h + 0.25 h = 2.69622 h; 100 + 150 × 2.69622 = 504;
    # 2 × 27.300 g × 2,600 per kg = 142; together 646.
    (option,) = answered(DRAFT, STOCKED)["parts"][0]["options"]
    assert (option["space"], option["machine"], option["process"], option["material"]) == (
        "Space A", "Printer", "fdm", "pla",
    )  # fmt: skip
    assert option["cost"]["machine"] == {"amount": "504", "currency": "ALL"}
    assert option["cost"]["material"] == {"amount": "142", "currency": "ALL"}
    assert option["cost"]["known"] == {"amount": "646", "currency": "ALL"}
    assert option["is_front"] is True
    assert option["cost"]["dates"] == {"machine": "", "material": ""}


def test_a_split_names_its_spaces() -> None:
    potter = Machine("c/1", "Wheel", ("wheel-throwing",), materials=(Worked("pla"),), person="Eleni")
    answer = answered(DRAFT, STOCKED, Space("c", "Space C", 40.7, 20.781, machines=(potter,)))
    assert answer["wholes"] == []
    assert answer["split"]["spaces"] == ["a", "c"]
    assert answer["split"]["km"] == 9.118  # 0.082° × 111.195 km
    assert answer["parts"][1]["options"][0]["person"] == "Eleni"


def test_a_choice_is_told_with_the_version_that_was_taken() -> None:
    shells = tuple(replace(BODY, id=f"shell-{mm}", choice="shell") for mm in (2, 3))
    taken = Known.inferred("shell-3", Reason.of("a.b"))
    answer = answered(Draft("Ball", shells, choices=(Choice("shell", ("shell-2", "shell-3"), taken),)), STOCKED)
    assert [part["id"] for part in answer["parts"]] == ["shell-3"]
    assert answer["choices"][0]["chosen"]["value"] == "shell-3"


def test_what_an_option_is_made_of_is_the_stock_else_the_table_else_nothing() -> None:
    part = solid("cube", "fdm", "pla", (40, 40, 40))
    assert verdict_of(judge(part, PRUSA, KORCE, SCHEME))["material"] == "pla"
    sells = replace(PRUSA, stock=(Stock("pla", "kg", "ALL", None, Decimal(2000)),))
    assert verdict_of(judge(part, sells, KORCE, SCHEME))["material"] == "pla"
    assert verdict_of(judge(part, replace(PRUSA, materials=()), KORCE, SCHEME))["material"] is None
    assert verdict_of(judge(part, LATHE, KORCE, SCHEME))["material"] is None
    assert verdict_of(judge(part, CARVER, KORCE, SCHEME))["process"] is None


def codes_of(verdict: Verdict) -> set[str]:
    reasons = [*verdict.questions, *verdict.conditions, *verdict.cost.missing]
    reasons += [reason for obstacle in verdict.obstacles for reason in (obstacle.reason, obstacle.remedy)]
    return {reason.code for reason in reasons} | ({verdict.hours.basis.code} if verdict.hours else set())


def codes_in(data: object) -> set[str]:
    """Every reason code anywhere in plain JSON."""
    if isinstance(data, list):
        return set().union(*map(codes_in, data))
    if isinstance(data, dict):
        own = {data["code"]} if isinstance(data.get("code"), str) else set()
        return own.union(*map(codes_in, data.values()))
    return set()


@settings(max_examples=60)
@given(demands(), capabilities(), queries())
def test_every_reason_of_a_verdict_is_in_its_json(demand, capability, query) -> None:
    verdict = judge(demand, capability, query, SCHEME)
    assert codes_in(json.loads(to_json(verdict_of(verdict)))) == codes_of(verdict)
