"""From designs and spaces to what a plan compares."""

from phygital.designs.engine.model import Choice, Draft, Part
from phygital.kit.facts import Known
from phygital.kit.reasons import Reason
from phygital.planning.engine.cases import capabilities_of, demand_of, demands_of
from phygital.spaces.engine.model import Machine, Space, SpaceStatus, Stock

OPEN = Reason.of("material.open", part="panel")
PANEL = Part(
    "panel", "Panel", Known.declared(4), Known.declared(("laser-cutting",)), Known.declared("plywood"),
    thickness_mm=Known.measured(4.0), box_mm=(380, 250, 4), questions=(OPEN,),
)  # fmt: skip
UNSURE = Part("knob", "Knob", Known.asked(OPEN), Known.asked(OPEN), Known.asked(OPEN))


def test_a_part_that_a_design_needs_four_times_is_made_eight_times_for_two() -> None:
    demand = demand_of(PANEL, 2)
    assert demand.quantity == 8
    assert (demand.processes, demand.material, demand.thickness_mm) == (("laser-cutting",), "plywood", 4.0)
    assert demand.questions == (OPEN,)


def test_what_nobody_said_about_a_part_stays_open_and_one_piece_is_made() -> None:
    demand = demand_of(UNSURE, 3)
    assert (demand.quantity, demand.processes, demand.material, demand.thickness_mm) == (3, (), None, None)


def test_of_a_choice_only_the_chosen_is_made() -> None:
    shells = [
        Part(name, name, Known.declared(1), Known.declared(("fdm",)), Known.declared("pla"), choice="shell")
        for name in ("small", "large")
    ]
    draft = Draft("Ball", (PANEL, *shells), (Choice("shell", ("small", "large"), Known.declared("large")),))
    assert [demand.part_id for demand in demands_of(draft, 1)] == ["panel", "large"]


def test_every_machine_knows_its_space_and_comes_in_the_order_of_its_id() -> None:
    stock = (Stock("plywood", "m2", "ALL"),)
    lab = Space("b", "Lab", 40.6, 20.8, "AL", SpaceStatus.PLANNED, machines=(Machine("b/1", "laser", ()),), stock=stock)
    shed = Space("a", "Shed", None, None, machines=(Machine("a/1", "saw", ()), Machine("a/2", "Ana", (), person="Ana")))
    rows = capabilities_of([lab, shed])
    assert [row.id for row in rows] == ["a/1", "a/2", "b/1"]
    assert (rows[2].space, rows[2].space_status, rows[2].stock, rows[2].country) == (
        "Lab", SpaceStatus.PLANNED, stock, "AL",
    )  # fmt: skip
    assert rows[1].is_skill
    assert rows[0].lat is None
