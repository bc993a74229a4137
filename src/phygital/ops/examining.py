"""Looking a node over: one function for each thing that can be wrong, with a remedy for each fault."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.models import Max

from phygital.journal.models import Entry
from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason
from phygital.notices.queries import health
from phygital.notices.senders import UNSENT, greet
from phygital.ops.house import is_ready
from phygital.ops.keeping.backups import NAME, default_folder
from phygital.planning.reading import Workshop

LEAST_FREE_MB = 500
LETTERS_WAIT = timedelta(minutes=10)
BACKUP_EVERY = timedelta(days=8)
HOME = frozenset({"127.0.0.1", "localhost", "::1"})
TRIANGLE = b"""solid one
facet normal 0 0 1
outer loop
vertex 0 0 0
vertex 10 0 0
vertex 0 10 0
endloop
endfacet
endsolid one
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and what is wrong with it; no faults: it is well."""

    what: str
    faults: tuple[Reason, ...]


def examine(now: datetime) -> list[Finding]:
    """Everything there is to look at. Without its tables the house has nothing more to look at than its folder."""
    looked = [Finding("database", tuple(_database())), Finding("folder", tuple(_folder()))]
    if not looked[0].faults:
        later: dict[str, Callable[[datetime], Iterator[Reason]]] = {
            "worker": _worker,
            "clock": _clock,
        }
        looked += [Finding(what, tuple(look(now))) for what, look in later.items()]
    looked += [
        Finding("pages", tuple(_pages())),
        Finding("mail", tuple(_mail())),
        Finding("address", tuple(_address())),
        Finding("sandbox", tuple(_sandbox())),
    ]
    if not settings.IS_DEMO:
        looked.append(Finding("backup", tuple(_backup(now))))
    return looked


def _database() -> Iterator[Reason]:
    try:
        if not is_ready():
            yield Reason.of("serve.not_ready")
            return
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA quick_check(1)")
                if cursor.fetchone() != ("ok",):
                    yield Reason.of("doctor.database_broken")
    except DatabaseError as problem:
        yield Reason.of("doctor.database_away", said=str(problem).strip().partition("\n")[0])


def _folder() -> Iterator[Reason]:
    folder = Path(settings.DATA)
    if not os.access(folder, os.W_OK):
        yield Reason.of("doctor.folder_closed", folder=str(folder))
    if stat.S_IMODE(folder.stat().st_mode) & stat.S_IRWXO:
        yield Reason.of("doctor.folder_open", folder=str(folder))
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    if free_mb < LEAST_FREE_MB:
        yield Reason.of("doctor.folder_full", folder=str(folder), free_mb=free_mb)
    key = folder / "secret.key"
    if key.exists() and stat.S_IMODE(key.stat().st_mode) & 0o077:
        yield Reason.of("doctor.key_open", path=str(key))


def _worker(now: datetime) -> Iterator[Reason]:
    found = health(now)
    if not found.workers:
        yield Reason.of("doctor.no_worker")
    elif found.waiting and found.oldest > LETTERS_WAIT:
        yield Reason.of("doctor.letters_wait", count=found.waiting, minutes=int(found.oldest.total_seconds() // 60))
    if found.given_up:
        yield Reason.of("doctor.letters_given_up", count=found.given_up)
    if found.failed_jobs:
        yield Reason.of("doctor.jobs_failed", count=found.failed_jobs)


def _clock(now: datetime) -> Iterator[Reason]:
    last = Entry.objects.aggregate(last=Max("at"))["last"]
    if last and last > now + timedelta(minutes=5):
        shown = {"now": now.isoformat(timespec="minutes"), "later": last.isoformat(timespec="minutes")}
        yield Reason.of("doctor.clock_back", **shown)


def _pages() -> Iterator[Reason]:
    """The files that pages load lie where the server looks for them."""
    root = Path(settings.STATIC_ROOT)
    try:
        paths = json.loads((root / "staticfiles.json").read_text("utf-8"))["paths"].values()
    except (OSError, ValueError, KeyError):
        yield Reason.of("doctor.pages_missing")
        return
    if not all((root / path).is_file() for path in paths):
        yield Reason.of("doctor.pages_missing")


def _mail() -> Iterator[Reason]:
    if settings.MAIL == "files":
        yield Reason.of("doctor.mail_to_files", folder=str(Path(settings.DATA) / "mail"))
        return
    try:
        greet(settings.MAIL)
    except ImproperlyConfigured as problem:
        yield Reason.of("house.setting", said=str(problem))
    except UNSENT as problem:
        host = str(urlsplit(settings.MAIL).hostname)
        yield Reason.of("doctor.mail_refused", host=host, said=str(problem) or type(problem).__name__)


def _address() -> Iterator[Reason]:
    if not settings.IS_SECURE and urlsplit(settings.ADDRESS).hostname not in HOME:
        yield Reason.of("doctor.no_https", address=settings.ADDRESS)


def _sandbox() -> Iterator[Reason]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "one.stl"
        path.write_bytes(TRIANGLE)
        try:
            with Workshop() as workshop:
                workshop.measure(path)
        except Refused as refused:
            yield from refused.reasons


def _backup(now: datetime) -> Iterator[Reason]:
    folder = default_folder()
    newest = max((path.stat().st_mtime for path in folder.glob(NAME)), default=0.0)
    if now.timestamp() - newest > BACKUP_EVERY.total_seconds():
        yield Reason.of("doctor.no_backup", folder=str(folder))
