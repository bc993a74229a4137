"""The house that commands open before they may touch its tables: Django, the database, the files of the pages."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason


def open_house() -> None:
    """Read the settings and load the packages; once, before anything of theirs is imported."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phygital.settings")
    try:
        django.setup()
    except ImproperlyConfigured as problem:
        raise Refused(Reason.of("house.setting", said=str(problem))) from problem


def make_ready() -> None:
    """Bring the tables up to this version, and lay out the files that pages load."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def is_ready() -> bool:
    """Whether the tables are those of this version."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


@contextmanager
def occupied(*, otherwise: Reason, alone: bool = False) -> Iterator[None]:
    """Use the data folder, with others or alone.

    Args:
        otherwise: why a command is refused where that cannot be.
        alone: whether nobody else may use it meanwhile.
    """
    lock = os.open(Path(settings.DATA) / "house.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise Refused(otherwise) from problem
        yield
    finally:
        os.close(lock)
