"""Which things exclude each other: versions, variants of one parameter, a whole and its halves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from phygital.designs.engine.grouping import Thing, boxes_agree
from phygital.designs.engine.names import Sort, Token, context, folder_age, natural, words_of_folders
from phygital.designs.engine.units import is_open
from phygital.geometry.model import Kind, Solid
from phygital.kit.reasons import Reason
from phygital.language.fold import words

_WITHOUT = frozenset({"no", "none", "without", "solid", "full", "plain"})
_DESIGNERS = frozenset(words("design cad source src editable archive old previous development prototypes"))
_BUILD = re.compile(
    r"(?:build|manufactur\w*|fabrication|production)[ _-]?files?|(?:3d[ _-]?)print\w*(?:[ _-]files?)?",
    re.IGNORECASE,
)
# A sheet's name may tell its thickness; thicker than this it tells something else.
_SHEET_MM = 30.0
_ALIKE = 0.03


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Things of which only one is made.

    Attributes:
        paths: the things, by their first files, in order.
        chosen: the one that is taken until a person chooses.
        why: the rule that chose it.
    """

    name: str
    paths: tuple[str, ...]
    chosen: str
    why: Reason
    halves: str = ""


@dataclass(slots=True)
class Sorted:
    """What became of the things: alternatives, and what is set aside or open."""

    alternatives: list[Alternatives]
    aside: dict[str, Reason]
    questions: list[Reason]

    @property
    def taken(self) -> frozenset[str]:
        """The things that are already an option."""
        return frozenset(path for choice in self.alternatives for path in choice.paths)


def declared_choices(named: Iterable[tuple[str, str]]) -> list[Alternatives]:
    """Things that a manifest puts under one choice, as pairs of thing and choice; the first one named is taken."""
    options: dict[str, list[str]] = defaultdict(list)
    for path, choice in named:
        if choice:
            options[choice].append(path)
    return [
        Alternatives(choice, tuple(paths), paths[0], Reason.of("choice.declared", file=paths[0]))
        for choice, paths in options.items()
        if len(paths) > 1
    ]


def find_choices(things: Sequence[Thing]) -> Sorted:
    """Sort things that exclude each other, the strongest evidence first."""
    found = Sorted([], {}, [])
    for rule in (_outside_build_folder, _halves, _versions, _variants):
        rule([t for t in things if t.path not in found.taken and t.path not in found.aside], found)
    found.alternatives.sort(key=lambda choice: natural(choice.paths[0]))
    return found


def _build_folder(path: str) -> str:
    folders = PurePosixPath(path).parts[:-1]
    return next((folder for folder in folders if _BUILD.fullmatch(folder)), "")


def _outside_build_folder(things: Sequence[Thing], found: Sorted) -> None:
    """A folder of what is built, beside a folder of designs: the designs are earlier states or sources."""
    inside = [t for t in things if any(_build_folder(f.path) for f in t.files)]
    outside = [t for t in things if t not in inside and words_of_folders(t.path) & _DESIGNERS]
    if not inside or not outside:
        return
    earlier: dict[str, list[Thing]] = defaultdict(list)
    for thing in outside:
        kin = inside if len(inside) == 1 else [t for t in inside if t.name.core == thing.name.core]
        folder = next(filter(None, (_build_folder(file.path) for file in inside[0].files)))
        if len(kin) == 1:
            earlier[kin[0].path].append(thing)
        else:
            reason = Reason.of("file.outside_build_folder", file=thing.path, folder=folder)
            found.aside.update((file.path, reason) for file in thing.files)
    for built in inside:
        if built.path in earlier:
            folder = next(filter(None, (_build_folder(file.path) for file in built.files)))
            why = Reason.of("choice.in_build_folder", file=built.path, folder=folder)
            paths = (built.path, *(t.path for t in earlier[built.path]))
            found.alternatives.append(Alternatives(_bare(built), paths, built.path, why))


def _halves(things: Sequence[Thing], found: Sorted) -> None:
    """A whole, and the same whole cut in two for smaller machines."""
    for half in things:
        if "half" not in half.name.words:
            continue
        rest = {word for word in half.name.words - {"half"} if len(word) > 1}
        wholes = [t for t in things if t.name.words == rest and _is_half(half, t)]
        if len(wholes) == 1 and wholes[0].path not in found.taken:
            whole = wholes[0]
            why = Reason.of("choice.whole_first", file=whole.path, half=half.path)
            found.alternatives.append(
                Alternatives(_bare(whole), (whole.path, half.path), whole.path, why, halves=half.path)
            )


def _is_half(half: Thing, whole: Thing) -> bool:
    one, other = half.measurement, whole.measurement
    if one is None or other is None or not isinstance(one.shape, Solid) or not isinstance(other.shape, Solid):
        return False
    small, large = one.shape.volume_mm3, other.shape.volume_mm3
    return bool(small and large and abs(small / large - 0.5) < 0.02)


