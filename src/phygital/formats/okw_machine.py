"""One piece of equipment of an Open Know-Where record, one skill, one line of stock.

The standard holds a printer's room as one number of mm³ and a nozzle as whole millimetres: what cannot mean a
size with three sides, or a real nozzle, is not made into one. It stays as written and is told.
"""

from __future__ import annotations

import re

from phygital.formats.fields import Fields, as_text, spread
from phygital.formats.model import MachineRecord, RateRecord, StockRecord, WorkedMaterial
from phygital.formats.numbers import LONGEST, count, millimetres, number, positive
from phygital.formats.okw_names import MACHINE_ALIASES
from phygital.formats.outline import Notes, Path
from phygital.formats.values import AUTHORIZATION, MACHINE_STATUS, PER, folded

Sides = tuple[float | None, float | None, float | None]

_TIMES = re.compile(r"\s*(?:x|×|\*|by)\s*", re.IGNORECASE)


def machine(value: dict[str, object], path: Path, notes: Notes, *, is_skill: bool) -> MachineRecord:
    """A piece of equipment or a skill."""
    fields = Fields(value, path, notes, MACHINE_ALIASES)
    item = fields.take("phygital")
    own = Fields(item[0], item[1], notes) if item and isinstance(item[0], dict) else Fields({}, path, notes)
    kind, make, model = _kind(fields), fields.text("make"), fields.text("model")
    name = own.text("name") or fields.text("name") or fields.text("description")
    processes = _processes(fields)
    name = name or " ".join(filter(None, (make, model))) or kind.rsplit("/", 1)[-1].replace("_", " ")
    if not name:
        notes.warn("okw.machine_without_name", path)
    worked = _materials(fields)
    envelope = _envelope(fields)
    feature = _feature(fields)
    return MachineRecord(
        name=name,
        kind=kind,
        make=make,
        model=model,
        quantity=_quantity(fields),
        processes=processes,
        materials=tuple(material(v, p, notes) for v, p in own.items("materials")) or worked,
        envelope_mm=_own_envelope(own) or envelope,
        min_feature_mm=_measure(own, "min-feature-mm") or feature,
        tolerance_mm=_measure(own, "tolerance-mm"),
        power_w=_measure(own, "power-w") or _power(fields),
        status=_word(own, "status", MACHINE_STATUS),
        authorization=_word(own, "authorization", AUTHORIZATION),
        person=own.text("person"),
        hours_per_piece=_hours(own),
        rate=_rate(own),
        extra=fields.rest() | ({"phygital": own.rest()} if own.names() else {}),
        line=notes.line(path),
        is_skill=is_skill,
    )


def stock(value: object, path: Path, notes: Notes) -> StockRecord:
    """A line of stock, in our own shape."""
    fields = Fields(value if isinstance(value, dict) else {"material": value}, path, notes)
    return StockRecord(
        material=fields.text("material"),
        thickness_mm=_measure(fields, "thickness-mm"),
        per=_word(fields, "per", PER) or "kg",
        price=_money(fields, "price"),
        currency=fields.text("currency").upper(),
        as_of=fields.text("as-of"),
        extra=fields.rest(),
    )


def as_process(value: object) -> str:
    """A process as written; of a table, the address before the identifier before the words."""
    if not isinstance(value, dict):
        return as_text(value)
    return next(filter(None, (as_text(value.get(key)) for key in ("link", "identifier", "name", "description"))), "")


def _processes(fields: Fields) -> tuple[str, ...]:
    item = fields.take("processes")
    if item is None:
        return ()
    found = [as_process(value) for value, _ in spread(item)]
    if not all(found):
        fields.keep("processes", item)
    return tuple(dict.fromkeys(filter(None, found)))


def material(value: object, path: Path, notes: Notes) -> WorkedMaterial:
    """A worked material with its thicknesses, in our own shape."""
    if not isinstance(value, dict):
        return WorkedMaterial(as_text(value))
    fields = Fields(value, path, notes)
    least, most = number(fields.look("min-thickness-mm")), number(fields.look("max-thickness-mm"))
    if (least is not None and least < 0) or (most is not None and (most < 0 or most < (least or 0))):
        notes.warn("okw.thickness_unclear", path)
        least = most = None
    return WorkedMaterial(fields.text("name"), least, most)


def _kind(fields: Fields) -> str:
    return fields.text("kind") or fields.text("link")


def _materials(fields: Fields) -> tuple[WorkedMaterial, ...]:
    item = fields.take("materials-worked")
    if item is None:
        return ()
    names: list[str] = []
    plain = True
    for value in item[0] if isinstance(item[0], list) else [item[0]]:
        if isinstance(value, dict):
            inner = Fields(value, item[1], fields.notes)
            names.append(inner.text("material-type") or inner.text("name"))
            plain = plain and not inner.names()
        else:
            names += [piece.strip() for piece in re.split(r"[,;]", as_text(value))]
    if not plain:
        fields.keep("materials-worked", item)
    return tuple(WorkedMaterial(name) for name in dict.fromkeys(names) if name)


