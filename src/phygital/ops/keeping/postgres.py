"""A dump of a PostgreSQL database while others write, and the dump in its place again."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import psycopg

from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason
from phygital.ops.keeping.tables import Content, content_of

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


def dump(settings: dict[str, Any], target: Path) -> dict[str, Content]:
    """Dump a database as it is at one moment; its content at the same moment."""
    with _connect(settings) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        cursor = connection.cursor()
        snapshot = cursor.execute("SELECT pg_export_snapshot()").fetchone()
        assert snapshot is not None
        _run("pg_dump", settings, "--format=custom", "--no-owner", f"--snapshot={snapshot[0]}", f"--file={target}")
        return _content(connection)


def content(settings: dict[str, Any]) -> dict[str, Content]:
    """What a database holds."""
    with _connect(settings) as connection:
        return _content(connection)


def put(copy: Path, settings: dict[str, Any]) -> None:
    """Put a dump in the place of what a database holds: all of it or nothing."""
    script = copy.with_suffix(".sql")
    _run("pg_restore", None, "--no-owner", f"--file={script}", str(copy))
    anew = ("--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public")
    stop = "--set=ON_ERROR_STOP=1"
    _run("psql", settings, "--quiet", "--no-psqlrc", "--single-transaction", stop, *anew, f"--file={script}")


def others(settings: dict[str, Any]) -> int:
    """How many other programs are talking to the database."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with _connect(settings) as connection:
        row = connection.execute(query).fetchone()
    return row[0] if row else 0


def _connect(settings: dict[str, Any]) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(**_address(settings))


def _content(connection: psycopg.Connection[tuple[Any, ...]]) -> dict[str, Content]:
    tables = [name for (name,) in connection.execute(TABLES).fetchall()]
    return content_of(connection.cursor(), tables)


def _address(settings: dict[str, Any]) -> dict[str, Any]:
    named = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return {name: settings[key] for name, key in named.items() if settings[key]}


def _run(program: str, settings: dict[str, Any] | None, *arguments: str) -> None:
    if shutil.which(program) is None:
        raise Refused(Reason.of("keeping.no_client", program=program))
    environment = {**os.environ}
    for name, value in _address(settings).items() if settings else ():
        environment["PG" + {"dbname": "database"}.get(name, name).upper()] = str(value)
    done = subprocess.run((program, *arguments), env=environment, check=False, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise Refused(Reason.of("keeping.client_failed", program=program, said=said[0] if said else ""))