def _bare(thing: Thing) -> str:
    """A thing's name without its versions."""
    return _without(thing, [t for t in thing.name.tokens if t.sort in {Sort.VERSION, Sort.FORMAT}])


def _without(thing: Thing, tokens: Iterable[Token]) -> str:
    shown = thing.name.shown
    for token in tokens:
        written = re.escape(re.sub(r"[_\s]+", " ", token.written))
        shown = re.sub(rf"(?<![^\W_]){written}(?![^\W_])", " ", shown, count=1, flags=re.IGNORECASE)
    return " ".join(re.sub(r"\(\s*\)", " ", shown).split()) or thing.name.shown


def _versions(things: Sequence[Thing], found: Sorted) -> None:
    """Things whose names differ only in what tells a later state from an earlier one."""
    families: dict[tuple[object, ...], list[Thing]] = defaultdict(list)
    for thing in things:
        families[thing.name.stem, context(thing.path), _kind(thing)].append(thing)
    for family in families.values():
        ages = {_age(thing) for thing in family}
        if len(family) < 2 or len(ages) < len(family):
            continue
        newest = max(family, key=_age)
        ordered = sorted(family, key=_age)
        why = Reason.of("choice.newest", file=newest.path)
        found.alternatives.append(Alternatives(_bare(newest), tuple(t.path for t in ordered), newest.path, why))


def _age(thing: Thing) -> tuple[tuple[float, float], tuple[float, ...]]:
    return thing.name.age, folder_age(thing.path)


def _kind(thing: Thing) -> Kind | None:
    return thing.measurement.kind if thing.measurement else None


def _variants(things: Sequence[Thing], found: Sorted) -> None:
    """Things whose names differ only in one measure or size: alternatives where the rest is alike."""
    families: dict[tuple[str, str], dict[str, Token | None]] = defaultdict(dict)
    by_path = {thing.path: thing for thing in things}
    for thing in things:
        for rest, token in _one_left_out(thing):
            families[str(PurePosixPath(thing.path).parent), rest][thing.path] = token
    for members in sorted(families.values(), key=len, reverse=True):
        family = {p: t for p, t in members.items() if p not in found.taken}
        measured = [t for t in family.values() if t is not None and t.sort is not Sort.WORD]
        if len(family) < 2 or not measured or (len(measured) < 2 and measured[0].sort is not Sort.SIZE):
            continue
        family = dict(sorted(family.items(), key=lambda item: _rank(item[1], item[0])))
        options = [by_path[path] for path in family]
        if measured[0].sort is Sort.SIZE or _are_alike(options, measured):
            found.alternatives.append(_variant(options, family))
        else:
            names = tuple(thing.name.shown for thing in options)
            found.questions.append(Reason.of("family.all_or_one", names=names, count=len(names)))


def _one_left_out(thing: Thing) -> Iterable[tuple[str, Token | None]]:
    tokens = [t for t in thing.name.tokens if t.sort not in {Sort.FORMAT, Sort.COPIES}]
    for left_out in tokens:
        if left_out.sort in {Sort.MEASURE, Sort.SIZE} or left_out.text in _WITHOUT:
            yield "".join(t.text for t in tokens if t is not left_out), left_out
    yield "".join(t.text for t in tokens), None


def _rank(token: Token | None, path: str) -> tuple[object, ...]:
    if token is None:
        return (0, 0.0, natural(path))
    return (2 if token.sort is Sort.WORD else 1, token.value, natural(path))


def _are_alike(options: Sequence[Thing], measured: Sequence[Token]) -> bool:
    shapes = [thing.measurement for thing in options if thing.measurement is not None]
    if all(shape.kind is Kind.SHEET for shape in shapes):
        thin = all(token.is_length and token.value <= _SHEET_MM for token in measured)
        return thin or all(boxes_agree(shapes[0], shape, _ALIKE) for shape in shapes[1:])
    same_kind = len({shape.kind for shape in shapes}) == 1
    return same_kind and all(boxes_agree(shapes[0], shape, _ALIKE) for shape in shapes[1:])


def _variant(options: Sequence[Thing], family: dict[str, Token | None]) -> Alternatives:
    first = options[0]
    sure = next((t for t in options if t.measurement and not is_open(t.measurement, t.path)), first)
    token = family[first.path]
    name = _without(first, [token] if token else [])
    paths = tuple(thing.path for thing in options)
    if sure is not first:
        return Alternatives(name, paths, sure.path, Reason.of("choice.surest", file=sure.path))
    return Alternatives(name, paths, first.path, Reason.of("choice.first", file=first.path, count=len(paths)))
