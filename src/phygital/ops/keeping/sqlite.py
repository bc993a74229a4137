"""A copy of an SQLite database while others write, and the copy in its place again."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from phygital.ops.keeping.tables import Content, content_of

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def dump(database: Path, target: Path) -> dict[str, Content]:
    """Copy a database as it is at one moment, without the pages of what was deleted; its content."""
    with closing(sqlite3.connect(database, timeout=60)) as source:
        source.execute("VACUUM INTO ?", [str(target)])
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return content(target)


def content(database: Path) -> dict[str, Content]:
    """What a database holds; read without leaving a trace beside it."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        cursor = connection.cursor()
        cursor.execute(TABLES)
        return content_of(cursor, [name for (name,) in cursor.fetchall()])


def put(copy: Path, database: Path) -> None:
    """Put a copy in the place of a database that nobody has open; whoever is killed here leaves one of the two."""
    if database.exists():
        with closing(sqlite3.connect(database, timeout=5, isolation_level=None)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            old.execute("PRAGMA journal_mode=DELETE")
    copy.replace(database)
    folder = os.open(database.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
