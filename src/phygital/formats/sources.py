"""Opens what a person points at (a file, a folder, a zip) and never believes what an archive says about itself.

Rules for zips: at most 2,000 entries and 200 MB, declared and counted; packed no tighter than 1 to 100; no two
entries over the same bytes; no symbolic link, no way out of the archive, no encryption; zips inside stay shut.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from phygital.formats.text import LFS_POINTER
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

MAX_ENTRIES = 2_000
MAX_BYTES = 200_000_000
MAX_RATIO = 100
# Below this size even the tightest packing does no harm, and honest files of zeros are packed 1,000 to 1.
RATIO_FROM_BYTES = 1_000_000
MAX_PATH = 1_000

_CHUNK = 1 << 16
_SKIPPED_FOLDERS = frozenset({".git", ".hg", ".svn", "__MACOSX", "node_modules"})
_SKIPPED_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_MANIFEST = re.compile(r"(?:okh.*|.*\.okh|.*[_-]okh)\.(?:ya?ml|toml)$", re.IGNORECASE)
_TEXT_FILE = re.compile(r".*\.(?:ya?ml|toml)$", re.IGNORECASE)
_DRIVE = re.compile(r"^[A-Za-z]:")
_SAFE_ENDING = re.compile(r"\.[a-z0-9]{1,8}$")
# What zipfile raises on a damaged or strange entry.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a tree: its path with `/`, relative to the root, and its size in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Tree:
    """The files behind what a person pointed at, in the order of their paths.

    Attributes:
        entries: every file that may be read.
        root: the folder, the zip, or the folder of the one file.
        is_zip: whether `root` is a zip.
    """

    entries: tuple[Entry, ...]
    root: Path
    is_zip: bool = False
    _sizes: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sizes", {entry.path: entry.size for entry in self.entries})

    def __contains__(self, path: str) -> bool:
        return path in self._sizes

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of an entry.

        Raises:
            LimitHit: it holds more than `limit` bytes.
            Unreadable: there is no such entry, it is a Git-LFS pointer, or it is damaged.
        """
        return b"".join(self._chunks(path, limit))

    def extract(self, path: str, to: Path) -> Path:
        """Store an entry in the folder `to`, under a name of our own with the entry's ending; returns where.

        Raises:
            Unreadable: as `read` does.
        """
        ending = _SAFE_ENDING.search(path.lower())
        target = to / (hashlib.sha256(path.encode()).hexdigest()[:24] + (ending.group() if ending else ""))
        with target.open("wb") as out:
            for chunk in self._chunks(path, MAX_BYTES):
                out.write(chunk)
        return target

    def manifests(self) -> tuple[str, ...]:
        """Paths that look like Open Know-How manifests, those nearest to the root first."""
        pattern = _TEXT_FILE if len(self.entries) == 1 and not self.is_zip else _MANIFEST
        found = [entry.path for entry in self.entries if pattern.match(entry.path.rsplit("/", 1)[-1])]
        return tuple(sorted(found, key=lambda path: (path.count("/"), len(path), path)))

    def _chunks(self, path: str, limit: int) -> Iterator[bytes]:
        if path not in self._sizes:
            raise Unreadable(Reason.of("source.missing", name=path))
        _refuse_above(self._sizes[path], limit, path)
        try:
            with self._stream(path) as stream:
                counted = 0
                while chunk := stream.read(_CHUNK):
                    if not counted and chunk.startswith(LFS_POINTER):
                        raise Unreadable(Reason.of("source.lfs_pointer", name=path))
                    counted += len(chunk)
                    _refuse_above(counted, limit, path)
                    yield chunk
        except _BROKEN as problem:
            raise Unreadable(Reason.of("source.broken", name=path)) from problem

    @contextmanager
    def _stream(self, path: str) -> Iterator[IO[bytes]]:
        if not self.is_zip:
            # A symbolic link that took the file's place after the walk is not followed.
            with os.fdopen(os.open(self.root / path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as stream:
                yield stream
            return
        with zipfile.ZipFile(self.root) as archive:
            info = next(info for info in archive.infolist() if _clean(info.filename) == path)
            with archive.open(info) as member:
                yield member


def _refuse_above(size: int, limit: int, name: str) -> None:
    if size > limit:
        raise LimitHit(Reason.of("source.too_large", name=name, size_mb=size / 1e6, limit_mb=limit / 1e6))


def open_tree(path: Path) -> Tree:
    """What lies behind a path: a folder with everything in it, the inside of a `.zip`, or the one file.

    Raises:
        Unreadable: nothing is there, it may not be read, or a rule for archives is broken.
    """
    name = path.name or str(path)
    try:
        if path.is_dir():
            return Tree(_folder(path, name), path)
        if not path.is_file():
            raise Unreadable(Reason.of("source.missing", name=name))
        if path.suffix.lower() != ".zip":
            return Tree((Entry(path.name, path.stat().st_size),), path.parent)
        with zipfile.ZipFile(path) as archive:
            return Tree(_archive(archive, name, path.stat().st_size), path, is_zip=True)
    except zipfile.BadZipFile as problem:
        raise Unreadable(Reason.of("archive.broken", name=name)) from problem
    except (OSError, ValueError) as problem:
        raise Unreadable(Reason.of("source.not_permitted", name=name)) from problem


def _folder(root: Path, name: str) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for folder, folders, files in os.walk(root, followlinks=False):
        folders[:] = sorted(f for f in folders if f not in _SKIPPED_FOLDERS)
        for file in files:
            where = Path(folder, file)
            facts = where.lstat()
            if file in _SKIPPED_FILES or not stat.S_ISREG(facts.st_mode):
                continue
            entries.append(Entry(where.relative_to(root).as_posix(), facts.st_size))
            if len(entries) > MAX_ENTRIES:
                raise LimitHit(Reason.of("source.too_many_files", name=name, limit=MAX_ENTRIES))
    return tuple(sorted(entries, key=lambda entry: entry.path))


def _archive(archive: zipfile.ZipFile, name: str, size: int) -> tuple[Entry, ...]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(archive.infolist()) > MAX_ENTRIES:
        raise LimitHit(Reason.of("source.too_many_files", name=name, limit=MAX_ENTRIES))
    total = sum(info.file_size for info in infos)
    if total > MAX_BYTES:
        raise LimitHit(Reason.of("archive.too_large", name=name, size_mb=total / 1e6, limit_mb=MAX_BYTES / 1e6))
    if total > RATIO_FROM_BYTES and total > MAX_RATIO * size:
        raise LimitHit(Reason.of("archive.too_tight", name=name, entry=name, limit=MAX_RATIO))
    _refuse_overlap(infos, archive.start_dir, name)
    for info in infos:
        _refuse_entry(info, name)
    seen: dict[str, int] = {}
    for info in infos:
        path = _clean(info.filename)
        if path in seen:
            raise Unreadable(Reason.of("archive.name_twice", name=name, entry=path))
        seen[path] = info.file_size
    wanted = (path for path in seen if not _is_skipped(path))
    return tuple(Entry(path, seen[path]) for path in sorted(wanted))


def _is_skipped(path: str) -> bool:
    *folders, file = path.split("/")
    return file in _SKIPPED_FILES or not _SKIPPED_FOLDERS.isdisjoint(folders)


def _refuse_overlap(infos: list[zipfile.ZipInfo], end: int, name: str) -> None:
    """Refuse entries that share bytes; each needs at least its header of 30 bytes, its name and its data."""
    ordered = sorted(infos, key=lambda info: info.header_offset)
    ends = [info.header_offset for info in ordered[1:]] + [end]
    for info, limit in zip(ordered, ends, strict=False):  # one end too many where the archive is empty
        if info.header_offset + 30 + len(info.orig_filename) + info.compress_size > limit:
            raise Unreadable(Reason.of("archive.overlap", name=name, entry=shown(info.filename)))


def _refuse_entry(info: zipfile.ZipInfo, name: str) -> None:
    entry = shown(info.filename)
    path = info.filename.replace("\\", "/")
    if len(path) > MAX_PATH:
        raise Unreadable(Reason.of("archive.long_name", name=name, entry=entry))
    if path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/") or "\0" in info.orig_filename:
        raise Unreadable(Reason.of("archive.unsafe_name", name=name, entry=entry))
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unreadable(Reason.of("archive.symlink", name=name, entry=entry))
    if info.flag_bits & 0x1:
        raise Unreadable(Reason.of("archive.encrypted", name=name, entry=entry))
    if info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * info.compress_size:
        raise LimitHit(Reason.of("archive.too_tight", name=name, entry=entry, limit=MAX_RATIO))


def _clean(name: str) -> str:
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))


def shown(name: str) -> str:
    """A name from an archive that fits into a sentence."""
    name = "".join(letter if letter.isprintable() else "?" for letter in name)
    return name if len(name) <= 80 else name[:79] + "…"
