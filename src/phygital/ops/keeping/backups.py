"""Making a backup of a node while it works, and making a node of a backup again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from phygital import __version__
from phygital.accounts.models import User
from phygital.journal.models import Entry
from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason
from phygital.ops.house import is_ready, make_ready, occupied
from phygital.ops.keeping import archive, postgres, sqlite
from phygital.ops.keeping.archive import Contents
from phygital.ops.keeping.tables import Content

NAME = "phygital-*.tar"
# Made anew, passing, or secret: the key that signs sessions is not laid beside what it protects.
LEFT_OUT = frozenset({"static", "uploads", "backups", "secret.key", "house.lock"})


def default_folder() -> Path:
    """Where backups lie when nobody says otherwise."""
    return Path(settings.DATA) / "backups"


def make_backup(*, folder: Path, now: datetime) -> Path:
    """Keep the database as it is at this moment, and after that the files that it may name, in one new file."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=folder) as scratch:
        copy = Path(scratch) / "database"
        tables = _dump(copy)
        contents = Contents(
            made_at=now.isoformat(timespec="seconds"),
            version=__version__,
            engine=connection.vendor,
            migrations=sorted("/".join(key) for key in MigrationRecorder(connection).applied_migrations()),
            tables=tables,
            members={},
        )
        data = Path(settings.DATA)
        files = {f"{archive.FILES}{path.relative_to(data)}": path for path in kept_files(data, folder)}
        target = _free_name(folder, now)
        archive.write(target, {archive.DATABASE: copy, **files}, contents)
    return target


def forget_backups(*, folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest backups; which went."""
    old = sorted(folder.glob(NAME), reverse=True)[keep:]
    for path in old:
        path.unlink()
    return old


def restore_backup(*, source: Path, replace: bool, now: datetime) -> tuple[Contents, Path | None]:
    """Make this node what a backup says; what it says, and where that lies which was here before.

    Raises:
        Refused: the file is damaged, of another database or of a newer version; the site runs; or something is here
            and `replace` does not say that it may go. Nothing has changed then.
    """
    contents = archive.read(source)
    if contents.engine != connection.vendor:
        raise Refused(Reason.of("keeping.other_database", engine=contents.engine))
    known = {"/".join(key) for key in MigrationLoader(None).disk_migrations}
    if not known >= set(contents.migrations):
        raise Refused(Reason.of("keeping.newer", version=contents.version))
    with occupied(alone=True, otherwise=Reason.of("keeping.running")):
        if connection.vendor == "postgresql" and _others() > 0:
            raise Refused(Reason.of("keeping.running"))
        before = None
        if is_ready() and (User.objects.exists() or Entry.objects.exists()):
            if not replace:
                raise Refused(Reason.of("keeping.filled"))
            before = make_backup(folder=default_folder(), now=now)
        connection.close()
        _replace_all(source, contents)
        make_ready()
    return contents, before


def _replace_all(source: Path, contents: Contents) -> None:
    data = Path(settings.DATA)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=data) as scratch:
        archive.unpack(source, Path(scratch))
        _put(Path(scratch) / archive.DATABASE)
        if _content() != contents.tables:
            raise Refused(Reason.of("keeping.differs"))
        _put_files(Path(scratch), data)


def kept_files(data: Path, but: Path) -> Iterator[Path]:
    """The files of a node that no program can make again, without its database and the folder of backups."""
    database = Path(str(_settings()["NAME"])).name if connection.vendor == "sqlite" else ""
    for path in sorted(data.rglob("*")):
        first = path.relative_to(data).parts[0]
        of_database = bool(database) and first.startswith(database)
        if first in LEFT_OUT or of_database or first.startswith(".") or path.is_relative_to(but):
            continue
        if path.is_file() and not path.is_symlink() and path.suffix != ".part":
            yield path


def _free_name(folder: Path, now: datetime) -> Path:
    stem, count = f"phygital-{now:%Y%m%d-%H%M%S}", 1
    target = folder / f"{stem}.tar"
    while target.exists():
        count += 1
        target = folder / f"{stem}-{count}.tar"
    return target


def _put_files(scratch: Path, data: Path) -> None:
    for path in sorted((scratch / archive.FILES).iterdir()) if (scratch / archive.FILES).is_dir() else ():
        target = data / path.name
        if target.is_dir():
            target.rename(scratch / f"old-{path.name}")
        path.rename(target)
    shutil.rmtree(scratch / archive.FILES, ignore_errors=True)


def _settings() -> dict[str, Any]:
    return dict(connection.settings_dict)


def _dump(copy: Path) -> dict[str, Content]:
    if connection.vendor == "sqlite":
        return sqlite.dump(Path(str(_settings()["NAME"])), copy)
    return postgres.dump(_settings(), copy)


def _content() -> dict[str, Content]:
    if connection.vendor == "sqlite":
        return sqlite.content(Path(str(_settings()["NAME"])))
    return postgres.content(_settings())


def _put(copy: Path) -> None:
    if connection.vendor == "sqlite":
        sqlite.put(copy, Path(str(_settings()["NAME"])))
    else:
        postgres.put(copy, _settings())


def _others() -> int:
    connection.close()
    return postgres.others(_settings())
