"""Writes spaces as Open Know-Where records in JSON; what the standard cannot hold goes under `phygital`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from phygital.formats.fields import is_empty
from phygital.formats.model import MachineRecord, SpaceRecord, StockRecord
from phygital.formats.okw_names import FACILITY_ALIASES, MACHINE_ALIASES
from phygital.formats.outline import kebab

Table = dict[str, object]

_ACCESS = {"public": "Public", "members": "Membership", "restricted": "Restricted"}
_POWERS = frozenset({"laser-power", "power-rating"})
_STATUS = {
    "active": "Active",
    "planned": "Planned",
    "closed-temporarily": "Temporary Closure",
    "closed": "Closed",
}


def write(records: Sequence[SpaceRecord]) -> str:
    """All spaces as one JSON list. Machines come before skills when they are read again; warnings are not kept."""
    return json.dumps([_space(record) for record in records], ensure_ascii=False, indent=2) + "\n"


def _space(record: SpaceRecord) -> Table:
    extra, own = _split(record.extra)
    coordinates = None if record.lat is None or record.lon is None else {"lat": record.lat, "lon": record.lon}
    own |= _said(
        {
            "skills": [_machine(machine) for machine in record.machines if machine.is_skill],
            "stock": [_stock(line) for line in record.stock],
        }
    )
    table = _said(
        {
            "id": record.id,
            "name": record.name,
            "location": _said({"address": record.address, "country": record.country, "coordinates": coordinates}),
            # An extra location takes the place of ours and may not hold the position.
            "coordinates": coordinates if "location" in {kebab(key) for key in extra} else None,
            "facility_status": _STATUS.get(record.status),
            "access_type": _ACCESS.get(record.access),
            "opening_hours": record.opening_hours,
            "languages": list(record.languages),
            "website": record.website,
            "manufacturing_processes": list(record.processes),
            "equipment": [_machine(machine) for machine in record.machines if not machine.is_skill],
        }
    )
    # A record that says nothing but its name would not be known for a facility without this key.
    return _merged(table, extra, FACILITY_ALIASES) | {"phygital": {"version": 1, **own}}


def _machine(machine: MachineRecord) -> Table:
    extra, own = _split(machine.extra)
    own |= _said(
        {
            "name": machine.name,
            "envelope_mm": None if machine.envelope_mm is None else list(machine.envelope_mm),
            "materials": _thicknesses(machine),
            "min_feature_mm": machine.min_feature_mm,
            "tolerance_mm": machine.tolerance_mm,
            "power_w": machine.power_w if _POWERS & {kebab(key) for key in extra} else None,
            "status": machine.status,
            "authorization": machine.authorization,
            "person": machine.person,
            "hours_per_piece": None if machine.hours_per_piece is None else list(machine.hours_per_piece),
            "rate": _rate(machine),
        }
    )
    table = _said(
        {
            "equipment_type": machine.kind,
            "manufacturing_process": list(machine.processes),
            "make": machine.make,
            "model": machine.model,
            "quantity": None if machine.quantity == 1 else machine.quantity,
            "power_rating": machine.power_w,
            "materials_worked": [{"material_type": material.name} for material in machine.materials],
        }
    )
    said = _merged(table, extra, MACHINE_ALIASES) | ({"phygital": own} if own else {})
    # A machine of which nothing is known is still one machine.
    return {"quantity": 1, **said} if is_empty(said) else said


def _thicknesses(machine: MachineRecord) -> list[Table] | None:
    """The materials once more with their thicknesses, where any has one."""
    if all(m.min_thickness_mm is None and m.max_thickness_mm is None for m in machine.materials):
        return None
    return [
        _said(
            {
                "name": material.name,
                "min_thickness_mm": material.min_thickness_mm,
                "max_thickness_mm": material.max_thickness_mm,
            }
        )
        for material in machine.materials
    ]


def _rate(machine: MachineRecord) -> Table | None:
    rate = machine.rate
    if rate is None:
        return None
    return _said({"currency": rate.currency, "per_hour": rate.per_hour, "setup": rate.setup, "as_of": rate.as_of})


def _stock(line: StockRecord) -> Table:
    own = _said(
        {
            "material": line.material,
            "thickness_mm": line.thickness_mm,
            "per": line.per,
            "price": line.price,
            "currency": line.currency,
            "as_of": line.as_of,
        }
    )
    return {**own, **line.extra}


def _split(extra: Mapping[str, object]) -> tuple[Table, Table]:
    """The extra properties of the standard's own level, and those under `phygital`."""
    rest = dict(extra)
    own = rest.pop("phygital", None)
    return rest, dict(own) if isinstance(own, dict) else {}


def _said(table: Table) -> Table:
    return {key: value for key, value in table.items() if value not in (None, "", [], {})}


def _merged(table: Table, extra: Table, aliases: Mapping[str, str]) -> Table:
    """An extra property says more than ours of the same name and takes its place."""

    def standard(key: str) -> str:
        return aliases.get(kebab(key), kebab(key))

    shadowed = {standard(key) for key in extra}
    return {key: value for key, value in table.items() if standard(key) not in shadowed} | extra
