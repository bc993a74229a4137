"""What a person confirms or corrects: it is declared from then on, and questions that it answers are gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from phygital.designs.engine.model import Choice, Draft, Part
from phygital.kit.errors import Refused
from phygital.kit.facts import Known, Source
from phygital.kit.reasons import Reason


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person says of a draft. The empty part id stands for every part of which nobody has said it yet.

    Attributes:
        processes: part id → process ids, any of which will do.
        materials: part id → material id.
        quantities: part id → pieces for one piece of the design.
        chosen: ids of the parts that are taken, at most one of each choice.
    """

    processes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    materials: Mapping[str, str] = field(default_factory=dict)
    quantities: Mapping[str, int] = field(default_factory=dict)
    chosen: Sequence[str] = ()


def confirmed(draft: Draft, said: Confirmed) -> Draft:
    """The draft with what a person said in it.

    Raises:
        Refused: a part or an option that the draft does not have.
    """
    known = {part.id for part in draft.parts}
    named = {*said.processes, *said.materials, *said.quantities, *said.chosen} - {""}
    options = {option for choice in draft.choices for option in choice.options}
    problems = [Reason.of("confirm.no_part", part=name, parts=tuple(sorted(known))) for name in sorted(named - known)]
    problems += [
        Reason.of("confirm.no_option", part=name, options=tuple(sorted(options)))
        for name in said.chosen
        if name in known - options
    ]
    if problems:
        raise Refused(*problems)
    return replace(
        draft,
        parts=tuple(_part(part, said) for part in draft.parts),
        choices=tuple(_choice(choice, said.chosen) for choice in draft.choices),
    )


def _part(part: Part, said: Confirmed) -> Part:
    processes = said.processes.get(part.id)
    if processes is None and part.processes.source in {Source.ASKED, Source.INFERRED}:
        processes = said.processes.get("")
    material = said.materials.get(part.id)
    if material is None and part.material.source in {Source.ASKED, Source.INFERRED}:
        material = said.materials.get("")
    quantity = said.quantities.get(part.id)
    return replace(
        part,
        processes=Known.declared(processes) if processes else part.processes,
        material=Known.declared(material) if material else part.material,
        quantity=Known.declared(quantity) if quantity else part.quantity,
    )


def _choice(choice: Choice, chosen: Sequence[str]) -> Choice:
    taken = next((option for option in choice.options if option in chosen), None)
    return replace(choice, chosen=Known.declared(taken)) if taken else choice
