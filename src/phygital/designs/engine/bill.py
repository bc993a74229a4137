"""What the bills of a bundle mean: how many of each part, and what is bought. Nothing is counted twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from phygital.designs.engine.bill_rows import Row, is_bill, rows_of
from phygital.designs.engine.bundle import BundleFile
from phygital.designs.engine.grouping import Thing
from phygital.designs.engine.model import BillLine
from phygital.designs.engine.names import Name, natural, take_apart, words_of_folders
from phygital.kit.reasons import Reason
from phygital.language.fold import words

# Lines that open-hardware parts lists mark as made from the design's own files, and as designs of their own.
_OWN_KINDS = frozenset({"posh", "own", "made", "printed", "3dp", "fabricated"})
_OTHER_DESIGN = frozenset({"mosh"})
_ASIDE_SECTIONS = frozenset({"alternative", "alternatives", "optional", "tool", "tools"})
_PRINTED = frozenset({"print", "printed", "printable"})
_MANIFEST = re.compile(r"okh[^/]*\.(?:toml|ya?ml)$", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:stl|step|stp|3mf|obj|dxf|svg|scad)$", re.IGNORECASE)
# A bill whose lines nearly all stand in another one repeats it; one that shares more than half is a variant of it.
_REPEATS, _VARIANT = 0.8, 0.5


@dataclass(slots=True)
class Billing:
    """What the bills say.

    Attributes:
        lines: bought and raw lines.
        counts: thing → how many, and the bill that says so.
        texts: thing → what its line says beside its name, and the bill's path.
        missing: lines of own parts that have a manifest but no file here.
        aside: bills that add nothing, each with the reason.
    """

    lines: list[BillLine] = field(default_factory=list)
    counts: dict[str, tuple[int, str]] = field(default_factory=dict)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    missing: list[Row] = field(default_factory=list)
    aside: dict[str, Reason] = field(default_factory=dict)
    questions: list[Reason] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Made:
    """What is made, so that its lines are not bought.

    Attributes:
        options: thing → the choice that it is an option of.
        declared: thing → what a manifest calls it.
        absent: exact names of declared parts that have no file here.
    """

    things: Sequence[Thing]
    options: Mapping[str, str] = field(default_factory=dict)
    declared: Mapping[str, str] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()

    def names(self, thing: Thing) -> tuple[Name, ...]:
        """What a line may call a thing: its declared name, or its file's."""
        declared = self.declared.get(thing.path)
        return (take_apart(declared), thing.name) if declared else (thing.name,)


def read_bills(tables: Iterable[BundleFile], made: Made) -> Billing:
    """Read all bills of a bundle; tables that are no bill are left alone."""
    billing = Billing()
    bills = _once(tables, billing)
    bills = _one_variant(bills, made.things, billing)
    unmatched: dict[str, list[str]] = defaultdict(list)
    for row in _not_repeated(bills, billing):
        _sort(row, made, billing, unmatched)
    for source, names in unmatched.items():
        billing.questions.append(
            Reason.of("bill.printed_without_file", bill=source, names=tuple(names), count=len(names))
        )
    return billing


def _order(path: str) -> tuple[object, ...]:
    return path.count("/"), natural(path), path


def _once(tables: Iterable[BundleFile], billing: Billing) -> dict[str, tuple[Row, ...]]:
    seen: dict[str, str] = {}
    bills: dict[str, tuple[Row, ...]] = {}
    for file in sorted(tables, key=lambda file: _order(file.path)):
        if file.text is None or not is_bill(file.path, file.text):
            continue
        if file.sha256 in seen:
            billing.aside[file.path] = Reason.of("bill.same", bill=file.path, other=seen[file.sha256])
            continue
        seen[file.sha256] = file.path
        bills[file.path] = rows_of(file.path, file.text)
    return bills


def _names(rows: Iterable[Row]) -> frozenset[tuple[str, str]]:
    return frozenset(row.key for row in rows)


def _one_variant(
    bills: Mapping[str, tuple[Row, ...]], things: Sequence[Thing], billing: Billing
) -> dict[str, tuple[Row, ...]]:
    """Of bills that list two variants of one product, the one whose variant the parts belong to, else the first."""
    folders = frozenset(word for thing in things for word in words_of_folders(thing.path))

    def preference(path: str) -> tuple[object, ...]:
        own = {token.text for token in take_apart(PurePosixPath(path).stem).tokens}
        own |= set(words(PurePosixPath(path).stem))
        return not own & folders, _order(path)

    kept: dict[str, tuple[Row, ...]] = {}
    for path in sorted(bills, key=preference):
        rival = next((other for other in kept if _are_variants(bills, path, other)), None)
        if rival is None:
            kept[path] = bills[path]
            continue
        question = Reason.of("bill.variants", bill=rival, other=path)
        billing.aside[path] = question
        billing.questions.append(question)
    return {path: kept[path] for path in sorted(kept, key=_order)}


