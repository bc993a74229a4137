"""What a bundle of files turns out to be. Every file ends in one place; nothing is counted twice; doubts are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from phygital.designs.engine.bill import Billing, Made, read_bills
from phygital.designs.engine.bundle import BundleFile, Role, role
from phygital.designs.engine.choices import Alternatives, Sorted, declared_choices, find_choices
from phygital.designs.engine.declared import Declared, declared_parts, join_declared, names_in
from phygital.designs.engine.grouping import Thing, group
from phygital.designs.engine.inference import Evidence
from phygital.designs.engine.licence import licence_of, licence_questions
from phygital.designs.engine.model import Choice, Draft, Part
from phygital.designs.engine.names import natural, slug, take_apart
from phygital.designs.engine.parts import Around, part_of, part_without_file
from phygital.designs.engine.sorting import Sorting, set_sources_aside, sort_by_role, without_extras
from phygital.formats.model import Manifest
from phygital.kit.facts import Known
from phygital.kit.reasons import Reason
from phygital.vocabulary.engine import Scheme


def draft(files: Sequence[BundleFile], manifest: Manifest | None, scheme: Scheme, title: str) -> Draft:
    """Read a bundle as a person of the trade would.

    Args:
        files: all of them, in any order.
        manifest: of the whole, where there is one.
        scheme: the vocabulary of processes and materials.
        title: what to call it where no manifest does.

    Returns:
        Parts, choices, bought lines, what is set aside and what is open.
    """
    ordered = sorted(files, key=lambda file: (natural(file.path), file.path))
    sorting = sort_by_role(ordered)
    things, differing = group(sorting.shapes, sorting.sources)
    sorting.aside |= differing
    set_sources_aside(things, sorting)
    pairs, missing = join_declared(things, declared_parts(manifest, ordered))
    pairs = without_extras(pairs, sorting)
    found = find_choices([thing for thing, part in pairs if part is None])
    found.alternatives += declared_choices((thing.path, part.choice) for thing, part in pairs if part is not None)
    sorting.aside |= found.aside
    pairs = [(thing, part) for thing, part in pairs if thing.path not in found.aside]
    options = {path: choice.name for choice in found.alternatives for path in choice.paths}
    absent = frozenset(part.key for part in missing)
    declared = {thing.path: part.name for thing, part in pairs if part is not None}
    billing = read_bills(sorting.tables, Made([thing for thing, _ in pairs], options, declared, absent))
    sorting.aside |= billing.aside
    around = _around(scheme, manifest, ordered, (billing, found, pairs))
    parts = _parts(pairs, missing, around)
    return Draft(
        title=(manifest.title if manifest else "") or title,
        parts=tuple(part for _, part in parts),
        choices=tuple(_choices(parts, found.alternatives)),
        bill=tuple(billing.lines),
        set_aside=tuple(sorted(sorting.aside.items(), key=lambda item: (natural(item[0]), item[0]))),
        questions=(
            *_about_whole(parts, sorting),
            *licence_questions(manifest, ordered),
            *sorting.questions,
            *found.questions,
            *billing.questions,
        ),
        licence=licence_of(manifest),
        version=manifest.version if manifest else "",
        description=manifest.description if manifest else "",
        languages=manifest.languages if manifest else (),
        titles=names_in(manifest.extra) if manifest else (),
    )


def _around(
    scheme: Scheme,
    manifest: Manifest | None,
    files: Sequence[BundleFile],
    known: tuple[Billing, Sorted, Sequence[tuple[Thing, Declared | None]]],
) -> Around:
    billing, found, pairs = known
    evidence = Evidence(
        scheme=scheme,
        texts=tuple(_texts(manifest, files, billing)),
        own=billing.texts,
        tsdc=manifest.tsdc if manifest else (),
        material=manifest.material if manifest else None,
    )
    choices = {path: choice for choice in found.alternatives for path in choice.paths}
    words = frozenset(thing.name.words for thing, _ in pairs)
    return Around(scheme, evidence, billing, choices, words)


def _texts(manifest: Manifest | None, files: Sequence[BundleFile], billing: Billing) -> Iterable[tuple[str, str]]:
    """Texts about the whole, the most deliberate first, each with where it stands."""
    if manifest is not None:
        where = next((f.path for f in files if role(f) is Role.MANIFEST and f.manifest is None), manifest.title)
        titles = (ref.title for ref in manifest.files)
        intended = manifest.extra.get("intended-use", "")
        for text in (manifest.title, manifest.description, intended, *manifest.keywords, *titles):
            if isinstance(text, str) and text:
                yield where, text
    for line, bill in billing.texts.values():
        yield bill, line
    for file in files:
        if file.text is not None and PurePosixPath(file.path).name.lower().startswith("readme"):
            yield file.path, file.text


def _parts(
    pairs: Sequence[tuple[Thing, Declared | None]], missing: Sequence[Declared], around: Around
) -> list[tuple[str, Part]]:
    """All parts, each with the path of the thing that it is; empty where it has no file."""
    found = [(thing.path, part_of(thing, declared, around)) for thing, declared in pairs]
    found.sort(key=lambda pair: (natural(pair[0]), pair[0]))
    counts = {take_apart(row.name).exact: row for row in around.billing.missing}
    found.extend(("", part_without_file(one, around, counts.pop(one.key, None))) for one in missing)
    found.extend(("", part_without_file(Declared(row.name), around, row)) for row in counts.values())
    return _told_apart(found)


def _told_apart(found: Sequence[tuple[str, Part]]) -> list[tuple[str, Part]]:
    """Parts with names and ids of their own: the folder tells two of one name apart, else a number does."""
    names = Counter(part.name for _, part in found)
    taken: set[str] = set()
    unique: list[tuple[str, Part]] = []
    for path, part in found:
        folder = PurePosixPath(path).parent.name
        name = f"{part.name} ({folder})" if names[part.name] > 1 and folder else part.name
        wanted = slug(name)
        number = 1
        while wanted in taken:
            number += 1
            wanted = f"{slug(name)}-{number}"
        taken.add(wanted)
        unique.append((path, replace(part, id=wanted, name=name)))
    return unique


def _choices(parts: Sequence[tuple[str, Part]], alternatives: Sequence[Alternatives]) -> Iterable[Choice]:
    ids = {path: part.id for path, part in parts if path}
    for choice in alternatives:
        options = tuple(ids[path] for path in choice.paths)
        yield Choice(choice.name, options, Known.inferred(ids[choice.chosen], choice.why))


def _about_whole(parts: Sequence[tuple[str, Part]], sorting: Sorting) -> Iterable[Reason]:
    if parts:
        return
    programs = tuple(path for path, reason in sorting.aside.items() if reason.code == "source.needs_export")
    if programs:
        yield Reason.of("design.needs_export", files=programs, count=len(programs))
    else:
        yield Reason.of("design.nothing_to_make")
