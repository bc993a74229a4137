"""Hours and amounts of material by formula. Each estimate carries the code of its formula and what went in.

    hours = setup + quantity × (fixed + work / speed)

`work` and `fixed` follow from the demand, `speed` from the machine, so that a table of machines is estimated at once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from phygital.kit.reasons import Reason
from phygital.planning.engine.families import Family, Formula, Lie, family_of, working_of
from phygital.planning.engine.model import Capability, Demand, Estimate
from phygital.vocabulary.engine.scheme import Scheme

WALL_MM = 1.2
INFILL = 0.2
NOZZLE_MM = 0.4
FLOW_MM3_S = 5.0  # a desktop printer with a 0.4 mm nozzle, starts and travels included
LAYER_MM = 0.05
LASER_W = 40.0
PIERCE_S = 1.0
LASER_MM_S = 150.0  # however thin the material, the head has corners to go round


@dataclass(frozen=True, slots=True)
class Work:
    """What one piece asks of a machine of a family.

    Attributes:
        setup_h: hours per order.
        fixed_h: hours per piece that no machine shortens.
        amount: divided by the machine's speed it gives hours per piece.
        basis: the formula and its figures.
    """

    setup_h: float
    fixed_h: float
    amount: float
    basis: Reason


def work_of(demand: Demand, process: str, material: str | None, scheme: Scheme) -> Work | None:
    """The work of one piece by a process; None where no formula serves or a measure is missing.

    Args:
        demand: the part.
        process: what would be done.
        material: what it would be made of; the demand's own where the space names none.
        scheme: the vocabulary.
    """
    family = family_of(process, scheme)
    formula = _FORMULAS.get(family.formula)
    return formula(demand, family, material, scheme) if formula else None


def speed_of(capability: Capability, formula: Formula) -> float:
    """How fast a machine of a family works, in the unit of its formula's amount per hour."""
    if formula is Formula.EXTRUSION:
        nozzle = capability.min_feature_mm or NOZZLE_MM
        return FLOW_MM3_S * 3600 * (nozzle / NOZZLE_MM) ** 2
    if formula is Formula.LASER:
        return (capability.power_w or LASER_W) * 3600
    return 1.0


def hours_of(work: Work | None, demand: Demand, capability: Capability, formula: Formula) -> Estimate | None:
    """Hours for the whole order: by the maker's own statement for a skill, by formula for a machine."""
    if capability.is_skill:
        if capability.hours_per_piece is None:
            return None
        least, most = capability.hours_per_piece
        basis = Reason.of("estimate.stated", person=capability.person, least_h=least, most_h=most)
        return Estimate(demand.quantity * least, demand.quantity * most, basis)
    if work is None:
        return None
    hours = work.setup_h + demand.quantity * (work.fixed_h + work.amount / speed_of(capability, formula))
    return Estimate(hours, hours, work.basis)


def printed_volume(demand: Demand) -> float | None:
    """Material in a printed part: walls of 1.2 mm and 20 % of what is inside, mm³."""
    if demand.volume_mm3 is None:
        return None
    walls = min(demand.volume_mm3, (_surface(demand) or math.inf) * WALL_MM)
    return walls + INFILL * (demand.volume_mm3 - walls)


def _surface(demand: Demand) -> float | None:
    """Surface of one piece, mm²; a plate has two faces and an edge."""
    if demand.area_mm2 is None or demand.thickness_mm is None:
        return demand.area_mm2
    return 2 * demand.area_mm2 + (demand.cut_length_mm or 0.0) * demand.thickness_mm


def material_amount(demand: Demand, process: str, per: str, density: float | None, scheme: Scheme) -> float | None:
    """How much material one piece takes, in the unit of a price.

    Args:
        demand: the part.
        process: what would be done.
        per: `kg`, `m2`, `m3`, `m` or `piece`.
        density: kg/m³, needed for `kg`.
        scheme: the vocabulary.

    Returns:
        kilograms, square metres, cubic metres, metres or pieces; None where a measure is missing.
    """
    family = family_of(process, scheme)
    box = demand.box_mm
    if per == "piece":
        return 1.0
    if per == "m2":
        return box[0] * box[1] / 1e6 if box else None
    if per == "m":
        return box[0] / 1e3 if box else None
    factor = density if per == "kg" else 1.0 if per == "m3" else None
    volume = _volume_taken(demand, family, is_taken_off=scheme.is_within(process, "separating"))
    return volume / 1e9 * factor if volume is not None and factor is not None else None


