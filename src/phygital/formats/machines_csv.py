"""Our own table of spaces: what a manager types into a spreadsheet. One row per machine, skill or stock line.

The columns are listed in README.md. A bad cell is told with its line and column, and the rest is read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from phygital.formats.csv_cells import Row
from phygital.formats.csv_columns import ALIASES, COLUMNS, SPACE_COLUMNS
from phygital.formats.csv_write import write
from phygital.formats.model import MachineRecord, SpaceRecord, StockRecord, Warned
from phygital.formats.outline import Notes, Outline, kebab
from phygital.formats.place import country, position
from phygital.formats.text import decode
from phygital.formats.values import ACCESS, SPACE_STATUS
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason

__all__ = ["read", "write"]

MAX_BYTES = 20_000_000
_DELIMITERS = (";", "\t", ",")


def read(data: bytes, *, name: str) -> tuple[SpaceRecord, ...]:
    """Read a table.

    Args:
        data: the whole file; comma, semicolon or tab between cells, first row with column names.
        name: its name, for the reasons.

    Raises:
        Unreadable: it is no text, or no row has the column names that make it such a table.
    """
    decoded = decode(data, name=name, limit=MAX_BYTES)
    rows = list(_rows(decoded.text, name))
    header_line, header = next(((line, row) for line, row in rows if any(cell.strip() for cell in row)), (1, []))
    columns = _columns(header)
    if "space" not in columns:
        raise Unreadable(Reason.of("csv.no_space_column", name=name, line=header_line))
    table = _Table(decoded.warnings)
    table.header(header, columns, header_line)
    for line, cells in rows:
        if line > header_line and any(cell.strip() for cell in cells):
            table.row(dict(zip(columns, cells, strict=False)), len(cells) - len(columns), line)
    if not table.spaces:
        raise Unreadable(Reason.of("csv.no_rows", name=name))
    return tuple(table.records())


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as problem:
        raise Unreadable(Reason.of("csv.broken", name=name, line=line)) from problem


def _delimiter(text: str) -> str:
    """The sign that splits the first row into the most columns that we know."""
    # No header needs more, and the csv module refuses cells of more than 131,072 signs.
    first = next(line for line in text.split("\n") if line.strip())[:100_000]

    def known(delimiter: str) -> int:
        return sum(column in COLUMNS for column in _columns(next(csv.reader([first], delimiter=delimiter))))

    return max(_DELIMITERS, key=known)


def _columns(header: list[str]) -> list[str]:
    names = [kebab(cell.lstrip("'")).replace("-", "_") for cell in header]
    return [ALIASES.get(name, name) for name in names]


@dataclass(slots=True)
class _Space:
    """A space while its rows come in."""

    record: SpaceRecord
    notes: Notes
    machines: list[MachineRecord] = field(default_factory=list)
    stock: list[StockRecord] = field(default_factory=list)
    extra: dict[str, object] = field(default_factory=dict)


class _Table:
    """Collects rows into spaces."""

    def __init__(self, warnings: tuple[Warned, ...]) -> None:
        self.spaces: dict[str, _Space] = {}
        self._current: _Space | None = None
        self._early = list(warnings)
        self._header: dict[str, str] = {}

    def header(self, written: list[str], columns: list[str], line: int) -> None:
        """Tell columns that are unknown or there twice."""
        for name, column in zip(written, columns, strict=True):
            if column in self._header:
                self._early.append(Warned(Reason.of("csv.column_twice", column=name.strip()), line))
            elif column and column not in COLUMNS:
                self._early.append(Warned(Reason.of("csv.column_unknown", column=name.strip()), line))
            self._header.setdefault(column, name.strip())

    def row(self, cells: dict[str, str], surplus: int, line: int) -> None:
        """Take in one row."""
        notes = Notes(Outline(None, {("lat",): line}))
        row = Row(cells, line, notes)
        if surplus > 0:
            row.warn("csv.too_many_cells", surplus=surplus)
        space = self._space(row)
        if space is None:
            self._early += notes.sorted()
            return
        what = row.choice("row", {"machine": "machine", "skill": "skill", "stock": "stock", "space": "space"})
        what = what or ("machine" if row.text("name") or row.text("kind") or row.text("processes") else "space")
        if what in ("machine", "skill"):
            space.machines.append(row.machine(is_skill=what == "skill"))
        elif what == "stock":
            space.stock.append(row.stock())
        else:
            space.extra.update(row.unknown())
        space.notes.add(*notes.sorted())

    def _space(self, row: Row) -> _Space | None:
        name, identifier = row.text("space"), row.text("space_id")
        if not name and not identifier:
            if self._current is None:
                row.warn("csv.row_without_space")
            return self._current
        known = self.spaces.get(identifier or name)
        if known is None:
            known = _Space(SpaceRecord(name, identifier), Notes(Outline(None)))
            known.notes.add(*self._early)
            self._early = []
            self.spaces[identifier or name] = known
        known.record = _fill(known.record, row)
        self._current = known
        return known

    def records(self) -> Iterator[SpaceRecord]:
        """The spaces in the order of their first rows."""
        first = next(iter(self.spaces.values()))
        first.notes.add(*self._early)
        for space in self.spaces.values():
            yield replace(
                space.record,
                machines=tuple(space.machines),
                stock=tuple(space.stock),
                extra=space.extra,
                warnings=space.notes.sorted(),
            )


def _fill(record: SpaceRecord, row: Row) -> SpaceRecord:
    """The record with what this row says about its space; what an earlier row said stays."""
    lat, lon = position(row.text("lat"), row.text("lon"), row.notes, ("lat",))
    found = SpaceRecord(
        name=row.text("space"),
        lat=lat,
        lon=lon,
        address=row.text("address"),
        country=country(row.text("country")),
        access=row.choice("access", ACCESS),
        status=row.choice("space_status", SPACE_STATUS),
        opening_hours=row.text("opening_hours"),
        languages=row.texts("languages"),
        website=row.text("website"),
        processes=row.texts("space_processes"),
    )
    more: dict[str, Any] = {}
    for name in SPACE_COLUMNS:
        old, new = getattr(record, name), getattr(found, name)
        if new in (None, "", ()):
            continue
        if old in (None, "", ()):
            more[name] = new
        elif new != old:
            row.warn("csv.space_differs", column=name, value=str(new)[:60], kept=str(old)[:60])
    return replace(record, **more) if more else record
