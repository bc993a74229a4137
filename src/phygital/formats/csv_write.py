"""Writes spaces as our own table. What it cannot hold: line ends and `|` in texts, extra fields that are no text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from phygital.formats.csv_columns import COLUMNS
from phygital.formats.model import MachineRecord, RateRecord, SpaceRecord, StockRecord, WorkedMaterial
from phygital.formats.outline import kebab

Cells = dict[str, str]

_FORMULA = re.compile(r"^(?:[=+\-@]|'[=+\-@'])")


def write(records: Sequence[SpaceRecord]) -> str:
    """One row per machine, skill and line of stock; a space that has none gets a row of its own."""
    rows = [cells for record in records for cells in _rows(record)]
    used = {column for cells in rows for column, text in cells.items() if text}
    columns = [column for column in COLUMNS if column in used or column in ("space", "row", "name")]
    columns += sorted(used.difference(COLUMNS))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _rows(record: SpaceRecord) -> Iterator[Cells]:
    space = {
        "space": _text(record.name),
        "space_id": _text(record.id),
        "lat": _number(record.lat),
        "lon": _number(record.lon),
        "country": _text(record.country),
        "address": _text(record.address),
        "access": record.access,
        "space_status": record.status,
        "opening_hours": _text(record.opening_hours),
        "languages": _list(record.languages),
        "website": _text(record.website),
        "space_processes": _list(record.processes),
    }
    named = {"space": space["space"], "space_id": space["space_id"]}
    own = _extra(record.extra)
    if own or not (record.machines or record.stock):
        yield {**own, **space, "row": "space"}
        space = named
    for machine in record.machines:
        yield {**space, **_machine(machine)}
        space = named
    for line in record.stock:
        yield {**space, **_stock(line)}
        space = named


def _machine(machine: MachineRecord) -> Cells:
    x, y, z = machine.envelope_mm or (None, None, None)
    least, most = machine.hours_per_piece or (None, None)
    return {
        **_extra(machine.extra),
        "row": "skill" if machine.is_skill else "machine",
        "name": _text(machine.name),
        "kind": _text(machine.kind),
        "make": _text(machine.make),
        "model": _text(machine.model),
        "quantity": "" if machine.quantity == 1 else str(machine.quantity),
        "processes": _list(machine.processes),
        "materials": _guarded("|".join(_material(material) for material in machine.materials)),
        "x_mm": _number(x),
        "y_mm": _number(y),
        "z_mm": _number(z),
        "min_feature_mm": _number(machine.min_feature_mm),
        "tolerance_mm": _number(machine.tolerance_mm),
        "power_w": _number(machine.power_w),
        "status": machine.status,
        "authorization": machine.authorization,
        "person": _text(machine.person),
        "hours_min": _number(least),
        "hours_max": _number(most),
        **_rate(machine.rate),
    }


def _rate(rate: RateRecord | None) -> Cells:
    if rate is None:
        return {}
    return {
        "price_per_hour": rate.per_hour or "",
        "setup_price": rate.setup or "",
        "currency": rate.currency,
        "price_date": rate.as_of,
    }


def _stock(line: StockRecord) -> Cells:
    return {
        **_extra(line.extra),
        "row": "stock",
        "name": _text(line.material),
        "thickness_mm": _number(line.thickness_mm),
        "per": line.per,
        "price": line.price or "",
        "currency": line.currency,
        "price_date": line.as_of,
    }


def _material(material: WorkedMaterial) -> str:
    name = _plain(material.name).replace("|", "/")
    least, most = material.min_thickness_mm, material.max_thickness_mm
    if least is None and most is None:
        return f"{name}:" if ":" in name else name
    return f"{name}:{_number(least)}" if least == most else f"{name}:{_number(least)}-{_number(most)}"


def _extra(extra: Mapping[str, object]) -> Cells:
    found = {kebab(key).replace("-", "_"): _text(value) for key, value in extra.items() if isinstance(value, str)}
    return {key: text for key, text in found.items() if key and key not in COLUMNS}


def _list(texts: Sequence[str]) -> str:
    return _guarded("|".join(_plain(text).replace("|", "/") for text in texts))


def _text(text: str) -> str:
    return _guarded(_plain(text))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _guarded(text: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{text}" if _FORMULA.match(text) else text


def _number(value: float | None) -> str:
    """A number to its last digit, without an exponent."""
    if value is None:
        return ""
    text = format(Decimal(repr(value)), "f")
    return text.removesuffix(".0")
