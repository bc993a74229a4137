"""Open Know-Where records, YAML and JSON, in any spelling of their properties: bytes in, `SpaceRecord`s out.

What the standard cannot hold (sizes, thicknesses, prices, skills, stock) stands under a key `phygital`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from phygital.formats import json_text, yaml_text
from phygital.formats.fields import Fields, as_text
from phygital.formats.model import MachineRecord, SpaceRecord
from phygital.formats.okw_machine import as_process, machine, stock
from phygital.formats.okw_names import FACILITY_ALIASES, TELLING
from phygital.formats.okw_write import write
from phygital.formats.outline import Notes, Outline, Path, SyntaxProblem, kebab
from phygital.formats.place import country, pair, position
from phygital.formats.text import MANIFEST_LIMIT, decode
from phygital.formats.values import ACCESS, SPACE_STATUS, folded
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason

__all__ = ["holds_facilities", "is_facility", "read", "write"]

JSON_LIMIT = 64_000_000
_LISTS = ("facilities", "manufacturing-facilities", "spaces", "records", "data", "items", "results")


def read(data: bytes, *, name: str) -> tuple[SpaceRecord, ...]:
    """Read one facility or a list of them.

    Raises:
        Unreadable: it is no text, its syntax is broken, or nothing in it is a facility.
    """
    decoded = decode(data, name=name, limit=JSON_LIMIT)
    parsed = outline(decoded.text, name=name)
    whole = Notes(parsed)
    whole.add(*decoded.warnings)
    records: list[SpaceRecord] = []
    for value, path in _facilities(parsed.data):
        if not (isinstance(value, dict) and is_facility(value)):
            whole.warn("okw.item_not_a_facility", path, item=int(path[-1]) + 1 if path else 1)
            continue
        # What was noticed about the document as a whole is told once, with its first facility.
        notes = Notes(Outline(None, parsed.lines))
        if not records:
            notes.add(*whole.sorted())
        records.append(_space(Fields(_flat(value), path, notes, FACILITY_ALIASES), name))
    if not records:
        raise Unreadable(Reason.of("okw.not_a_facility", name=name))
    return tuple(records)


def outline(text: str, *, name: str) -> Outline:
    """Parse JSON or YAML.

    Raises:
        Unreadable: with the line where the syntax breaks.
    """
    try:
        if text.lstrip()[:1] in ("{", "["):
            return json_text.parse(text)
        if len(text) > MANIFEST_LIMIT:
            raise SyntaxProblem(Reason.of("document.too_many_values"))
        return yaml_text.parse(text)
    except SyntaxProblem as problem:
        raise problem.refusal(name) from problem


def is_facility(value: dict[str, object]) -> bool:
    """Whether a table has properties that only a facility has."""
    return any(kebab(key) in TELLING for key in value)


def holds_facilities(data: object) -> bool:
    """Whether parsed data is a facility or a list that begins with one."""
    first = next(_facilities(data), (None, ()))[0]
    return isinstance(first, dict) and is_facility(first)


def _facilities(data: object) -> Iterator[tuple[object, Path]]:
    if isinstance(data, dict) and not is_facility(data):
        for key, value in data.items():
            if kebab(key) in _LISTS and isinstance(value, list):
                yield from ((item, (key, index)) for index, item in enumerate(value))
                return
    if isinstance(data, list):
        yield from ((item, (index,)) for index, item in enumerate(data))
    else:
        yield data, ()


def _flat(value: dict[str, object]) -> dict[str, object]:
    """A record whose properties stand one level deeper, under `facility`, as one table."""
    inner = value.get("facility")
    if not isinstance(inner, dict):
        return value
    return {**{key: item for key, item in value.items() if key != "facility"}, **inner}


def _space(fields: Fields, document: str) -> SpaceRecord:
    name = fields.text("name")
    if not name:
        name = re.split(r"[\\/]", document)[-1].split(".")[0]
        fields.notes.warn("okw.name_missing", fields.path, name=name)
    address, where, land = _place(fields)
    own = fields.take("phygital")
    inside = Fields(own[0], own[1], fields.notes) if own and isinstance(own[0], dict) else None
    if inside:
        inside.take("version")
    machines = [*_machines(fields, "equipment"), *_machines(fields, "tool-list-atoms")]
    if inside:
        machines += _machines(inside, "skills", is_skill=True)
    return SpaceRecord(
        name=name,
        id=fields.text("id"),
        lat=where[0],
        lon=where[1],
        address=address,
        country=land,
        access=_word(fields, "access-type", ACCESS),
        status=_word(fields, "facility-status", SPACE_STATUS),
        opening_hours=fields.text("opening-hours"),
        languages=fields.texts("languages"),
        website=fields.text("website"),
        machines=tuple(machines),
        stock=tuple(stock(item, path, fields.notes) for item, path in inside.items("stock")) if inside else (),
        processes=_processes(fields),
        extra=fields.rest() | ({"phygital": inside.rest()} if inside and inside.names() else {}),
        warnings=fields.notes.sorted(),
    )


def _machines(fields: Fields, key: str, *, is_skill: bool = False) -> Iterator[MachineRecord]:
    for value, path in fields.items(key):
        if isinstance(value, dict):
            yield machine(value, path, fields.notes, is_skill=is_skill)
        elif as_text(value):
            yield MachineRecord(as_text(value), line=fields.notes.line(path), is_skill=is_skill)


def _processes(fields: Fields) -> tuple[str, ...]:
    item = fields.take("manufacturing-processes")
    if item is None:
        return ()
    fields.keep("manufacturing-processes", item)
    found = [as_process(value) for value, _ in fields.items("manufacturing-processes")]
    if any(isinstance(value, dict) for value in (item[0] if isinstance(item[0], list) else [item[0]])):
        fields.keep("manufacturing-processes", item)
    return tuple(dict.fromkeys(filter(None, found)))


def _word(fields: Fields, key: str, words: dict[str, str]) -> str:
    """One of a few words; a text that says more, or something else, stays among the extra ones."""
    item = fields.take(key)
    if item is None:
        return ""
    text = as_text(item[0])
    found = words.get(folded(text), "")
    if not found:
        fields.notes.warn("okw.word_unknown", item[1], key=key, value=text[:60])
    if not found or len(folded(text).split()) > 2:
        fields.keep(key, item)
    return found


def _place(fields: Fields) -> tuple[str, tuple[float | None, float | None], str]:
    """Address, position and country; a location with more in it stays among the extra ones as well."""
    item = fields.take("location")
    inner = Fields({}, fields.path, fields.notes)
    texts: list[str] = []
    if item is not None and isinstance(item[0], dict):
        inner = Fields(item[0], item[1], fields.notes, FACILITY_ALIASES)
    elif item is not None:
        texts.append(as_text(item[0]))
    inside, outside = _coordinates(inner), _coordinates(fields)
    lat, lon, path = inside or outside or (None, None, ())
    where = position(lat, lon, fields.notes, path)
    city = inner.text("city")
    rich, lands = False, [inner.text("country"), fields.text("country")]
    for table in (inner, fields):
        for key in ("address", "region"):
            text, land, more = _address(table, key)
            texts, lands, rich = [*texts, text], [*lands, land], rich or (more and table is inner)
    if (
        item is not None
        and isinstance(item[0], dict)
        and (rich or inner.names() or (lat is not None and where[0] is None))
    ):
        fields.keep("location", item)
    texts += [city] if city and not any(city in text for text in texts) else []
    address = ", ".join(dict.fromkeys(filter(None, texts)))
    return address, where, country(next(filter(None, lands), ""))


_LINES: tuple[tuple[str, ...], ...] = (
    ("extended",),
    ("number", "street"),
    ("zip-code", "postcode", "city", "city-town"),
    ("district",),
    ("region", "state-region"),
)


def _address(fields: Fields, key: str) -> tuple[str, str, bool]:
    """An address as one text, its country, and whether the table says it in more detail than the text does."""
    item = fields.take(key)
    if item is None:
        return "", "", False
    if not isinstance(item[0], dict):
        return as_text(item[0]), "", False
    fields.keep(key, item)
    inner = Fields(item[0], item[1], fields.notes)
    lines = [" ".join(filter(None, map(inner.text, names))) for names in _LINES]
    return ", ".join(filter(None, lines)), inner.text("country"), True


def _coordinates(fields: Fields) -> tuple[object, object, Path] | None:
    """The first pair of coordinates in a table, and where it stands."""
    found: tuple[object, object, Path] | None = None
    for key in ("coordinates", "gps", "geocoding"):
        path = fields.at(key)
        value = fields.look(key)
        if isinstance(value, dict):
            inner = Fields(value, path, fields.notes, FACILITY_ALIASES)
            both = (inner.look("lat"), inner.look("lon"))
        elif isinstance(value, list) and len(value) == 2:
            both = (value[0], value[1])
        elif value not in (None, ""):
            text = as_text(value)
            both = pair(text) or (text, "")
        else:
            both = (None, None)
        if found is None and both != (None, None):
            found = (*both, path)
        fields.take(key)
    if "lat" in fields or "lon" in fields:
        path = fields.at("lat")
        both = (fields.text("lat"), fields.text("lon"))
        found = found or (*both, path)
    return found
