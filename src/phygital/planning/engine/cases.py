"""From designs and spaces to demands and capabilities."""

from __future__ import annotations

from collections.abc import Iterable

from phygital.designs.engine.model import Draft, Part
from phygital.planning.engine.model import Capability, Demand
from phygital.spaces.engine.model import Space

SEVERAL_PIECES = "sheet.several_pieces"


def demand_of(part: Part, quantity: int) -> Demand:
    """What a part demands when `quantity` pieces of the design are made."""
    return Demand(
        part_id=part.id,
        name=part.name,
        quantity=quantity * (part.quantity.value or 1),
        processes=part.processes.value or (),
        material=part.material.value,
        thickness_mm=part.thickness_mm.value if part.thickness_mm else None,
        box_mm=part.box_mm,
        volume_mm3=part.volume_mm3,
        area_mm2=part.area_mm2,
        cut_length_mm=part.cut_length_mm,
        contours=part.contours,
        min_feature_mm=part.min_feature_mm,
        tolerance_mm=part.tolerance_mm,
        is_layout=any(question.code == SEVERAL_PIECES for question in part.questions),
        questions=part.questions,
    )


def demands_of(draft: Draft, quantity: int) -> tuple[Demand, ...]:
    """What a design demands: each part that is made, of each choice the chosen one."""
    return tuple(demand_of(part, quantity) for part in draft.to_make)


def capabilities_of(spaces: Iterable[Space]) -> tuple[Capability, ...]:
    """Every machine and skill of the spaces, in the order of their ids."""
    rows = (
        Capability(
            id=machine.id,
            space_id=space.id,
            space=space.name,
            name=machine.name,
            processes=machine.processes,
            lat=space.lat,
            lon=space.lon,
            country=space.country,
            kind=machine.kind,
            person=machine.person,
            materials=machine.materials,
            envelope_mm=machine.envelope_mm,
            min_feature_mm=machine.min_feature_mm,
            tolerance_mm=machine.tolerance_mm,
            power_w=machine.power_w,
            status=machine.status,
            space_status=space.status,
            access=space.access,
            needs_authorization=machine.needs_authorization,
            hours_per_piece=machine.hours_per_piece,
            rate=machine.rate,
            stock=space.stock,
        )
        for space in spaces
        for machine in space.machines
    )
    return tuple(sorted(rows, key=lambda row: row.id))
