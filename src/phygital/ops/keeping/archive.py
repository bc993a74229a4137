"""One file that holds a node: its database, its files, and a list of both with their hashes."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason
from phygital.ops.keeping.tables import Content

LIST = "phygital.json"
DATABASE = "database"
FILES = "files/"
FORMAT = 1
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Contents:
    """The list in a backup.

    `engine` is sqlite or postgresql, `migrations` what the tables are at, `tables` and `members` what can be compared:
    rows and hashes of each table, the SHA-256 of each file in the archive.
    """

    made_at: str
    version: str
    engine: str
    migrations: list[str]
    tables: dict[str, Content]
    members: dict[str, str]
    format: int = FORMAT


def write(target: Path, members: Mapping[str, Path], contents: Contents) -> None:
    """Write an archive; whoever is killed here leaves no half of one under its name."""
    part = target.with_suffix(".part")
    with part.open("wb") as file:
        os.fchmod(file.fileno(), 0o600)
        with tarfile.open(fileobj=file, mode="w") as archive:
            hashes = {name: _add(archive, name, path) for name, path in members.items()}
            listed = json.dumps(asdict(contents) | {"members": {**hashes}}, indent=1)
            _add_text(archive, LIST, listed)
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)


def read(source: Path) -> Contents:
    """The list of an archive, once everything in it has the hash that the list says."""
    try:
        with tarfile.open(source) as archive:
            hashes = {item.name: _hash(archive, item) for item in archive if item.isfile()}
            listed = archive.extractfile(LIST)
            found = json.loads(listed.read()) if listed else {}
            found["tables"] = {name: Content(*content) for name, content in found["tables"].items()}
            contents = Contents(**found)
    except FileNotFoundError as missing:
        raise Refused(Reason.of("keeping.no_file", path=str(source))) from missing
    except (tarfile.TarError, OSError, KeyError, TypeError, ValueError, AttributeError) as problem:
        raise Refused(Reason.of("keeping.not_ours", path=str(source))) from problem
    if contents.format > FORMAT:
        raise Refused(Reason.of("keeping.newer", version=contents.version))
    del hashes[LIST]
    if hashes != contents.members or DATABASE not in hashes:
        raise Refused(Reason.of("keeping.damaged", path=str(source)))
    return contents


def unpack(source: Path, folder: Path) -> None:
    """Lay everything out below a folder; nothing gets outside of it."""
    with tarfile.open(source) as archive:
        archive.extractall(folder, filter="data")


def _add(archive: tarfile.TarFile, name: str, path: Path) -> str:
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        info = archive.gettarinfo(arcname=name, fileobj=file)
        info.size, info.mode, info.uname, info.gname, info.uid, info.gid = size, 0o600, "", "", 0, 0
        hashing = _Hashing(file, size)
        archive.addfile(info, hashing)
    return hashing.digest.hexdigest()


class _Hashing(io.RawIOBase):
    """A file as long as it was when its size was read, hashed as it goes by."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file, self._left, self.digest = file, size, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        self.digest.update(data)
        return data


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(data), 0o600
    archive.addfile(info, io.BytesIO(data))


def _hash(archive: tarfile.TarFile, item: tarfile.TarInfo) -> str:
    digest, file = hashlib.sha256(), archive.extractfile(item)
    for piece in iter(lambda: file.read(PIECE) if file else b"", b""):
        digest.update(piece)
    return digest.hexdigest()
