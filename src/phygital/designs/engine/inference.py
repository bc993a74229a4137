"""How, from what and how many: declared where somebody says so, else inferred with the rule, else asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from phygital.designs.engine.bill import Billing
from phygital.designs.engine.declared import Declared
from phygital.designs.engine.grouping import Thing
from phygital.designs.engine.names import Sort, Token, take_apart
from phygital.designs.engine.units import in_mm, is_open
from phygital.geometry.model import Kind, Sheet, Solid
from phygital.kit.facts import Known
from phygital.kit.reasons import Reason, Term
from phygital.vocabulary.engine import Kind as Concept
from phygital.vocabulary.engine import Scheme

PRINTING = "additive-manufacturing"
# What cuts a sheet along its outlines, by what the sheet is; the first that the material lies within.
SHEET_WAYS: Mapping[str, tuple[str, ...]] = {
    "metal": ("laser-cutting", "waterjet-cutting", "plasma-cutting"),
    "textile-material": ("laser-cutting", "vinyl-cutting"),
    "leather": ("laser-cutting", "vinyl-cutting"),
    "paper-and-board": ("laser-cutting", "vinyl-cutting"),
    "vinyl-film": ("vinyl-cutting",),
}
# What shapes a solid of such a material.
SOLID_WAYS: Mapping[str, tuple[str, ...]] = {
    "wood-based-material": ("cnc-routing", "wood-carving"),
    "metal": ("cnc-milling",),
    "stone": ("stone-carving",),
}
ANY_SHEET = ("laser-cutting", "cnc-routing", "waterjet-cutting")
# Processes that a path or a text may point at; words such as "turning" or "assembly" mean too many things.
TOLD = (
    *("additive-manufacturing", "laser-cutting", "cnc-routing", "cnc-milling", "machining"),
    *("waterjet-cutting", "plasma-cutting", "vinyl-cutting", "wood-carving"),
)
_SHEET_TOLD = frozenset(TOLD) - {PRINTING, "wood-carving"}
_SOLID_TOLD = frozenset({PRINTING, "cnc-routing", "cnc-milling", "machining", "wood-carving"})
_CNC = ("cnc-milling", "cnc-routing")
# A bed of a makerspace's printer ends here; a longer closed mesh says nothing about printing.
PRINTABLE_MM = 400.0
PLATE_MM = 25.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks about the whole design.

    Attributes:
        texts: where a text stands, and the text.
        own: thing → the line of a bill that names it, and that bill's path.
        tsdc: process codes of the whole.
        material: material of the whole, as written.
    """

    scheme: Scheme
    texts: tuple[tuple[str, str], ...] = ()
    own: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    tsdc: tuple[str, ...] = ()
    material: str | None = None


def _told(scheme: Scheme, text: str, kind: Kind) -> tuple[str, ...]:
    """The processes that a text points at and that make such a shape."""
    allowed = _SHEET_TOLD if kind is Kind.SHEET else _SOLID_TOLD
    found: dict[str, None] = {}
    for concept in scheme.find_in_text(text, Concept.PROCESS):
        if concept not in allowed and not scheme.is_within(concept, PRINTING):
            continue
        if scheme.is_within(concept, PRINTING) and kind is Kind.SHEET:
            continue
        found |= dict.fromkeys(_CNC if concept == "machining" else (concept,))
    return tuple(found)


