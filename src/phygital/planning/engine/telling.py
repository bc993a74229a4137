"""What a plan tells a person, and where: the same on a page as at a terminal. Codes and figures, no sentences.

What holds for a whole space is told once, and what a part's own questions say already is not said again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from phygital.designs.engine.model import Part
from phygital.kit.facts import Source
from phygital.kit.reasons import Reason
from phygital.planning.engine.compose import PartPlan, Plan
from phygital.planning.engine.model import Verdict
from phygital.spaces.engine.model import Space

_OF_A_SPACE = ("access.", "border.")
_SAID_AT_THE_PART = frozenset({
    "material.open", "process.open", "size.open", "thickness.open", "price.material_open", "price.hours_unknown",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notes:
    """What stands beside options, each once.

    Attributes:
        agree: what has to be done or agreed first: training, membership, customs.
        ask: what is not known, with whom to ask.
        basis: what the hours come from.
    """

    agree: tuple[Reason, ...]
    ask: tuple[Reason, ...]
    basis: tuple[Reason, ...]

    @property
    def of_machines(self) -> tuple[Reason, ...]:
        """All of them but those that hold for a whole space."""
        return tuple(note for note in (*self.agree, *self.ask, *self.basis) if not _is_of_a_space(note))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A space that cannot make the whole: for each part that it cannot make, the machine that comes nearest.

    Attributes:
        misses: part id and verdict, in the order of the parts.
    """

    space: str
    km: float | None
    misses: tuple[tuple[str, Verdict], ...]


def notes_of(options: Iterable[Verdict]) -> Notes:
    """What stands beside options."""
    shown = tuple(options)
    asked = (reason for option in shown for reason in (*option.questions, *option.cost.missing))
    return Notes(
        agree=_once(condition for option in shown for condition in option.conditions),
        ask=_once(reason for reason in asked if reason.code not in _SAID_AT_THE_PART),
        basis=_once(option.hours.basis for option in shown if option.hours is not None),
    )


def doubts_of(part: Part) -> tuple[Reason, ...]:
    """Why its facts are taken as they are, where they are inferred or open."""
    facts = (part.quantity, part.processes, part.material, part.thickness_mm)
    return tuple(
        fact.why
        for fact in facts
        if fact is not None and fact.why is not None and fact.source in {Source.INFERRED, Source.ASKED}
    )


def hidden_of(answer: PartPlan) -> int:
    """How many more can make a part than are shown; at least so many where the count is not exact."""
    return max(0, answer.count - len(answer.options))


def misses_of(answer: PartPlan) -> tuple[tuple[Verdict, ...], tuple[str, ...]]:
    """Those who cannot make a part, and where somebody can, the names of spaces that are of another trade."""
    others = [miss for miss in answer.near_misses if answer.options and miss.offer is None]
    told = tuple(miss for miss in answer.near_misses if miss not in others)
    return told, tuple(dict.fromkeys(miss.capability.space for miss in others))


def elsewhere_of(plan: Plan) -> tuple[Elsewhere, ...]:
    """The spaces that cannot make the whole, each with all that it cannot make, the nearest first."""
    found: dict[str, list[tuple[str, Verdict]]] = {}
    for answer in plan.parts:
        for miss in answer.near_misses:
            found.setdefault(miss.capability.space_id, []).append((answer.demand.part_id, miss))
    spaces = [Elsewhere(misses[0][1].capability.space, misses[0][1].km, tuple(misses)) for misses in found.values()]
    return tuple(sorted(spaces, key=lambda space: (space.km is None, space.km or 0.0, space.space)))


def good_to_know(plan: Plan) -> tuple[Reason, ...]:
    """What holds for whole spaces that are among the options."""
    options = (option for part in plan.parts for option in part.options)
    return tuple(note for note in notes_of(options).agree if _is_of_a_space(note))


def days_of(plan: Plan) -> tuple[str, str] | None:
    """The oldest and the newest day on which a price was stated (ISO); None where none is known."""
    days = {day for part in plan.parts for option in part.options for _, day in option.cost.dates if day}
    return (min(days), max(days)) if days else None


def without_machines(spaces: Sequence[Space]) -> int:
    """How many spaces list no machines, and may be able to all the same."""
    return sum(not space.machines for space in spaces)


def _is_of_a_space(note: Reason) -> bool:
    return note.code.startswith(_OF_A_SPACE)


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))
