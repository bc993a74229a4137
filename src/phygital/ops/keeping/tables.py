"""What a database holds, in numbers that two databases can be compared by."""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple, Protocol


class Rows(Protocol):
    """A cursor as sqlite3 and psycopg have it."""

    def execute(self, query: str) -> Any:
        """Ask."""

    def fetchmany(self, size: int) -> list[tuple[Any, ...]]:
        """Some of the answer."""


class Content(NamedTuple):
    """One table: how many rows, and a hash of all of them in order."""

    rows: int
    sha256: str


def content_of(cursor: Rows, tables: list[str]) -> dict[str, Content]:
    """The content of each table, the same in every copy that holds the same rows."""
    return {table: _content(cursor, table) for table in sorted(tables)}


def _content(cursor: Rows, table: str) -> Content:
    # Hashes of rows are added up, so that no order is needed and no table is held in memory.
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  the name comes from the database's own list
    rows, total = 0, 0
    while batch := cursor.fetchmany(1000):
        rows += len(batch)
        for row in batch:
            total += int.from_bytes(hashlib.sha256(repr(row).encode()).digest())
    return Content(rows, f"{total % (1 << 256):064x}")