def _from_codes(scheme: Scheme, codes: Sequence[str], kind: Kind | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for code in codes:
        process = scheme.with_tsdc(code)
        if process == "machining":
            # The code says "computer-controlled": a bench drill or a hand plane is not meant.
            found |= dict.fromkeys(_CNC if kind is Kind.SHEET else (*_CNC, "cnc-turning"))
        elif process is not None:
            found[process] = None
    return tuple(found)


def processes(
    thing: Thing | None, part: Declared | None, known: Evidence, material: str | None
) -> tuple[Known[tuple[str, ...]], tuple[Reason, ...]]:
    """What makes a part, and what is open about what the manifest says."""
    measured = thing.measurement if thing else None
    kind = measured.kind if measured else None
    questions: tuple[Reason, ...] = ()
    if part is not None:
        named = {way: known.scheme.find(way, Concept.PROCESS) for way in part.ways}
        precise = [process for process in named.values() if process is not None]
        is_told = any(known.scheme.is_within(process, "machining") for process in precise)
        codes = [code for code in part.tsdc if not (is_told and known.scheme.with_tsdc(code) == "machining")]
        stated = [*_from_codes(known.scheme, codes, kind), *precise]
        unknown = tuple(way for way, process in named.items() if process is None)
        if unknown:
            questions = (Reason.of("process.not_understood", part=part.name, written=unknown),)
        narrowed = tuple(p for p in dict.fromkeys(stated) if not _is_wider(p, stated, known.scheme))
        if narrowed:
            return Known.declared(narrowed), questions
    if thing is None or kind is None:
        name = part.name if part else ""
        return Known.asked(Reason.of("process.no_file", part=name)), questions
    told = _by_words(thing, known, kind)
    return told or _by_shape(thing, known, material), questions


def _is_wider(process: str, stated: Sequence[str], scheme: Scheme) -> bool:
    return any(other != process and scheme.is_within(other, process) for other in stated)


def _by_words(thing: Thing, known: Evidence, kind: Kind) -> Known[tuple[str, ...]] | None:
    for file in thing.files:
        if ways := _told(known.scheme, file.path, kind):
            return Known.inferred(ways, Reason.of("process.path_says", path=file.path, processes=_terms(ways)))
    if ways := _from_codes(known.scheme, known.tsdc, kind):
        return Known.inferred(ways, Reason.of("process.design_says", processes=_terms(ways)))
    line, bill = known.own.get(thing.path, ("", ""))
    for where, text in ((bill, line), *known.texts):
        if ways := _told(known.scheme, text, kind):
            return Known.inferred(ways, Reason.of("process.text_says", where=where, processes=_terms(ways)))
    return None


def _by_shape(thing: Thing, known: Evidence, material: str | None) -> Known[tuple[str, ...]]:
    measured = thing.measurement
    shape = measured.shape if measured else None
    if isinstance(shape, Sheet):
        if not shape.closed:
            return Known.asked(Reason.of("process.open_outline", file=thing.path))
        ways = _sheet_ways(known.scheme, material)
        return Known.inferred(ways, Reason.of("process.closed_outline", file=thing.path, processes=_terms(ways)))
    assert measured is not None and isinstance(shape, Solid), "nothing else leads a thing"  # noqa: PT018
    if is_open(measured, thing.path):
        return Known.asked(Reason.of("process.size_open", file=thing.path))
    if measured.format == "3mf":
        return Known.inferred((PRINTING,), Reason.of("process.format_says", file=thing.path))
    return _solid_ways(thing, shape, known.scheme, material)


def _solid_ways(thing: Thing, shape: Solid, scheme: Scheme, material: str | None) -> Known[tuple[str, ...]]:
    if material is not None:
        for whole, ways in SOLID_WAYS.items():
            if scheme.is_within(material, whole):
                why = Reason.of("process.material_says", material=Term(material), processes=_terms(ways))
                return Known.inferred(ways, why)
    longest = shape.oriented_box_mm[0]
    if shape.thickness_mm is not None and shape.thickness_mm <= PLATE_MM:
        either = (PRINTING, *_sheet_ways(scheme, material))
        why = Reason.of(
            "process.plate", file=thing.path, thickness_mm=round(shape.thickness_mm, 2), processes=_terms(either)
        )
        return Known.inferred(either, why)
    if shape.watertight and longest <= PRINTABLE_MM:
        why = Reason.of("process.closed_mesh", file=thing.path, longest_mm=round(longest, 1))
        return Known.inferred((PRINTING,), why)
    return Known.asked(Reason.of("process.nothing_says", file=thing.path))


def _sheet_ways(scheme: Scheme, material: str | None) -> tuple[str, ...]:
    if material is not None:
        for whole, ways in SHEET_WAYS.items():
            if scheme.is_within(material, whole):
                return ways
    return ANY_SHEET


def _terms(ways: Sequence[str]) -> tuple[Term, ...]:
    return tuple(Term(way) for way in ways)


def material(thing: Thing | None, part: Declared | None, known: Evidence) -> Known[str]:
    """What a part is made of."""
    name = part.name if part else thing.name.shown if thing else ""
    if part is not None and part.material:
        return _stated_material(part.material, name, known.scheme)
    if thing is not None:
        if thing.path in known.own:
            text, where = known.own[thing.path]
            found = known.scheme.find_in_text(text, Concept.MATERIAL)
            if len(found) == 1:
                return Known.inferred(found[0], Reason.of("material.bill_says", bill=where, material=Term(found[0])))
        if found_here := _material_beside_thickness(thing, known.scheme):
            why = Reason.of("material.name_says", file=thing.path, material=Term(found_here))
            return Known.inferred(found_here, why)
    if known.material:
        whole = _stated_material(known.material, name, known.scheme)
        if whole.value is not None:
            return Known.inferred(whole.value, Reason.of("material.design_says", material=Term(whole.value)))
        return whole
    return Known.asked(Reason.of("material.nothing_says", part=name))


def _stated_material(text: str, name: str, scheme: Scheme) -> Known[str]:
    if exact := scheme.find(text, Concept.MATERIAL):
        return Known.declared(exact)
    found = scheme.find_in_text(text, Concept.MATERIAL)
    if len(found) == 1:
        why = Reason.of("material.text_says", written=text, material=Term(found[0]))
        return Known.inferred(found[0], why)
    return Known.asked(Reason.of("material.not_understood", part=name, written=text))


def _material_beside_thickness(thing: Thing, scheme: Scheme) -> str | None:
    """A material that stands beside a length, as in `panel_plywood_4mm`: a `glass_holder` is not made of glass."""
    tokens = thing.name.tokens
    for place, token in enumerate(tokens):
        if not token.is_length:
            continue
        for near in (tokens[max(0, place - 2) : place], tokens[place + 1 : place + 3]):
            found = scheme.find_in_text(" ".join(t.text for t in near if _is_word(t)), Concept.MATERIAL)
            if found:
                return found[-1]
    return None


def _is_word(token: Token) -> bool:
    return token.sort is Sort.WORD


def thickness(thing: Thing | None, part: Declared | None) -> Known[float] | None:
    """How thick the sheet or plate is; None for what is no plate."""
    if part is not None:
        for key in ("thickness-mm", "thickness", "board-thickness-mm"):
            value = in_mm(str(part.details[key])) if key in part.details else None
            if value is not None and value > 0:
                return Known.declared(value)
    measured = thing.measurement if thing else None
    if thing is None or measured is None:
        return None
    if measured.kind is Kind.SHEET:
        return _sheet_thickness(thing, part)
    shape = measured.shape
    if isinstance(shape, Solid) and shape.thickness_mm is not None:
        return Known.measured(round(shape.thickness_mm, 2))
    return None


def _sheet_thickness(thing: Thing, part: Declared | None) -> Known[float]:
    for file in thing.files:
        shape = file.measurement.shape if file.measurement else None
        if isinstance(shape, Solid) and shape.thickness_mm is not None:
            return Known.measured(round(shape.thickness_mm, 2))
    names = [thing.name, take_apart(part.name)] if part else [thing.name]
    for name in names:
        thin = [mm for mm in name.lengths_mm if 0 < mm <= PLATE_MM + 5]
        if len(thin) == 1:
            why = Reason.of("thickness.name_says", file=thing.path, thickness_mm=round(thin[0], 2))
            return Known.inferred(round(thin[0], 4), why)
    return Known.asked(Reason.of("thickness.nothing_says", file=thing.path))


def quantity(thing: Thing | None, part: Declared | None, billing: Billing, is_half: bool) -> Known[int]:
    """How many one piece of the design needs."""
    if part is not None and part.quantity is not None:
        return Known.declared(part.quantity)
    if thing is not None and thing.path in billing.counts:
        count, bill = billing.counts[thing.path]
        return Known.declared(count, Reason.of("quantity.bill_says", bill=bill, count=count))
    if is_half:
        return Known.inferred(2, Reason.of("quantity.two_halves"))
    if thing is not None and thing.name.copies is not None:
        why = Reason.of("quantity.name_says", file=thing.path, count=thing.name.copies)
        return Known.inferred(thing.name.copies, why)
    return Known.inferred(1, Reason.of("quantity.one_each"))