def _volume_taken(demand: Demand, family: Family, *, is_taken_off: bool) -> float | None:
    """Volume of material that one piece takes out of the store, mm³: of what is cut and carved, the whole block."""
    if family.formula is Formula.EXTRUSION:
        return printed_volume(demand)
    if family.lie is Lie.SPACE and not is_taken_off:
        return demand.volume_mm3
    if demand.box_mm is None:
        return None
    height = demand.box_mm[2] or demand.thickness_mm
    return demand.box_mm[0] * demand.box_mm[1] * height if height else None


def _extrusion(demand: Demand, family: Family, _: str | None, __: Scheme) -> Work | None:
    volume = printed_volume(demand)
    if volume is None:
        return None
    basis = Reason.of(Formula.EXTRUSION, volume_cm3=volume / 1000, flow_mm3_s=FLOW_MM3_S, infill_percent=INFILL * 100)
    return Work(family.setup_h, 0, volume, basis)


def _layers(demand: Demand, family: Family, _: str | None, __: Scheme) -> Work | None:
    if demand.box_mm is None:
        return None
    layers = math.ceil(demand.box_mm[2] / LAYER_MM)
    basis = Reason.of(Formula.LAYERS, layers=layers, layer_mm=LAYER_MM, seconds=family.rate)
    return Work(family.setup_h, layers * family.rate / 3600, 0, basis)


def _laser(demand: Demand, family: Family, material: str | None, scheme: Scheme) -> Work | None:
    working = working_of(material, scheme) if material else None
    if demand.cut_length_mm is None or demand.thickness_mm is None or working is None or working.laser_j_mm2 is None:
        return None
    basis = Reason.of(Formula.LASER, cut_mm=demand.cut_length_mm, thickness_mm=demand.thickness_mm)
    amount = demand.cut_length_mm * demand.thickness_mm * working.laser_j_mm2
    seconds = (demand.contours or 1) * PIERCE_S + demand.cut_length_mm / LASER_MM_S
    return Work(family.setup_h, seconds / 3600, amount, basis)


def _cut(demand: Demand, family: Family, _: str | None, __: Scheme) -> Work | None:
    if demand.cut_length_mm is None or demand.thickness_mm is None:
        return None
    seconds = demand.cut_length_mm * max(demand.thickness_mm, 1) / family.rate + (demand.contours or 1) * PIERCE_S
    basis = Reason.of(Formula.CUT, cut_mm=demand.cut_length_mm, thickness_mm=demand.thickness_mm)
    return Work(family.setup_h, seconds / 3600, 0, basis)


def _profile(demand: Demand, family: Family, material: str | None, scheme: Scheme) -> Work | None:
    """A board's outline in passes; a shaped solid by the volume that is taken off it."""
    working = working_of(material, scheme) if material else None
    if working is None:
        return None
    if demand.cut_length_mm is None or demand.thickness_mm is None:
        return _removal(demand, family, material, scheme)
    passes = math.ceil(demand.thickness_mm / working.pass_mm)
    basis = Reason.of(Formula.PROFILE, cut_mm=demand.cut_length_mm, passes=passes, feed_mm_s=working.feed_mm_s)
    return Work(family.setup_h, demand.cut_length_mm * passes / working.feed_mm_s / 3600, 0, basis)


def _removal(demand: Demand, family: Family, material: str | None, scheme: Scheme) -> Work | None:
    working = working_of(material, scheme) if material else None
    area = _surface(demand)
    if working is None or demand.box_mm is None or demand.volume_mm3 is None or area is None:
        return None
    removed = max(math.prod(demand.box_mm) - demand.volume_mm3, 0.0)
    seconds = removed / working.removal_mm3_s + area * working.finish_s_mm2
    basis = Reason.of(
        Formula.REMOVAL, removed_cm3=removed / 1000, rate_mm3_s=working.removal_mm3_s, area_cm2=area / 100
    )
    return Work(family.setup_h, seconds / 3600, 0, basis)


def _area(demand: Demand, family: Family, _: str | None, __: Scheme) -> Work | None:
    if demand.area_mm2 is None:
        return None
    basis = Reason.of(Formula.AREA, area_m2=demand.area_mm2 / 1e6, m2_per_hour=family.rate / 1e6)
    return Work(family.setup_h, demand.area_mm2 / family.rate, 0, basis)


_FORMULAS = {
    Formula.EXTRUSION: _extrusion,
    Formula.LAYERS: _layers,
    Formula.LASER: _laser,
    Formula.CUT: _cut,
    Formula.PROFILE: _profile,
    Formula.REMOVAL: _removal,
    Formula.AREA: _area,
}
