"""Reads strangers' designs and spaces: the jobs that meet their files, and the sandbox that they run in.

No file of theirs, not even the list of what is in a zip, is looked into by the process that asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import Self

from phygital.designs.engine.model import Draft
from phygital.designs.reading import Bundle, draft_of, measured, read_bundle, unmeasured
from phygital.formats import okh
from phygital.formats.documents import read_any
from phygital.formats.model import Manifest, SpaceRecord
from phygital.formats.sources import MAX_BYTES, Entry, Tree, open_tree
from phygital.geometry.measure import measure
from phygital.geometry.model import Measurement
from phygital.geometry.preload import warm
from phygital.kit.codec import plain, typed
from phygital.kit.errors import LimitHit, Refused, Unreadable
from phygital.kit.reasons import Reason
from phygital.kit.sandbox import Limits, Sandbox
from phygital.spaces.engine.model import Space
from phygital.spaces.engine.reading import spaces_from
from phygital.vocabulary.engine import Scheme, load

_UNPACKED_MB = (MAX_BYTES >> 20) + 1
_UNPACKING = Limits(file_mb=_UNPACKED_MB, answer_mb=32)  # every text of a bundle travels in one answer


def measure_file(path: str, name: str) -> Measurement:
    """In the sandbox: measure a file that is called `name`."""
    return measure(Path(path), name=name)


def read_manifest(letters: str, name: str) -> Manifest:
    """In the sandbox: read a manifest, its bytes given as Latin-1 letters so that JSON can carry them."""
    return okh.read(letters.encode("latin-1"), name=name)


def read_table(letters: str, name: str) -> tuple[SpaceRecord, ...]:
    """In the sandbox: read facility records or our table."""
    document = read_any(letters.encode("latin-1"), name=name)
    if isinstance(document, Manifest):
        raise Unreadable(Reason.of("reading.no_spaces", name=name))
    return document


def look_through(source: str) -> Bundle:
    """In the sandbox: everything in a bundle but what its shapes measure."""
    return read_bundle(Path(source), measure=lambda _: None, read_manifest=lambda data, name: okh.read(data, name=name))


def measure_within(source: str, entry: str) -> Measurement:
    """In the sandbox, whose folder is empty and goes with it: measure one file of a bundle."""
    path = Path(source)
    tree = open_tree(path)
    if not tree.is_zip:  # files beside a manifest are in no tree of its own
        tree = Tree((Entry(entry, 0),), path if path.is_dir() else path.parent)
    return measure(tree.extract(entry, Path()), name=entry)


def put_together(bundle: object) -> Draft:
    """In the sandbox: what a bundle turns out to be; texts of strangers are read here once more, as bills."""
    return draft_of(typed(bundle, Bundle), load())


class Workshop:
    """Reads strangers' files, each in a process of its own. Safe to use from many threads."""

    def __init__(self, limits: Limits | None = None) -> None:
        """Take the limits for each file."""
        preload = (f"{warm.__module__}:{warm.__name__}", f"{load.__module__}:{load.__name__}")
        self.sandbox = Sandbox(preload=preload, limits=limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.sandbox.close()

    def measure(self, path: Path) -> Measurement:
        """What a file measures."""
        return self.sandbox.run(_call(measure_file), str(path.resolve()), path.name, into=Measurement).value

    def manifest(self, data: bytes, name: str) -> Manifest:
        """What a manifest says."""
        return self.sandbox.run(_call(read_manifest), data.decode("latin-1"), name, into=Manifest).value

    def spaces(self, path: Path) -> tuple[SpaceRecord, ...]:
        """The spaces that a file tells of."""
        try:
            letters = path.read_bytes().decode("latin-1")
        except OSError:
            raise Refused(Reason.of("reading.no_file", path=str(path))) from None
        return self.sandbox.run(_call(read_table), letters, path.name, into=tuple[SpaceRecord, ...]).value

    def draft(self, source: Path, patience_s: float | None = None) -> Draft:
        """What a manifest, folder, zip or bare file turns out to be.

        A shape that cannot be measured within its limits is set aside with the reason; the others are taken.

        Args:
            source: where it lies.
            patience_s: how long measuring all of it may take; None for as long as its files need.

        Raises:
            Unreadable: nothing of it can be read, or it takes longer than the patience.
        """
        begun = monotonic()
        place = str(source.absolute())
        bundle = self.sandbox.run(_call(look_through), place, into=Bundle, limits=_UNPACKING).value
        found: dict[str, Measurement | tuple[Reason, ...]] = {}
        for entry in unmeasured(bundle):
            if patience_s is not None and monotonic() - begun > patience_s:
                raise LimitHit(Reason.of("reading.too_long", limit_s=patience_s))
            found[entry] = self._measure_within(place, entry)
        bundle = measured(bundle, found)
        return self.sandbox.run(_call(put_together), plain(bundle), into=Draft).value

    def _measure_within(self, place: str, entry: str) -> Measurement | tuple[Reason, ...]:
        try:
            limits = Limits(file_mb=_UNPACKED_MB)
            return self.sandbox.run(_call(measure_within), place, entry, into=Measurement, limits=limits).value
        except Unreadable as refused:
            return refused.reasons


def read_spaces(
    paths: Sequence[Path], workshop: Workshop, scheme: Scheme
) -> tuple[tuple[Space, ...], tuple[Reason, ...]]:
    """The spaces of several files, with all that was not understood of them."""
    records = [record for path in paths for record in workshop.spaces(path)]
    spaces, notes = spaces_from(records, scheme)
    return spaces, tuple(warned.reason for record in records for warned in record.warnings) + notes


def _call(function: object) -> str:
    return f"{__name__}:{getattr(function, '__name__', '')}"
