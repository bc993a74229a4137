"""Which kind of document a file is, and the reader for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from phygital.formats import machines_csv, okh, okw
from phygital.formats.model import Manifest, SpaceRecord
from phygital.formats.outline import kebab
from phygital.formats.text import MANIFEST_LIMIT, decode
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason

Document = Manifest | tuple[SpaceRecord, ...]

JSONL_LIMIT = 200_000_000
_OKH_ONLY = frozenset(
    {"okhv", "okh-manifest-version", "making-instructions", "manifest-author", "licensor", "function"}
)
_TABLE_ENDINGS = (".csv", ".tsv")


def read_any(data: bytes, *, name: str) -> Document:
    """Read a manifest, facility records or our table, whichever the bytes are.

    Raises:
        Unreadable: the reasons of the reader that fits best.
    """
    lower = name.lower()
    if lower.endswith(_TABLE_ENDINGS):
        return machines_csv.read(data, name=name)
    if lower.endswith(".toml") or len(data) <= MANIFEST_LIMIT:
        try:
            if not _is_facility(data, name):
                return okh.read(data, name=name)
        except Unreadable as refusal:
            if lower.endswith((".toml", ".yml", ".yaml", ".json")):
                raise
            return _as_table(data, name, refusal)
    return okw.read(data, name=name)


def _as_table(data: bytes, name: str, refusal: Unreadable) -> tuple[SpaceRecord, ...]:
    """The last try for a name that says nothing; what the first reader said counts, if this fails too."""
    try:
        return machines_csv.read(data, name=name)
    except Unreadable:
        raise refusal from None


def _is_facility(data: bytes, name: str) -> bool:
    """Whether the document has a facility's properties, or a name and a list that say so, and no manifest's."""
    text = decode(data, name=name).text
    if re.match(r"\s*%\s*open", text, re.IGNORECASE):
        return False
    parsed = okh.outline(text, name=name).data
    if isinstance(parsed, list):
        return True
    if not isinstance(parsed, dict):
        return False
    keys = {kebab(key) for key in parsed}
    if okw.is_facility(parsed):
        return not keys & _OKH_ONLY or "okw" in name.lower()
    lists = [value for value in parsed.values() if isinstance(value, list)]
    return any(isinstance(item, dict) and okw.is_facility(item) for value in lists for item in value[:1])


def read_jsonl(data: bytes, *, name: str) -> Iterator[tuple[int, str, Manifest | Unreadable]]:
    """Manifests from lines of `{"path": …, "toml": …}`: the line, the path and the manifest or why it is none.

    Raises:
        Unreadable: the file as a whole is no text.
    """
    text = decode(data, name=name, limit=JSONL_LIMIT).text
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            path, found = _line(line, number, name)
            yield number, path, found


def _line(line: str, number: int, name: str) -> tuple[str, Manifest | Unreadable]:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        return "", Unreadable(Reason.of("jsonl.line_broken", name=name, line=number))
    content = item.get("toml") if isinstance(item, dict) else None
    if not isinstance(content, str):
        return "", Unreadable(Reason.of("jsonl.line_without_manifest", name=name, line=number))
    path = str(item.get("path") or f"{name}:{number}")
    try:
        return path, okh.read(content.encode("utf-8", "replace"), name=path)
    except Unreadable as refusal:
        return path, refusal
