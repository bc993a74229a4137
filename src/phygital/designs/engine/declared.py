"""What a manifest says about parts: the tables of the whole, and manifests that lie beside single parts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from phygital.designs.engine.bundle import BundleFile, Role, role
from phygital.designs.engine.grouping import Thing, agree, outer_box
from phygital.designs.engine.model import Names
from phygital.designs.engine.names import take_apart
from phygital.formats.model import FileRef, Manifest, ManifestPart
from phygital.formats.model import Role as RefRole
from phygital.geometry.model import Solid
from phygital.kit.reasons import Reason

_MADE_OF = frozenset({RefRole.SOURCE, RefRole.EXPORT})


@dataclass(frozen=True, slots=True)
class Declared:
    """A part as a manifest declares it.

    Attributes:
        paths: its files in the bundle, exports before sources.
        tsdc, ways: process codes, and processes in words, as written.
        sides_mm: its outer size, largest side first; empty where none is stated.
        choice: what it is one of several answers to (`choice = "Bobbin"`); empty where it is always made.
        details: everything else that its table says.
    """

    name: str
    paths: tuple[str, ...] = ()
    quantity: int | None = None
    tsdc: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    material: str | None = None
    sides_mm: tuple[float, ...] = ()
    choice: str = ""
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells it apart from other declared parts."""
        return take_apart(self.name).exact


def declared_parts(manifest: Manifest | None, files: Sequence[BundleFile]) -> list[Declared]:
    """All parts that manifests declare; a part's own manifest adds what the whole one leaves out."""
    paths = [file.path for file in files]
    found: dict[str, Declared] = {}
    if manifest is not None:
        base = _folder_of_manifest(files)
        for part in manifest.parts:
            one = _declared(part, base, paths)
            found[one.key] = _filled(found[one.key], one) if one.key in found else one
    for file in files:
        if file.manifest is None:
            continue
        for part in (_as_part(file.manifest), *file.manifest.parts):
            one = _declared(part, posixpath.dirname(file.path), paths)
            if one.paths or one.key in found:
                found[one.key] = _filled(found[one.key], one) if one.key in found else one
    return list(found.values())


def _folder_of_manifest(files: Sequence[BundleFile]) -> str:
    manifests = [f.path for f in files if role(f) is Role.MANIFEST and f.manifest is None]
    return posixpath.dirname(min(manifests, key=lambda path: (path.count("/"), path), default=""))


def _as_part(manifest: Manifest) -> ManifestPart:
    return ManifestPart(
        name=manifest.title,
        files=manifest.files,
        tsdc=manifest.tsdc,
        material=manifest.material,
        outer_mm=manifest.outer_mm,
        details=manifest.extra,
    )


def _declared(part: ManifestPart, base: str, paths: Sequence[str]) -> Declared:
    refs = sorted((ref for ref in part.files if ref.role in _MADE_OF), key=lambda ref: ref.role is RefRole.SOURCE)
    found = (_resolved(ref, base, paths) for ref in refs)
    ways = [
        way
        for key in ("process", "processes", "manufacturing-process", "printing-process")
        for way in _texts(part.details.get(key))
    ]
    return Declared(
        name=part.name,
        paths=tuple(dict.fromkeys(path for path in found if path is not None)),
        quantity=part.quantity,
        tsdc=part.tsdc,
        ways=tuple(ways),
        material=part.material,
        sides_mm=_sides(part),
        choice=next(iter(_texts(part.details.get("choice"))), ""),
        details=part.details,
    )


def names_in(table: Mapping[str, object]) -> Names:
    """Names in other languages: our key `name-in = { sq = "…", el = "…" }`, which the standard allows as its own."""
    names = table.get("name-in")
    if not isinstance(names, Mapping):
        return ()
    return tuple((str(language), name) for language, name in names.items() if isinstance(name, str) and name.strip())


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    return tuple(item for item in items if isinstance(item, str) and item)


