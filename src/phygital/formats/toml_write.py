"""Writes plain values as TOML: scalars first, then tables, then arrays of tables. None is left out: TOML has none."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def dumps(table: Mapping[str, object]) -> str:
    """TOML text for a table whose keys are texts; `tomllib` reads the same values again."""
    lines: list[str] = []
    blocks: list[str] = []
    for key, value in table.items():
        if isinstance(value, dict) and value:
            blocks += ["", f"[{_key(key)}]", *_pairs(value)]
        elif isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            for item in value:
                blocks += ["", f"[[{_key(key)}]]", *_pairs(item)]
        else:
            lines += _pairs({key: value})
    return "\n".join([*lines, *blocks]) + "\n"


def _pairs(table: Mapping[str, object]) -> list[str]:
    return [f"{_key(key)} = {_value(value)}" for key, value in table.items() if value is not None]


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _line(key)


def _value(value: object) -> str:
    if isinstance(value, str):
        return _lines(value) if "\n" in value else _line(value)
    return _inline(value)


def _inline(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} = {_inline(v)}" for k, v in value.items() if v is not None) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(item) for item in value if item is not None) + "]"
    return _line(str(value))


def _line(text: str) -> str:
    """A basic string; JSON escapes the same characters in the same way, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines(text: str) -> str:
    """A multi-line basic string, which keeps paragraphs readable."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"""\n' + _UNSAFE.sub(lambda sign: f"\\u{ord(sign.group()):04x}", escaped) + '"""'
