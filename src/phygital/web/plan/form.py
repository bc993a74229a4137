"""The form around a plan: what was typed, what is wrong with it, what can be said of the parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from phygital.designs.engine.model import Draft, Part
from phygital.kit.facts import Source
from phygital.kit.reasons import Reason
from phygital.vocabulary.engine import Kind
from phygital.vocabulary.voice import Voice
from phygital.web.plan.asking import Asked

MOST_PARTS = 100
"""Parts that can be corrected on the page: a form may not have more than a thousand fields."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, what stands in it, what is wrong with that."""

    name: str
    value: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class PartFields:
    """What can be said of a part."""

    name: str
    process: Field
    material: Field
    pieces: Field
    is_open: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One of several of which one is taken."""

    value: str
    label: str
    is_taken: bool
    more: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Versions of a part, or towns of one name."""

    name: str
    label: str
    options: tuple[Option, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """All of it, in one reader's language."""

    town: Field
    quantity: Field
    radius: Field
    hour: Field
    km: Field
    places: Choice | None
    place: str
    choices: tuple[Choice, ...] = ()
    parts: tuple[PartFields, ...] = ()
    processes: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()

    @property
    def has_questions(self) -> bool:
        """Whether the files left something open about a part."""
        return any(part.is_open for part in self.parts)

    @property
    def is_wrong(self) -> bool:
        """Whether a field other than the town cannot be understood."""
        fields = [self.quantity, self.radius, self.hour, self.km]
        fields += [field for part in self.parts for field in (part.process, part.material, part.pieces)]
        return any(field.error for field in fields)


def form_of(
    fields: Mapping[str, str], asked: Asked, voice: Voice, problems: Mapping[str, Reason], draft: Draft | None = None
) -> QuestionForm:
    """The form as it stands, with `problems` beside the fields; without a draft the one that a visit begins with."""

    def field(name: str, value: str = "") -> Field:
        error = voice.say(problems[name]) if name in problems else ""
        return Field(name, fields.get(name, value), error)

    def labels(kind: Kind) -> tuple[str, ...]:
        return tuple(sorted({voice.name(concept) for concept in voice.scheme.ids(kind)}))

    parts = draft.to_make[:MOST_PARTS] if draft else ()
    town = asked.here.town if asked.here else None
    return QuestionForm(
        town=field("town"),
        quantity=field("quantity", "1"),
        radius=field("radius"),
        hour=field("hour"),
        km=field("km"),
        places=_places(asked, voice) if asked.choices else None,
        place=str(town.id) if town and fields.get("place") == str(town.id) else "",
        choices=tuple(_choices(draft, fields, voice)) if draft else (),
        parts=tuple(
            PartFields(
                name=voice.called(part.name, part.names),
                process=field(f"process:{part.id}"),
                material=field(f"material:{part.id}"),
                pieces=field(f"pieces:{part.id}"),
                is_open=_is_open(part),
            )
            for part in parts
        ),
        processes=labels(Kind.PROCESS) if parts else (),
        materials=labels(Kind.MATERIAL) if parts else (),
    )


def _is_open(part: Part) -> bool:
    return Source.ASKED in {part.processes.source, part.material.source, part.quantity.source}


def _places(asked: Asked, voice: Voice) -> Choice:
    options = [
        Option(
            value=str(town.id),
            label=f"{town.called(voice.language)}, {voice.country(town.country)}",
            is_taken=False,
            more=f"{town.lat:.2f}, {town.lon:.2f}",
        )
        for town in asked.choices
    ]
    return Choice("place", "", tuple(options))


def _choices(draft: Draft, fields: Mapping[str, str], voice: Voice) -> list[Choice]:
    names = {part.id: voice.called(part.name, part.names) for part in draft.parts}
    found = []
    for number, choice in enumerate(draft.choices):
        taken = fields.get(f"choose:{number}") or choice.chosen.value
        options = tuple(Option(option, names[option], option == taken) for option in choice.options)
        why = voice.say(choice.chosen.why) if choice.chosen.why else ""
        found.append(Choice(f"choose:{number}", choice.name, options, why))
    return found
