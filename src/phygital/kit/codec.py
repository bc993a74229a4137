"""Our frozen dataclasses to JSON and back, checked on the way in.

What comes out of the sandbox is as little to be trusted as the file that went in, so it is read with types.
"""

from __future__ import annotations

import json
import math
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.strategies import configure_union_passthrough

from phygital.kit.reasons import Reason, Term

T = TypeVar("T")


def _reason_out(reason: Reason) -> list[Any]:
    facts = [[name, {"term": str(value)} if isinstance(value, Term) else value] for name, value in reason.facts]
    return [reason.code, facts]


def _fact_in(value: Any) -> Any:
    if isinstance(value, dict):
        return Term(value["term"])
    if isinstance(value, list):
        return tuple(_fact_in(item) for item in value)
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    raise TypeError(f"no fact: {type(value).__name__}")


def _reason_in(data: Any, _: type) -> Reason:
    code, facts = data
    return Reason(str(code), tuple((str(name), _fact_in(value)) for name, value in facts))


def _make() -> Converter:
    converter = Converter()
    converter.register_unstructure_hook(Reason, _reason_out)
    converter.register_structure_hook(Reason, _reason_in)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook_func(lambda cls: cls is object, lambda value, _: value)
    configure_union_passthrough(str | int | float | bool | None, converter)
    return converter


_CONVERTER = _make()


def plain(value: object) -> Any:
    """A value as lists, dicts, strings and numbers, ready for JSON."""
    return _CONVERTER.unstructure(value)


def typed(data: object, into: type[T]) -> T:
    """The value of a type from its plain form; raises where the data does not fit."""
    return _CONVERTER.structure(data, into)


def to_json(value: object) -> str:
    """JSON for machines and for people who read machines' answers; NaN is refused."""
    return json.dumps(_readable(value), ensure_ascii=False, indent=2, allow_nan=False)


def _readable(value: object) -> Any:
    """The shape of public JSON: reasons as objects, enums by value, numbers rounded to a micron."""
    if isinstance(value, Reason):
        return {name: _readable(fact) for name, fact in value.as_dict().items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return round(value, 3) if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _readable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_readable(item) for item in value]
    fields = getattr(value, "__dataclass_fields__", None)
    if fields is not None:
        return {name: _readable(getattr(value, name)) for name in fields}
    if value is None or isinstance(value, (str, int, bool)):
        return value
    return str(value)
