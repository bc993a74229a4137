"""A plan as a page shows it: sentences, figures and names in one reader's language. Decides nothing; `telling` did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from phygital.designs.engine.model import BillLine, Draft, Part
from phygital.kit.facts import Known
from phygital.kit.money import Money
from phygital.kit.reasons import Reason
from phygital.planning.engine.compose import PartPlan, Plan, Together
from phygital.planning.engine.model import Cost, Verdict
from phygital.planning.engine.telling import (
    Elsewhere,
    Notes,
    days_of,
    doubts_of,
    elsewhere_of,
    hidden_of,
    notes_of,
    without_machines,
)
from phygital.spaces.engine.model import Space
from phygital.vocabulary.voice import Voice

BEST = 3
_DEMO = "(demo)"


@dataclass(frozen=True, slots=True)
class Name:
    """What a space is called, and whether it is made up."""

    text: str
    is_demo: bool

    @classmethod
    def of(cls, name: str) -> Name:
        """Take the mark of the demo off a name, to be shown as a mark."""
        return cls(name.removesuffix(_DEMO).strip(), name.endswith(_DEMO))


@dataclass(frozen=True, slots=True)
class Work:
    """One part on one machine or by one person."""

    part: str
    space: Name
    maker: str
    material: str
    state: str
    cost: str
    hours: str
    km: str
    fit: str
    is_front: bool = False


@dataclass(frozen=True, slots=True)
class Best:
    """A space, or a few together, that make all that can be made."""

    spaces: tuple[Name, ...]
    state: str
    cost: str
    hours: str
    km: str
    work: tuple[Work, ...]
    agree: tuple[str, ...]
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why not, and what to do about it."""

    code: str
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Miss:
    """A part that a space cannot make, by the machine that comes nearest."""

    part: str
    obstacles: tuple[Obstacle, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """A space that cannot make the whole."""

    space: Name
    km: str
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class FactLine:
    """One thing that is known of a part, and how."""

    label: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class PartView:
    """One part: what is known of it, who can make it."""

    id: str
    name: str
    pieces: int
    facts: tuple[FactLine, ...]
    doubts: tuple[str, ...]
    questions: tuple[str, ...]
    files: tuple[str, ...]
    options: tuple[Work, ...]
    notes: tuple[str, ...]
    hidden: str


class Teller:
    """Turns what a plan tells into what a page shows."""

    def __init__(self, draft: Draft, answer: Plan, voice: Voice) -> None:
        self.draft = draft
        self.answer = answer
        self.voice = voice
        self.parts: Mapping[str, Part] = {part.id: part for part in draft.parts}

    def part_name(self, part_id: str) -> str:
        """What a part is called."""
        part = self.parts[part_id]
        return self.voice.called(part.name, part.names)

    def bests(self) -> tuple[Best, ...]:
        """The best three single spaces; else the fewest that do it together."""
        split = (self.answer.split,) if self.answer.split else ()
        return tuple(self._best(together) for together in self.answer.wholes[:BEST] or split)

    def others(self) -> tuple[Other, ...]:
        """Why not at the others, with every reason."""
        return tuple(self._other(space) for space in elsewhere_of(self.answer))

    def part_views(self) -> tuple[PartView, ...]:
        """Every part."""
        return tuple(self._part(answer) for answer in self.answer.parts)

    def remarks(self, spaces: Sequence[Space]) -> tuple[str, ...]:
        """What is open about the whole, and of when the prices are."""
        voice = self.voice
        found = [voice.say(question) for question in self.draft.questions]
        if empty := without_machines(spaces):
            found.append(voice.text("plan.empty_spaces", count=empty))
        if days := days_of(self.answer):
            found.append(voice.text("plan.dates", oldest=voice.day(days[0]), newest=voice.day(days[1])))
        return tuple(found)

    def set_aside(self) -> tuple[str, ...]:
        """Files that are no part, each with the reason."""
        return tuple(self.voice.say(reason) for _, reason in self.draft.set_aside)

    def bill(self) -> tuple[tuple[BillLine, str], ...]:
        """What is bought, each line with how much of it."""
        return tuple((line, self._amount(line)) for line in self.draft.bill)

    def _amount(self, line: BillLine) -> str:
        count = self.voice.number(line.quantity) if line.quantity is not None else ""
        return f"{count} {line.unit}".strip()

    def _best(self, together: Together) -> Best:
        names = {verdict.capability.space_id: verdict.capability.space for verdict in together.verdicts}
        notes = notes_of(together.verdicts)
        able = [part.demand.part_id for part in self.answer.parts if part.demand.part_id not in self.answer.missing]
        pairs = zip(able, together.verdicts, strict=True)
        return Best(
            spaces=tuple(Name.of(names[space]) for space in together.spaces),
            state=together.state,
            cost=self._sum(together),
            hours=self._hours(together.hours),
            km=self._km(together.km),
            work=tuple(self._work(verdict, self.part_name(part)) for part, verdict in pairs),
            agree=self._said(notes.agree),
            ask=self._said(notes.ask),
        )

    def _sum(self, together: Together) -> str:
        known = [amount for amount in together.sums if amount.amount or together.is_complete]
        return self._money(" + ".join(map(self.voice.money, known)), together.is_complete)

    def _work(self, verdict: Verdict, part: str, is_front: bool = False) -> Work:
        offer, stock = verdict.offer, None
        if offer is not None:
            stock = offer.stock or offer.worked
        return Work(
            part=part,
            space=Name.of(verdict.capability.space),
            maker=verdict.capability.person or verdict.capability.name,
            material=self.voice.name(stock.material if stock else offer.process) if offer else "",
            state=verdict.state,
            cost=self._cost(verdict.cost),
            hours=self._hours(verdict.hours.mean if verdict.hours else None),
            km=self._km(verdict.km),
            fit=self._fit(verdict),
            is_front=is_front,
        )

    def _cost(self, cost: Cost) -> str:
        known: Money | None = cost.known
        if known is None or (cost.missing and not known.amount):
            return self.voice.text("plan.no_price")
        return self._money(self.voice.money(known), not cost.missing)

    def _money(self, shown: str, is_complete: bool) -> str:
        if not shown:
            return self.voice.text("plan.no_price")
        return shown if is_complete else self.voice.text("plan.at_least", sum=shown)

    def _hours(self, hours: float | None) -> str:
        return self.voice.text("plan.hours", hours=hours) if hours is not None else self.voice.text("plan.no_hours")

    def _km(self, km: float | None) -> str:
        return self.voice.text("plan.km", km=km) if km is not None else self.voice.text("plan.no_place")

    def _fit(self, verdict: Verdict) -> str:
        if verdict.fit is None or verdict.fit.margin_mm == float("inf"):
            return ""
        code = "plan.margin" if verdict.fit.orientation == "upright" else "plan.margin_diagonal"
        return self.voice.text(code, margin_mm=verdict.fit.margin_mm)

    def _other(self, space: Elsewhere) -> Other:
        several = len(self.answer.parts) > 1
        misses = (self._miss(self.part_name(part) if several else "", verdict) for part, verdict in space.misses)
        return Other(Name.of(space.space), self._km(space.km), tuple(misses))

    def _miss(self, part: str, verdict: Verdict) -> Miss:
        obstacles = (
            Obstacle(o.reason.code, self.voice.say(o.reason), self.voice.say(o.remedy)) for o in verdict.obstacles
        )
        return Miss(part, tuple(obstacles), () if verdict.obstacles else self._said(verdict.questions))

    def _part(self, answer: PartPlan) -> PartView:
        part = self.parts[answer.demand.part_id]
        name = self.part_name(part.id)
        notes: Notes = notes_of(answer.options)
        hidden, code = hidden_of(answer), "plan.more" if answer.is_exact else "plan.more_at_least"
        pairs = zip(answer.options, answer.front, strict=True)
        return PartView(
            id=part.id,
            name=name,
            pieces=answer.demand.quantity,
            facts=tuple(self._facts(part)),
            doubts=self._said(doubts_of(part)),
            questions=self._said(part.questions),
            files=tuple(file.path for file in part.files),
            options=tuple(self._work(option, name, front) for option, front in pairs),
            notes=self._said(notes.of_machines),
            hidden=self.voice.text(code, count=hidden) if hidden else "",
        )

    def _facts(self, part: Part) -> list[FactLine]:
        voice, found = self.voice, []
        if part.processes.value:
            names = voice.text("plan.or").join(map(voice.name, part.processes.value))
            found.append(self._fact("plan.process", names, part.processes))
        if part.material.value:
            found.append(self._fact("plan.material", voice.name(part.material.value), part.material))
        if part.box_mm:
            sides = " × ".join(map(voice.number, part.box_mm))
            source = voice.text("source.measured") if any(file.measurement for file in part.files) else ""
            found.append(FactLine(voice.text("plan.size"), f"{sides} mm", source))
        return found

    def _fact(self, label: str, value: str, known: Known[str] | Known[tuple[str, ...]]) -> FactLine:
        return FactLine(self.voice.text(label), value, self.voice.text(f"source.{known.source}"))

    def _said(self, reasons: Sequence[Reason]) -> tuple[str, ...]:
        return tuple(map(self.voice.say, reasons))