def _are_variants(bills: Mapping[str, tuple[Row, ...]], one: str, other: str) -> bool:
    if PurePosixPath(one).parent != PurePosixPath(other).parent:
        return False
    mine, theirs = _names(bills[one]), _names(bills[other])
    return len(mine & theirs) > _VARIANT * max(1, min(len(mine), len(theirs)))


def _not_repeated(bills: Mapping[str, tuple[Row, ...]], billing: Billing) -> Iterable[Row]:
    known: dict[tuple[str, str], Row] = {}
    for path, rows in bills.items():
        again = [row for row in rows if row.key in known]
        repeats = bool(rows) and len(again) >= _REPEATS * len(rows)
        if repeats and len(again) == len(rows):
            sources = tuple(dict.fromkeys(known[row.key].source for row in again))
            billing.aside[path] = Reason.of("bill.repeats", bill=path, others=sources)
        for row in rows:
            if not repeats or row.key not in known:
                yield row
            elif row.quantity is not None and row.quantity != known[row.key].quantity:
                billing.questions.append(_quantities_differ(known[row.key], row))
        for row in rows:
            known.setdefault(row.key, row)


def _quantities_differ(first: Row, again: Row) -> Reason:
    return Reason.of(
        "bill.quantities_differ",
        name=first.name,
        bill=first.source,
        quantity=first.quantity,
        other=again.source,
        other_quantity=again.quantity,
    )


def _sort(row: Row, made: Made, billing: Billing, unmatched: dict[str, list[str]]) -> None:
    """Decide what one line is: an own part, a design of its own, something bought, or nothing that is needed."""
    kind = set(words(row.kind))
    if set(words(row.section)) & _ASIDE_SECTIONS:
        return
    is_printed = bool((set(words(row.text)) | set(words(row.section))) & _PRINTED)
    if found := _matches(row, made, is_printed):
        for thing in found:
            _count(thing, row, billing)
    elif kind & _OWN_KINDS or _MANIFEST.search(row.reference) or take_apart(row.name).exact in made.absent:
        billing.missing.append(row)
    elif is_printed:
        unmatched[row.source].append(row.name)
    else:
        if kind & _OTHER_DESIGN:
            billing.questions.append(Reason.of("bill.other_design", name=row.name, link=row.link or row.reference))
        billing.lines.append(_line(row))


def whole(quantity: float | None) -> int | None:
    """A quantity as a count of pieces; None where it is none."""
    return int(quantity) if quantity is not None and quantity >= 1 and quantity == int(quantity) else None


def _count(thing: Thing, row: Row, billing: Billing) -> None:
    billing.texts.setdefault(thing.path, (row.text.replace(row.name, " ", 1), row.source))
    count = whole(row.quantity)
    if count is None:
        return
    known, source = billing.counts.setdefault(thing.path, (count, row.source))
    if known != count:
        billing.questions.append(
            Reason.of(
                "bill.quantities_differ",
                name=row.name,
                bill=source,
                quantity=known,
                other=row.source,
                other_quantity=count,
            )
        )


def _matches(row: Row, made: Made, is_printed: bool) -> list[Thing]:
    """The thing that a line names, or all options of the choice that it names."""
    things, options = made.things, made.options
    wanted = take_apart(_ENDING.sub("", row.name))
    likenesses: list[Callable[[Name], bool]] = [
        lambda name: name.exact == wanted.exact,
        lambda name: name.stem == wanted.stem,
    ]
    if is_printed:
        likenesses.append(lambda name: name.core == wanted.core)
    for likeness in likenesses:
        found = [thing for thing in things if any(map(likeness, made.names(thing)))]
        if _is_one(found, options):
            return found
    if is_printed:
        found = [thing for thing in things if thing.name.words and thing.name.words <= wanted.words]
        most = max((len(thing.name.words) for thing in found), default=0)
        found = [thing for thing in found if len(thing.name.words) == most]
        if _is_one(found, options):
            return found
    family = [thing for thing in things if thing.name.core == wanted.core and thing.path in options]
    return family if _is_one(family, options) else []


def _is_one(found: Sequence[Thing], options: Mapping[str, str]) -> bool:
    if len(found) <= 1:
        return bool(found)
    return len({options.get(thing.path, thing.path) for thing in found}) == 1


def _line(row: Row) -> BillLine:
    link = row.link or (row.reference if row.reference.startswith("http") else "")
    return BillLine(row.name, row.quantity, row.unit, row.price, link, row.source)
