"""From a record as written to a space whose processes, materials and kinds are concepts.

What the vocabulary does not know is said and left out, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from phygital.formats.model import MachineRecord, RateRecord, SpaceRecord, StockRecord, WorkedMaterial
from phygital.kit.reasons import Reason
from phygital.spaces.engine.model import Access, Machine, Rate, Space, SpaceStatus, Status, Stock, Worked
from phygital.vocabulary.engine.model import Kind
from phygital.vocabulary.engine.scheme import Scheme

Note = Callable[[Reason], None]


def spaces_from(records: Sequence[SpaceRecord], scheme: Scheme) -> tuple[tuple[Space, ...], tuple[Reason, ...]]:
    """Spaces and what could not be understood of them, in the order of the records. Ids are made unique."""
    notes: list[Reason] = []
    spaces: list[Space] = []
    seen: set[str] = set()
    for number, record in enumerate(records, 1):
        wanted = record.id or f"space-{number}"
        identifier, again = wanted, 2
        while identifier in seen:
            identifier, again = f"{wanted}-{again}", again + 1
        seen.add(identifier)
        spaces.append(_space(record, identifier, scheme, notes.append))
    return tuple(spaces), tuple(notes)


def _space(record: SpaceRecord, identifier: str, scheme: Scheme, note: Note) -> Space:
    placed = record.lat is not None and record.lon is not None
    machines = [
        _machine(machine, f"{identifier}/{number}", record.name, scheme, note)
        for number, machine in enumerate(record.machines, 1)
    ]
    stock = [_stock(line, record.name, scheme, note) for line in record.stock]
    return Space(
        id=identifier,
        name=record.name or identifier,
        lat=record.lat if placed else None,
        lon=record.lon if placed else None,
        country=record.country.upper() if len(record.country) == 2 else "",
        status=SpaceStatus(record.status) if record.status else SpaceStatus.ACTIVE,
        access=Access(record.access) if record.access else None,
        machines=tuple(machines),
        stock=tuple(line for line in stock if line is not None),
        languages=record.languages,
        website=record.website,
    )


def _machine(record: MachineRecord, identifier: str, space: str, scheme: Scheme, note: Note) -> Machine:
    kind = scheme.find(record.kind, Kind.MACHINE) if record.kind else None
    if record.kind and kind is None:
        note(Reason.of("space.kind_unknown", space=space, machine=record.name, text=record.kind))
    processes = _concepts(record, space, scheme, note)
    if not processes and not record.processes and kind:
        processes = scheme.concept(kind).does
    return Machine(
        id=identifier,
        name=record.name or record.model or record.kind,
        processes=processes,
        kind=kind or "",
        person=record.person or (record.name if record.is_skill else ""),  # a bench is a skill without a person's name
        materials=_materials(record.materials, record.name, space, scheme, note),
        envelope_mm=record.envelope_mm or (None, None, None),
        min_feature_mm=record.min_feature_mm,
        tolerance_mm=record.tolerance_mm,
        power_w=record.power_w,
        status=Status(record.status) if record.status else None,
        needs_authorization={"required": True, "none": False}.get(record.authorization),
        hours_per_piece=record.hours_per_piece,
        rate=_rate(record.rate),
    )


def _concepts(record: MachineRecord, space: str, scheme: Scheme, note: Note) -> tuple[str, ...]:
    found = []
    for text in record.processes:
        process = scheme.find(text, Kind.PROCESS)
        if process is None:
            note(Reason.of("space.process_unknown", space=space, machine=record.name, text=text))
        elif process not in found:
            found.append(process)
    return tuple(found)


def _materials(
    worked: Sequence[WorkedMaterial], machine: str, space: str, scheme: Scheme, note: Note
) -> tuple[Worked, ...]:
    found = []
    for entry in worked:
        material = scheme.find(entry.name, Kind.MATERIAL)
        if material is None:
            note(Reason.of("space.material_unknown", space=space, machine=machine, text=entry.name))
        else:
            found.append(Worked(material, entry.min_thickness_mm, entry.max_thickness_mm))
    return tuple(found)


def _rate(record: RateRecord | None) -> Rate | None:
    if record is None or not record.currency:
        return None
    return Rate(record.currency, _amount(record.per_hour), _amount(record.setup), _day(record.as_of))


def _stock(record: StockRecord, space: str, scheme: Scheme, note: Note) -> Stock | None:
    material = scheme.find(record.material, Kind.MATERIAL)
    if material is None:
        note(Reason.of("space.material_unknown", space=space, machine="", text=record.material))
        return None
    price = _amount(record.price) if record.currency else None
    return Stock(material, record.per, record.currency, record.thickness_mm, price, _day(record.as_of))


def _amount(text: str | None) -> Decimal | None:
    try:
        amount = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return amount if amount is not None and amount.is_finite() and amount >= 0 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
