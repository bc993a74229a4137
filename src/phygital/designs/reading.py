"""Reads a bundle from a folder, a zip, a manifest or a bare file. Knows files, not what they mean.

What measures and what reads manifests is passed in, so that strangers' files meet their parsers in a sandbox: the
whole in one process, or each shape in one of its own, so that a bad one spoils none of the others.
"""

from __future__ import annotations

import hashlib
import posixpath
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from phygital.designs.engine.bundle import SHAPES, BundleFile, Role, is_manifest, role, suffix
from phygital.designs.engine.draft import draft
from phygital.designs.engine.model import Draft
from phygital.formats.model import Manifest
from phygital.formats.sources import Entry, Tree, open_tree
from phygital.formats.text import MANIFEST_LIMIT, decode
from phygital.geometry.model import Measurement
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason
from phygital.vocabulary.engine import Scheme

Measure = Callable[[Path], Measurement | None]
ReadManifest = Callable[[bytes, str], Manifest]

_MANIFEST_ENDINGS = frozenset({"yml", "yaml", "toml"})
_READ_ME = frozenset({"", "md", "txt", "rst"})


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files with what they say.

    Attributes:
        title: what the source is called, for want of a manifest.
        manifest: of the whole; None where there is none that can be read.
    """

    title: str
    files: tuple[BundleFile, ...]
    manifest: Manifest | None = None


def read_bundle(source: Path, *, measure: Measure, read_manifest: ReadManifest) -> Bundle:
    """Read everything that a person points at.

    Args:
        source: a folder, a zip, a manifest, or one file of a design.
        measure: measures one file; None leaves that to others; raises Unreadable.
        read_manifest: reads one manifest from its bytes and its path; raises Unreadable.

    Raises:
        Unreadable: nothing of it can be read: no such file, a zip that breaks a rule, a lone manifest that is none.
    """
    tree = open_tree(source)
    is_alone = source.is_file() and not tree.is_zip and suffix(source.name) in _MANIFEST_ENDINGS
    if is_alone:
        tree = _beside(source, read_manifest(tree.read(source.name, MANIFEST_LIMIT), source.name))
    manifests = (source.name,) if is_alone else tree.manifests()
    nearest = manifests[0].count("/") if manifests else 0
    whole = [path for path in manifests if path.count("/") == nearest]
    main: Manifest | None = None
    files: list[BundleFile] = []
    with TemporaryDirectory(prefix="bundle-") as folder:
        for entry in tree.entries:
            file = _read(tree, entry, Path(folder), measure)
            if entry.path in manifests and not file.refused:
                file, manifest = _with_manifest(file, tree, read_manifest)
                if entry.path in whole:
                    main = main or manifest
                    file = replace(file, manifest=None)
            files.append(file)
    return Bundle(source.resolve().name if source.is_dir() else source.stem, tuple(files), main)


def unmeasured(bundle: Bundle) -> tuple[str, ...]:
    """The shapes of a bundle that nobody has measured yet, by their paths."""
    waiting = (file for file in bundle.files if file.measurement is None and not file.refused)
    return tuple(file.path for file in waiting if suffix(file.path) in SHAPES)


def measured(bundle: Bundle, found: Mapping[str, Measurement | tuple[Reason, ...]]) -> Bundle:
    """The bundle with what its shapes measure, or why they could not be measured."""
    files = []
    for file in bundle.files:
        answer = found.get(file.path)
        if isinstance(answer, Measurement):
            file = replace(file, measurement=answer)  # noqa: PLW2901
        elif answer is not None:
            file = replace(file, refused=answer)  # noqa: PLW2901
        files.append(file)
    return replace(bundle, files=tuple(files))


def draft_of(bundle: Bundle, scheme: Scheme) -> Draft:
    """What a bundle turns out to be."""
    return draft(bundle.files, bundle.manifest, scheme, bundle.title)


def _beside(path: Path, manifest: Manifest) -> Tree:
    """A lone manifest with the files that it names; with its whole folder where no other manifest lies there.

    Neither links nor anything outside its folder are followed.
    """
    folder = path.parent
    near = [file.name for file in folder.iterdir()]
    others = [name for name in near if is_manifest(name) and name != path.name]
    refs = (*manifest.files, *(ref for part in manifest.parts for ref in part.files))
    named = [posixpath.normpath(ref.path.lstrip("/")) for ref in refs if not ref.is_url]
    wanted = {path.name, *named, *(() if others else near)}
    entries: list[Entry] = []
    for name in sorted(wanted):
        if name.startswith(".") or not _is_inside(folder, name):
            continue
        entries.append(Entry(name, (folder / name).lstat().st_size))
    return Tree(tuple(entries), folder)


def _is_inside(folder: Path, name: str) -> bool:
    place = folder / name
    try:
        is_plain = stat.S_ISREG(place.lstat().st_mode)
        return is_plain and place.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def _read(tree: Tree, entry: Entry, folder: Path, measure: Measure) -> BundleFile:
    bare = BundleFile(entry.path, entry.size, "")
    try:
        path = tree.extract(entry.path, folder)
    except Unreadable as problem:
        return replace(bare, refused=problem.reasons)
    with path.open("rb") as stream:
        file = replace(bare, sha256=hashlib.file_digest(stream, "sha256").hexdigest())
    try:
        if suffix(entry.path) in SHAPES:
            return replace(file, measurement=measure(path))
        if _is_text(file):
            return replace(file, text=decode(path.read_bytes(), name=entry.path).text)
    except Unreadable as problem:
        return replace(file, refused=problem.reasons)
    finally:
        path.unlink()
    return file


def _is_text(file: BundleFile) -> bool:
    """Tables, programmed sources and read-me files; a document that is no text is no fault."""
    name = PurePosixPath(file.path).name.lower()
    read_me = name.startswith("readme") and suffix(name) in _READ_ME
    return role(file) is Role.TABLE or suffix(name) == "scad" or read_me


def _with_manifest(file: BundleFile, tree: Tree, read_manifest: ReadManifest) -> tuple[BundleFile, Manifest | None]:
    try:
        manifest = read_manifest(tree.read(file.path, MANIFEST_LIMIT), file.path)
    except Unreadable as problem:
        return replace(file, refused=problem.reasons), None
    return replace(file, manifest=manifest), manifest