def _sides(part: ManifestPart) -> tuple[float, ...]:
    """Three sides in any order, even where a side's name is misspelt."""
    if part.outer_mm is not None:
        return tuple(sorted(part.outer_mm, reverse=True))
    table = part.details.get("outer-dimensions")
    if not isinstance(table, Mapping):
        return ()
    numbers = [float(side) for side in table.values() if isinstance(side, int | float) and side > 0]
    return tuple(sorted(numbers, reverse=True)) if len(numbers) == 3 == len(table) else ()


def _resolved(ref: FileRef, base: str, paths: Sequence[str]) -> str | None:
    """The file of the bundle that a manifest means: beside it, else the only one whose path ends like that."""
    wanted = ref.path.lstrip("/")
    beside = posixpath.normpath(posixpath.join(base, wanted))
    if beside in paths:
        return beside
    tail = posixpath.normpath(wanted).lstrip("./")
    ending = [path for path in paths if path == tail or (tail and path.endswith(f"/{tail}"))]
    return ending[0] if len(ending) == 1 else None


def _filled(first: Declared, more: Declared) -> Declared:
    return replace(
        first,
        paths=tuple(dict.fromkeys((*first.paths, *more.paths))),
        quantity=first.quantity or more.quantity,
        tsdc=first.tsdc or more.tsdc,
        ways=first.ways or more.ways,
        material=first.material or more.material,
        sides_mm=first.sides_mm or more.sides_mm,
        choice=first.choice or more.choice,
        details={**more.details, **first.details},
    )


def join_declared(
    things: Sequence[Thing], declared: Iterable[Declared]
) -> tuple[list[tuple[Thing, Declared | None]], list[Declared]]:
    """Give each declared part its thing: all files that the manifest names for it are one thing.

    Returns:
        Things with what is declared about them, and the declared parts that have no measured file here.
    """
    left = list(things)
    pairs: list[tuple[Thing, Declared | None]] = []
    missing: list[Declared] = []
    for part in declared:
        mine = [thing for thing in left if any(file.path in part.paths for file in thing.files)]
        mine = mine or [thing for thing in left if thing.name.exact == part.key]
        if not mine:
            missing.append(part)
            continue
        left = [thing for thing in left if thing not in mine]
        pairs.append((_merged(mine, part), part))
    pairs += [(thing, None) for thing in left]
    return pairs, missing


def _merged(mine: Sequence[Thing], part: Declared) -> Thing:
    def rank(thing: Thing) -> int:
        return min((part.paths.index(f.path) for f in thing.files if f.path in part.paths), default=len(part.paths))

    ordered = sorted(mine, key=rank)
    lead = ordered[0]
    questions = [question for thing in ordered for question in thing.questions]
    for other in ordered[1:]:
        one, two = lead.measurement, other.measurement
        if one is not None and two is not None and one.kind is two.kind and not agree(one, two):
            questions.append(_files_differ(lead, other))
    # A source may bear the name of several of them.
    files = {file.path: file for thing in ordered for file in thing.files}
    return Thing(tuple(files.values()), tuple(questions))


def _files_differ(lead: Thing, other: Thing) -> Reason:
    return Reason.of("part.files_differ", file=lead.path, other=other.path)


def size_question(thing: Thing, part: Declared) -> Reason | None:
    """Whether the manifest's outer size is another than the measured one: more than 5 % and 1 mm on any side."""
    measured = thing.measurement
    if measured is None or not isinstance(measured.shape, Solid) or not part.sides_mm:
        return None
    laid = tuple(sorted(measured.shape.box_mm, reverse=True))
    tight = outer_box(measured)
    for sides in (laid, tight):
        if all(abs(a - b) <= max(1.0, 0.05 * a) for a, b in zip(sides, part.sides_mm, strict=True)):
            return None
    return Reason.of(
        "size.disagrees",
        part=part.name,
        stated_mm=part.sides_mm,
        measured_mm=tuple(round(side, 1) for side in laid),
    )