def _envelope(fields: Fields) -> Sides | None:
    """The working space from a three-sided property, else from the travels, else from the bed."""
    found: Sides | None = None
    for key in ("working-envelope", "build-volume", "bed-size", "working-surface"):
        item = fields.take(key)
        if item is None:
            continue
        sides = _three(item[0]) if found is None else None
        if sides is None or (key in ("working-envelope", "build-volume") and sides[2] is None):
            fields.notes.warn("okw.size_unclear", item[1], key=key, value=as_text(item[0])[:60])
            fields.keep(key, item)
        else:
            found = sides
    travels = [fields.take(f"{axis}-travel") for axis in "xyz"]
    x, y, z = (millimetres(item[0]) if item else None for item in travels)
    if found is None and (x, y, z) != (None, None, None):
        return (x, y, z)
    for axis, item in zip("xyz", travels, strict=True):
        if item is not None:
            fields.keep(f"{axis}-travel", item)
    return found


def _three(value: object) -> Sides | None:
    """Two or three sides in mm from a list, a table or `220 x 220 x 250 mm`; None from a single number."""
    pieces: list[object] = []
    unit = "mm"
    if isinstance(value, dict):
        table = {key.strip().lower(): item for key, item in value.items()}
        unit = as_text(table.get("unit")) or "mm"
        names = (("x", "width", "x_mm"), ("y", "depth", "length", "y_mm"), ("z", "height", "z_mm"))
        pieces = [next((table[name] for name in group if name in table), None) for group in names]
    elif isinstance(value, list):
        pieces = value
    elif isinstance(value, str) and len(value) <= 2 * LONGEST:
        pieces = [*_TIMES.split(value.strip())]
        unit = re.sub(r"[\d.,\s]", "", str(pieces[-1])) or "mm"
    sides = [millimetres(piece, unit) for piece in pieces]
    if not 2 <= len(sides) <= 3 or sides[0] is None or sides[1] is None:
        return None
    third = sides[2] if len(sides) == 3 else None
    return None if len(sides) == 3 and pieces[2] is not None and third is None else (sides[0], sides[1], third)


def _own_envelope(own: Fields) -> Sides | None:
    item = own.take("envelope-mm")
    if item is None:
        return None
    value = item[0]
    if not isinstance(value, list) or len(value) != 3 or all(positive(side) is None for side in value):
        own.notes.warn("okw.size_unclear", item[1], key="envelope_mm", value=as_text(value)[:60])
        own.keep("envelope-mm", item)
        return None
    return (positive(value[0]), positive(value[1]), positive(value[2]))


def _feature(fields: Fields) -> float | None:
    """The nozzle in mm; a whole number is what the standard's column rounds to, and no nozzle."""
    item = fields.take("nozzle-size")
    if item is None:
        return None
    size = millimetres(item[0])
    if size is not None and size != int(size):
        return size
    fields.notes.warn("okw.nozzle_whole", item[1], value=as_text(item[0])[:60])
    fields.keep("nozzle-size", item)
    return None


def _power(fields: Fields) -> float | None:
    """The laser's power where it is a laser, else the rated power, in watts."""
    for key in ("laser-power", "power-rating"):
        item = fields.take(key)
        if item is None:
            continue
        text = re.sub(r"w(?:att)?s?$", "", as_text(item[0]), flags=re.IGNORECASE)
        watts = positive(text)
        if watts is not None:
            return watts
        fields.notes.warn("okw.number_unclear", item[1], key=key, value=text[:60])
        fields.keep(key, item)
    return None


def _quantity(fields: Fields) -> int:
    item = fields.take("quantity")
    if item is None:
        return 1
    value = count(item[0])
    if value is not None:
        return value
    fields.notes.warn("okw.number_unclear", item[1], key="quantity", value=as_text(item[0])[:60])
    fields.keep("quantity", item)
    return 1


def _measure(own: Fields, key: str) -> float | None:
    item = own.take(key)
    if item is None:
        return None
    found = positive(item[0])
    if found is None:
        own.notes.warn("okw.number_unclear", item[1], key=key, value=as_text(item[0])[:60])
        own.keep(key, item)
    return found


def _money(own: Fields, key: str) -> str | None:
    item = own.take(key)
    if item is None:
        return None
    text = as_text(item[0])
    amount = number(text)
    if amount is None or amount < 0:
        own.notes.warn("okw.number_unclear", item[1], key=key, value=text[:60])
        own.keep(key, item)
        return None
    return text


def _word(own: Fields, key: str, words: dict[str, str]) -> str:
    item = own.take(key)
    if item is None:
        return ""
    found = words.get(folded(as_text(item[0])), "")
    if not found:
        own.notes.warn("okw.word_unknown", item[1], key=key, value=as_text(item[0])[:60])
        own.keep(key, item)
    return found


def _hours(own: Fields) -> tuple[float, float] | None:
    item = own.take("hours-per-piece")
    if item is None:
        return None
    pair = item[0] if isinstance(item[0], list) else [item[0], item[0]]
    hours = [number(value) for value in pair]
    if len(hours) == 2 and hours[0] is not None and hours[1] is not None and 0 <= hours[0] <= hours[1]:
        return hours[0], hours[1]
    own.notes.warn("okw.number_unclear", item[1], key="hours_per_piece", value=as_text(item[0])[:60])
    own.keep("hours-per-piece", item)
    return None


def _rate(own: Fields) -> RateRecord | None:
    item = own.take("rate")
    if item is None or not isinstance(item[0], dict):
        return None
    fields = Fields(item[0], item[1], own.notes)
    hourly, setup = _money(fields, "per-hour"), _money(fields, "setup")
    if hourly is None and setup is None:
        own.keep("rate", item)
        return None
    return RateRecord(fields.text("currency").upper(), hourly, setup, fields.text("as-of"))
