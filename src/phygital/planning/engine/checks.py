"""The single checks of a judgement. Each adds an obstacle with its remedy, a question, or nothing.

A limit that nobody stated is a question, never a yes and never a no. Lengths nearer than `SLACK_MM` are equal.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from phygital.kit.reasons import Reason, Term, Value
from phygital.planning.engine.families import Family, Lie
from phygital.planning.engine.fit import SLACK_MM, best_fit, excess, fits, laid, shrunk
from phygital.planning.engine.model import Capability, Demand, Fit, Obstacle, Query
from phygital.planning.engine.place import has_customs
from phygital.spaces.engine.model import Access, SpaceStatus, Status, Worked
from phygital.vocabulary.engine.scheme import Scheme


@dataclass(slots=True)
class Findings:
    """What the checks of one offer found so far."""

    obstacles: list[Obstacle] = field(default_factory=list)
    questions: list[Reason] = field(default_factory=list)
    conditions: list[Reason] = field(default_factory=list)

    def block(self, reason: Reason, remedy: Reason) -> None:
        """Add an obstacle."""
        self.obstacles.append(Obstacle(reason, remedy))

    def ask(self, code: str, capability: Capability, **facts: str | float) -> None:
        """Add a question to the space."""
        self.questions.append(Reason.of(code, space=capability.space, machine=capability.name, **facts))


def check_material(
    demand: Demand, capability: Capability, worked: Worked | None, family: Family, scheme: Scheme, found: Findings
) -> None:
    """The material and its thickness against one line of the table."""
    if demand.material is None:
        found.questions.append(Reason.of("material.open", part=demand.name))
        return
    if worked is None:
        found.ask("material.ask_space", capability, material=Term(demand.material))
        return
    coverage = scheme.covers(worked.material, demand.material)
    if coverage == "no":
        takes = tuple(dict.fromkeys(Term(line.material) for line in capability.materials))
        found.block(
            Reason.of("material.not_worked", machine=capability.name, material=Term(demand.material), takes=takes),
            Reason.of("remedy.material", material=Term(worked.material)),
        )
    if coverage == "ask":
        found.ask("material.ask_kind", capability, material=Term(demand.material), listed=Term(worked.material))
    check_thickness(demand, capability, worked, family, found)


def check_thickness(demand: Demand, capability: Capability, worked: Worked, family: Family, found: Findings) -> None:
    """How thick the sheet or board may be. A limit that was stated holds for every machine and every hand."""
    thickness = demand.thickness_mm
    asks = family.lie is Lie.SHEET and family.asks_thickness
    is_carved = thickness is None and family.lie is Lie.BOARD and demand.box_mm is not None
    if is_carved and demand.box_mm is not None:
        thickness = demand.box_mm[2]  # what is carved out of a board needs one at least as thick as its thinnest side
    if thickness is None:
        if asks:
            found.questions.append(Reason.of("thickness.open", part=demand.name))
        return
    facts: dict[str, Value] = {
        "machine": capability.name,
        "material": Term(worked.material),
        "part_mm": thickness,
    }
    if worked.max_mm is not None and thickness > worked.max_mm + SLACK_MM:
        found.block(
            Reason.of("thickness.too_thick", max_mm=worked.max_mm, **facts),
            Reason.of("remedy.thinner", max_mm=worked.max_mm),
        )
    elif not is_carved and worked.min_mm is not None and thickness < worked.min_mm - SLACK_MM:
        found.block(
            Reason.of("thickness.too_thin", min_mm=worked.min_mm, **facts),
            Reason.of("remedy.thicker", min_mm=worked.min_mm),
        )
    elif asks and worked.max_mm is None:
        found.ask("thickness.ask_space", capability, material=Term(worked.material), part_mm=thickness)


def check_size(demand: Demand, capability: Capability, family: Family, found: Findings) -> Fit | None:
    """The box of the part against the working space, in any orientation."""
    envelope = capability.envelope_mm
    family = laid(family, demand.thickness_mm)
    needed = envelope[:2] if family.lie is Lie.SHEET else envelope
    if demand.box_mm is None:
        if family.lie is not Lie.FREE or any(side is not None for side in needed):
            found.questions.append(Reason.of("size.open", part=demand.name))
        return None
    fit = best_fit(demand.box_mm, family, envelope)
    if not fits(fit) and demand.is_layout:
        found.ask("size.ask_layout", capability, part=demand.name)
        return None
    if not fits(fit):
        a, b, c = demand.box_mm
        least = shrunk(demand.box_mm, family, envelope)
        space = " × ".join("?" if side is None else f"{side:g}" for side in needed)
        found.block(
            Reason.of(
                "size.too_large",
                machine=capability.name,
                a_mm=a,
                b_mm=b,
                c_mm=c,
                room=space,
                over_mm=excess(demand.box_mm, least),
            ),
            Reason.of("remedy.smaller", a_mm=least[0], b_mm=least[1], c_mm=least[2]),
        )
        return None
    if any(side is None for side in needed):
        if family.lie is not Lie.FREE:
            found.ask("size.ask_space", capability)
        return None
    return fit


def check_fineness(demand: Demand, capability: Capability, found: Findings) -> None:
    """The smallest detail and the tolerance."""
    pairs = (
        ("feature", demand.min_feature_mm, capability.min_feature_mm),
        ("tolerance", demand.tolerance_mm, capability.tolerance_mm),
    )
    for what, asked, given in pairs:
        if asked is None:
            continue
        if given is None:
            found.ask(f"{what}.ask_space", capability, part_mm=asked)
        elif asked < given - SLACK_MM:
            found.block(
                Reason.of(f"{what}.too_fine", machine=capability.name, part_mm=asked, machine_mm=given),
                Reason.of(f"remedy.{what}", machine_mm=given),
            )


_OUT = {
    Status.MAINTENANCE: ("status.maintenance", "remedy.wait"),
    Status.BROKEN: ("status.broken", "remedy.wait"),
    Status.RETIRED: ("status.retired", "remedy.replace"),
}
_SHUT = {
    SpaceStatus.PLANNED: ("space.planned", "remedy.opening"),
    SpaceStatus.CLOSED_TEMPORARILY: ("space.closed_for_now", "remedy.opening"),
    SpaceStatus.CLOSED: ("space.closed", "remedy.elsewhere"),
}


def check_doors(capability: Capability, query: Query, found: Findings) -> None:
    """Whether the machine works, the space is open, and the reader may use it."""
    if capability.status in _OUT:
        code, remedy = _OUT[capability.status]
        found.block(Reason.of(code, machine=capability.name), Reason.of(remedy, machine=capability.name))
    elif capability.status is None and not capability.is_skill:
        found.ask("status.ask_space", capability)
    if capability.space_status in _SHUT:
        code, remedy = _SHUT[capability.space_status]
        found.block(Reason.of(code, space=capability.space), Reason.of(remedy, space=capability.space))
    if capability.needs_authorization:
        facts = {"machine": capability.name, "space": capability.space}
        if capability.is_authorized is False:
            found.block(Reason.of("authorization.missing", **facts), Reason.of("remedy.training", **facts))
        elif capability.is_authorized is None:
            found.conditions.append(Reason.of("authorization.needed", **facts))
    if capability.access is Access.MEMBERS:
        found.conditions.append(Reason.of("access.members", space=capability.space))
    elif capability.access is Access.RESTRICTED:
        found.conditions.append(Reason.of("access.ask_first", space=capability.space))
    if has_customs(query.country, capability.country):
        found.conditions.append(Reason.of("border.customs", country=query.country, other=capability.country))


def check_distance(km: float | None, capability: Capability, query: Query, found: Findings) -> None:
    """How far it is."""
    if km is None:
        found.questions.append(Reason.of("place.unknown", space=capability.space))
    elif query.radius_km is not None and km > query.radius_km:
        found.block(
            Reason.of("distance.too_far", space=capability.space, km=km, radius_km=query.radius_km),
            Reason.of("remedy.radius", km=math.ceil(km)),
        )
