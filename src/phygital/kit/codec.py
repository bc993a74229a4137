"""Our frozen dataclasses to JSON and back, checked on the way in.

What comes out of the sandbox is as little to be trusted as the file that went in, so it is read with types.
"""

from __future__ import annotations

import json
import math
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeVar

from cattrs import Converter

from phygital.kit.reasons import Fact, Reason, Term, Value

T = TypeVar("T")


def _reason_out(reason: Reason) -> list[Any]:
    return [reason.code, [[name, _fact_out(value)] for name, value in reason.facts]]


def _fact_out(value: Value) -> Any:
    if isinstance(value, tuple):
        return [_fact_out(item) for item in value]
    return {"term": str(value)} if isinstance(value, Term) else value


def _scalar_in(value: Any) -> Fact:
    if isinstance(value, dict):
        return Term(_text_in(value["term"], str))
    if isinstance(value, float):
        return _float_in(value, float)
    if isinstance(value, (str, int, bool)) or value is None:
        return value
    raise TypeError(f"no fact: {type(value).__name__}")


def _reason_in(data: Any, _: type) -> Reason:
    code, facts = data
    values = ((name, tuple(map(_scalar_in, v)) if isinstance(v, list) else _scalar_in(v)) for name, v in facts)
    return Reason.of(_text_in(code, str), **dict(values))


# What JSON calls a string, a number or a truth value stays that: "3" is no number and 1 is not true.


def _text_in(value: Any, into: type[str]) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {type(value).__name__}")
    return into(value)  # an enumeration of strings refuses a string that it has not


def _whole_in(value: Any, _: type) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"no whole number: {type(value).__name__}")
    return value


def _float_in(value: Any, _: type) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
        raise TypeError(f"no finite number: {type(value).__name__}")
    return float(value)


def _truth_in(value: Any, _: type) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"neither true nor false: {type(value).__name__}")
    return value


def _decimal_in(value: Any, _: type) -> Decimal:
    try:
        number = Decimal(_text_in(value, str))
    except InvalidOperation:
        raise ValueError(f"no decimal number: {value}") from None
    if not number.is_finite():
        raise ValueError(f"no finite number: {value}")
    return number


def _date_in(value: Any, _: type) -> date:
    return date.fromisoformat(_text_in(value, str))


def _make() -> Converter:
    converter = Converter()
    converter.register_unstructure_hook(Reason, _reason_out)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_unstructure_hook(date, date.isoformat)
    # A value of any shape, such as an unknown key of a manifest, is plain JSON already.
    converter.register_structure_hook_func(lambda cls: cls is object, lambda value, _: value)
    converter.register_structure_hook(Reason, _reason_in)
    converter.register_structure_hook(str, _text_in)
    converter.register_structure_hook(int, _whole_in)
    converter.register_structure_hook(float, _float_in)
    converter.register_structure_hook(bool, _truth_in)
    converter.register_structure_hook(Decimal, _decimal_in)
    converter.register_structure_hook(date, _date_in)
    return converter


_CONVERTER = _make()


def plain(value: object) -> Any:
    """A value as lists, dicts, strings and numbers, ready for JSON."""
    return _CONVERTER.unstructure(value)


def typed(data: object, into: type[T]) -> T:
    """The value of a type from its plain form; raises where the data does not fit."""
    return _CONVERTER.structure(data, into)


def to_json(value: object) -> str:
    """JSON for machines and for people who read machines' answers; what is no finite number becomes null."""
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
