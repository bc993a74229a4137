"""Puts one part together from its files, what is declared about it, and what follows from both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from phygital.designs.engine import inference, units
from phygital.designs.engine.bill import Billing, whole
from phygital.designs.engine.bill_rows import Row
from phygital.designs.engine.bundle import EDITABLE, BundleFile, suffix
from phygital.designs.engine.choices import Alternatives
from phygital.designs.engine.declared import Declared, names_in, size_question
from phygital.designs.engine.grouping import Thing, outer_box
from phygital.designs.engine.model import Part, PartFile
from phygital.designs.engine.names import context, slug
from phygital.geometry.model import Sheet, Solid
from phygital.kit.facts import Known
from phygital.kit.reasons import Reason
from phygital.vocabulary.engine import Scheme

_MANY_BODIES = 20
_HANDS = {"left": "right", "right": "left"}
_SIDES = frozenset({"left", "right", "top", "bottom", "front", "back"})
_JIGS = frozenset({"jig", "fixture", "template", "gauge", "gage"})


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a part.

    Attributes:
        choices: thing → the alternatives that it belongs to.
        words: the names' words of all things, to miss the other hand of a pair.
    """

    scheme: Scheme
    evidence: inference.Evidence
    billing: Billing
    choices: Mapping[str, Alternatives]
    words: frozenset[frozenset[str]]


def part_of(thing: Thing, declared: Declared | None, around: Around) -> Part:
    """The part that a thing is."""
    choice = around.choices.get(thing.path)
    is_half = choice is not None and choice.halves == thing.path
    material = inference.material(thing, declared, around.evidence)
    processes, unclear = inference.processes(thing, declared, around.evidence, material.value)
    measured = thing.measurement
    open_unit = units.question(measured, thing.path) if measured else None
    thickness = inference.thickness(thing, declared)
    shape = measured.shape if measured and not open_unit else None
    name = declared.name if declared and declared.name else _shown(thing)
    return Part(
        id=slug(name),
        name=name,
        quantity=inference.quantity(thing, declared, around.billing, is_half),
        processes=processes,
        material=material,
        thickness_mm=thickness,
        box_mm=_box(shape, thickness),
        upright_box_mm=_upright(shape, thickness),
        volume_mm3=shape.volume_mm3 if isinstance(shape, Solid) else None,
        area_mm2=shape.area_mm2 if isinstance(shape, Solid | Sheet) else None,
        cut_length_mm=shape.cut_length_mm if isinstance(shape, Sheet) else None,
        contours=shape.closed + shape.open if isinstance(shape, Sheet) else None,
        is_watertight=shape.watertight if isinstance(shape, Solid) else None,
        min_feature_mm=_stated(declared, "smallest-inner-radius-mm", "min-feature-mm"),
        tolerance_mm=_stated(declared, "tolerance-mm"),
        files=tuple(_file(file) for file in thing.files),
        choice=choice.name if choice else "",
        questions=(
            *((open_unit,) if open_unit else ()),
            *thing.questions,
            *unclear,
            *_about(thing, declared, around),
        ),
        names=names_in(declared.details) if declared else (),
    )


def part_without_file(declared: Declared, around: Around, row: Row | None) -> Part:
    """A part that is declared or listed, and whose files are not in the bundle."""
    processes, unclear = inference.processes(None, declared, around.evidence, None)
    quantity = inference.quantity(None, declared, around.billing, is_half=False)
    count = whole(row.quantity) if row else None
    if row is not None and count is not None and declared.quantity is None:
        quantity = Known.declared(count, Reason.of("quantity.bill_says", bill=row.source, count=count))
    return Part(
        id=slug(declared.name),
        name=declared.name,
        quantity=quantity,
        processes=processes,
        material=inference.material(None, declared, around.evidence),
        thickness_mm=inference.thickness(None, declared),
        questions=(Reason.of("part.files_missing", part=declared.name), *unclear),
        names=names_in(declared.details),
    )


def _shown(thing: Thing) -> str:
    """The file's name; where that says only a side, with the folder that it is a side of."""
    folders = [folder for folder in PurePosixPath(thing.path).parts[:-1] if context(f"{folder}/x")]
    return f"{thing.name.shown} ({folders[-1]})" if thing.name.words <= _SIDES and folders else thing.name.shown


def _file(file: BundleFile) -> PartFile:
    return PartFile(file.path, file.measurement, is_source=file.measurement is None or suffix(file.path) in EDITABLE)


def _box(shape: object, thickness: Known[float] | None) -> tuple[float, float, float] | None:
    if isinstance(shape, Solid):
        return shape.oriented_box_mm
    if isinstance(shape, Sheet):
        thin = thickness.value if thickness and thickness.value else 0.0
        return (max(shape.box_mm), min(shape.box_mm), thin)
    return None


def _upright(shape: object, thickness: Known[float] | None) -> tuple[float, float, float] | None:
    if isinstance(shape, Solid):
        return shape.box_mm
    if isinstance(shape, Sheet):
        return (*shape.box_mm, thickness.value if thickness and thickness.value else 0.0)
    return None


def _stated(declared: Declared | None, *keys: str) -> float | None:
    for key in keys:
        value = declared.details.get(key) if declared else None
        if isinstance(value, int | float) and value > 0:
            return float(value)
    return None


def _about(thing: Thing, declared: Declared | None, around: Around) -> Sequence[Reason]:
    """What else is open: about the shape, about the size that is stated, about what seems to be missing."""
    found: list[Reason] = []
    shape = thing.measurement.shape if thing.measurement else None
    if isinstance(shape, Solid):
        if not shape.watertight:
            found.append(Reason.of("part.surface_open", file=thing.path))
        if shape.bodies >= _MANY_BODIES:
            found.append(Reason.of("part.many_bodies", file=thing.path, count=shape.bodies))
    if isinstance(shape, Sheet):
        if shape.open:
            found.append(Reason.of("sheet.open_outlines", file=thing.path, count=shape.open))
        if shape.pieces > 1:
            box = tuple(round(side, 1) for side in outer_box(thing.measurement)) if thing.measurement else ()
            found.append(Reason.of("sheet.several_pieces", file=thing.path, count=shape.pieces, box_mm=box))
    if declared is not None:
        question = size_question(thing, declared)
        found += [question] if question else []
    words = thing.name.words
    for hand, other in _HANDS.items():
        if hand in words and (words - {hand}) | {other} not in around.words:
            found.append(Reason.of("part.other_hand", file=thing.path, hand=hand, other=other))
    if words & _JIGS and declared is None:
        found.append(Reason.of("part.jig", file=thing.path))
    return found
