"""Where each file of a bundle goes before anything is joined, and which stay behind afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from phygital.designs.engine.bundle import BundleFile, Role, aside_if_others, not_a_part, role, suffix
from phygital.designs.engine.declared import Declared
from phygital.designs.engine.grouping import Thing
from phygital.geometry.model import Kind
from phygital.kit.reasons import Reason

_USES = re.compile(r"^\s*(?:use|include)\s*<([^>]+)>", re.MULTILINE)


@dataclass(slots=True)
class Sorting:
    """Files on their way to their places."""

    shapes: list[BundleFile] = field(default_factory=list)
    sources: list[BundleFile] = field(default_factory=list)
    tables: list[BundleFile] = field(default_factory=list)
    aside: dict[str, Reason] = field(default_factory=dict)
    questions: list[Reason] = field(default_factory=list)


def sort_by_role(files: Iterable[BundleFile]) -> Sorting:
    """Send each file where its name says that it belongs; documents need no place."""
    into = Sorting()
    for file in files:
        place = role(file)
        if place is Role.SHAPE:
            _sort_shape(file, into)
        elif place is Role.SOURCE:
            into.sources.append(file)
        elif place is Role.BOARD:
            into.aside[file.path] = Reason.of("design.circuit_board", file=file.path)
        elif place is Role.TABLE and file.text is not None:
            into.tables.append(file)
        elif file.refused:
            into.aside[file.path] = file.refused[0]
            if place is Role.MANIFEST:
                into.questions.append(Reason.of("design.manifest_unreadable", file=file.path))
    return into


def _sort_shape(file: BundleFile, into: Sorting) -> None:
    why = not_a_part(file)
    if why is None:
        into.shapes.append(file)
    elif file.measurement is None or file.measurement.kind is Kind.TOOLPATH:
        # A file of its own kind that joins the thing whose name it bears.
        into.sources.append(file)
    else:
        into.aside[file.path] = why


def set_sources_aside(things: Sequence[Thing], sorting: Sorting) -> None:
    """Say of each source that joined no thing why it is no part."""
    joined = {file.path for thing in things for file in thing.files}
    used = {
        PurePosixPath(name).name
        for source in sorting.sources
        if source.text is not None
        for name in _USES.findall(source.text)
    }
    for source in sorting.sources:
        if source.path in joined:
            continue
        if source.refused:
            sorting.aside[source.path] = source.refused[0]
        elif role(source) is Role.SHAPE:
            sorting.aside[source.path] = not_a_part(source) or Reason.of("file.not_measured", file=source.path)
        elif PurePosixPath(source.path).name in used:
            sorting.aside[source.path] = Reason.of("source.library", file=source.path)
        else:
            reason = Reason.of("source.needs_export", file=source.path, ending=suffix(source.path))
            sorting.aside[source.path] = reason


def without_extras(
    pairs: Sequence[tuple[Thing, Declared | None]], sorting: Sorting
) -> list[tuple[Thing, Declared | None]]:
    """Logos and assemblies are no parts where the bundle holds others."""
    extras = {
        thing.path: reason
        for thing, part in pairs
        if part is None and (reason := aside_if_others(thing.files[0])) is not None
    }
    if len(extras) == len(pairs):
        return list(pairs)
    for thing, _ in pairs:
        if thing.path in extras:
            sorting.aside.update((file.path, extras[thing.path]) for file in thing.files)
    return [(thing, part) for thing, part in pairs if thing.path not in extras]
