"""A plan as plain data: the one shape that the program's JSON, pages and other programs read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from phygital.designs.engine.model import Draft, Part
from phygital.kit.facts import Known
from phygital.kit.money import Money
from phygital.planning.engine.compose import PartPlan, Plan, Together
from phygital.planning.engine.model import Obstacle, Verdict
from phygital.spaces.engine.model import Space


def answer_of(draft: Draft, plan: Plan, spaces: Sequence[Space]) -> dict[str, Any]:
    """Everything that a plan says, with codes and numbers instead of sentences."""
    parts = {part.id: part for part in draft.parts}
    return {
        "title": draft.title,
        "licence": draft.licence,
        "query": plan.query,
        "parts": [_part(answer, parts[answer.demand.part_id]) for answer in plan.parts],
        "wholes": [_together(whole) for whole in plan.wholes],
        "split": _together(plan.split) if plan.split else None,
        "missing": plan.missing,
        "choices": draft.choices,
        "bill": draft.bill,
        "set_aside": [{"path": path, "reason": reason} for path, reason in draft.set_aside],
        "questions": draft.questions,
        "spaces_without_machines": [space.id for space in spaces if not space.machines],
    }


def _part(answer: PartPlan, part: Part) -> dict[str, Any]:
    return {
        "id": part.id,
        "name": part.name,
        "pieces": answer.demand.quantity,
        "facts": {
            "quantity": _known(part.quantity),
            "processes": _known(part.processes),
            "material": _known(part.material),
            "thickness_mm": _known(part.thickness_mm) if part.thickness_mm else None,
            "box_mm": part.box_mm,
            "volume_mm3": part.volume_mm3,
            "area_mm2": part.area_mm2,
            "cut_length_mm": part.cut_length_mm,
        },
        "files": [file.path for file in part.files],
        "questions": part.questions,
        "count": answer.count,
        "is_exact": answer.is_exact,
        "options": [
            {**verdict_of(option), "is_front": front}
            for option, front in zip(answer.options, answer.front, strict=True)
        ],
        "near_misses": [verdict_of(miss) for miss in answer.near_misses],
    }


def _known(known: Known[Any]) -> dict[str, Any]:
    return {"value": known.value, "source": known.source, "why": known.why}


def verdict_of(verdict: Verdict) -> dict[str, Any]:
    """One verdict without what the space's own page says."""
    capability, offer, cost = verdict.capability, verdict.offer, verdict.cost
    return {
        "state": verdict.state,
        "space_id": capability.space_id,
        "space": capability.space,
        "machine_id": capability.id,
        "machine": capability.name,
        "person": capability.person or None,
        "process": offer.process if offer else None,
        "material": _material(verdict),
        "fit": verdict.fit,
        "hours": verdict.hours,
        "cost": {
            "known": _money(cost.known),
            "machine": _money(cost.machine),
            "material": _money(cost.material),
            "missing": cost.missing,
            "dates": dict(cost.dates),
        },
        "km": verdict.km,
        "obstacles": [_obstacle(obstacle) for obstacle in verdict.obstacles],
        "questions": verdict.questions,
        "conditions": verdict.conditions,
    }


def _obstacle(obstacle: Obstacle) -> dict[str, Any]:
    return {"reason": obstacle.reason, "remedy": obstacle.remedy}


def _material(verdict: Verdict) -> str | None:
    """What it would be made of: the stock that would be used, else the line of the machine's table."""
    offer = verdict.offer
    if offer is None:
        return None
    if offer.stock is not None:
        return offer.stock.material
    return offer.worked.material if offer.worked else None


def _money(amount: Money | None) -> dict[str, Any] | None:
    return {"amount": amount.rounded().amount, "currency": amount.currency} if amount else None


def _together(together: Together) -> dict[str, Any]:
    return {
        "spaces": together.spaces,
        "state": together.state,
        "sums": [_money(amount) for amount in together.sums],
        "is_complete": together.is_complete,
        "hours": together.hours,
        "km": together.km,
        "parts": [verdict_of(verdict) for verdict in together.verdicts],
    }
