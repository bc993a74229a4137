"""What a remedy would change: "and if I did that?".

Applying every remedy of a "no" leaves no obstacle; a test holds us to that. The same answers a reader who asks
what a thinner sheet or a wider radius would give.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace

from phygital.kit.reasons import Reason
from phygital.planning.engine.families import family_of
from phygital.planning.engine.model import Capability, Demand, Query
from phygital.spaces.engine.model import SpaceStatus, Status, Worked
from phygital.vocabulary.engine.scheme import Scheme

Case = tuple[Demand, Capability, Query]


def applied(remedies: Iterable[Reason], case: Case, scheme: Scheme) -> Case:
    """The case after all of the remedies were taken."""
    for remedy in remedies:
        case = _TAKE[remedy.code](remedy, case, scheme)
    return case


def _machine(remedy: Reason, case: Case, scheme: Scheme) -> Case:
    """A machine of the missing trade, made to measure for the part."""
    demand, capability, query = case
    process = str(remedy["process"])
    margin = 2 * family_of(process, scheme).margin_mm
    sides = demand.box_mm or (0.0, 0.0, 0.0)
    materials = (Worked(demand.material, demand.thickness_mm, demand.thickness_mm),) if demand.material else ()
    made = replace(
        capability,
        processes=(process,),
        person="",
        materials=materials,
        envelope_mm=(sides[0] + margin, sides[1] + margin, sides[2]),
        min_feature_mm=demand.min_feature_mm,
        tolerance_mm=demand.tolerance_mm,
    )
    return demand, made, query


def _material(remedy: Reason, case: Case, _: Scheme) -> Case:
    return replace(case[0], material=str(remedy["material"])), case[1], case[2]


def _thickness(remedy: Reason, case: Case, _: Scheme) -> Case:
    demand, capability, query = case
    limit = _number(remedy, "max_mm" if remedy.code == "remedy.thinner" else "min_mm")
    if demand.thickness_mm is None and demand.box_mm is not None:
        return replace(demand, box_mm=(demand.box_mm[0], demand.box_mm[1], limit)), capability, query
    return replace(demand, thickness_mm=limit), capability, query


def _smaller(remedy: Reason, case: Case, _: Scheme) -> Case:
    demand, capability, query = case
    a, b, c = demand.box_mm or (math.inf,) * 3
    least = _number(remedy, "a_mm"), _number(remedy, "b_mm"), _number(remedy, "c_mm")
    return replace(demand, box_mm=(min(a, least[0]), min(b, least[1]), min(c, least[2]))), capability, query


def _feature(remedy: Reason, case: Case, _: Scheme) -> Case:
    return replace(case[0], min_feature_mm=_number(remedy, "machine_mm")), case[1], case[2]


def _tolerance(remedy: Reason, case: Case, _: Scheme) -> Case:
    return replace(case[0], tolerance_mm=_number(remedy, "machine_mm")), case[1], case[2]


def _working(_: Reason, case: Case, __: Scheme) -> Case:
    return case[0], replace(case[1], status=Status.WORKING), case[2]


def _open(_: Reason, case: Case, __: Scheme) -> Case:
    return case[0], replace(case[1], space_status=SpaceStatus.ACTIVE), case[2]


def _trained(_: Reason, case: Case, __: Scheme) -> Case:
    return case[0], replace(case[1], is_authorized=True), case[2]


def _radius(remedy: Reason, case: Case, _: Scheme) -> Case:
    return case[0], case[1], replace(case[2], radius_km=_number(remedy, "km"))


def _number(remedy: Reason, name: str) -> float:
    value = remedy[name]
    if not isinstance(value, (int, float)):
        raise TypeError(f"{remedy.code}: {name} is no number")
    return float(value)


_TAKE: dict[str, Callable[[Reason, Case, Scheme], Case]] = {
    "remedy.machine": _machine,
    "remedy.material": _material,
    "remedy.thinner": _thickness,
    "remedy.thicker": _thickness,
    "remedy.smaller": _smaller,
    "remedy.feature": _feature,
    "remedy.tolerance": _tolerance,
    "remedy.wait": _working,
    "remedy.replace": _working,
    "remedy.opening": _open,
    "remedy.elsewhere": _open,
    "remedy.training": _trained,
    "remedy.radius": _radius,
}
