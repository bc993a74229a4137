"""The house that commands open before they may touch its tables: Django, the database, the files of the pages."""

from __future__ import annotations

import os

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def open_house() -> None:
    """Read the settings and load the packages; once, before anything of theirs is imported."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phygital.settings")
    django.setup()


def make_ready() -> None:
    """Bring the tables up to this version, and lay out the files that pages load."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def is_ready() -> bool:
    """Whether the tables are those of this version."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
