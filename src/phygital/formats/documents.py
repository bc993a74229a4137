"""Which kind of document a file is, and the reader for it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from phygital.formats import json_text, machines_csv, okh, okw
from phygital.formats.model import Manifest, SpaceRecord
from phygital.formats.outline import SyntaxProblem, kebab
from phygital.formats.text import decode
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason

Document = Manifest | tuple[SpaceRecord, ...]

JSONL_LIMIT = 200_000_000
_OKH_ONLY = frozenset(
    {"okhv", "okh-manifest-version", "making-instructions", "manifest-author", "licensor", "function"}
)
_DOCUMENT_ENDINGS = (".toml", ".yml", ".yaml", ".json")
_TABLE_ENDINGS = (".csv", ".tsv")


def read_any(data: bytes, *, name: str) -> Document:
    """Read a manifest, facility records or our table, whichever the bytes are.

    Raises:
        Unreadable: the reasons of the reader that fits best.
    """
    lower = name.lower()
    if lower.endswith(_TABLE_ENDINGS):
        return machines_csv.read(data, name=name)
    try:
        return okw.read(data, name=name) if _holds_facilities(data, name) else okh.read(data, name=name)
    except Unreadable as refusal:
        if lower.endswith(_DOCUMENT_ENDINGS):
            raise
        return _as_table(data, name, refusal)


def _as_table(data: bytes, name: str, refusal: Unreadable) -> tuple[SpaceRecord, ...]:
    """The last try for a name that says nothing; what the first reader said counts, if this fails too."""
    try:
        return machines_csv.read(data, name=name)
    except Unreadable:
        raise refusal from None


def _holds_facilities(data: bytes, name: str) -> bool:
    """Whether the document has a facility's properties and none that only a manifest has."""
    text = decode(data, name=name, limit=okw.JSON_LIMIT).text
    if text.lstrip().startswith("%"):
        return False
    if text.lstrip()[:1] in ("{", "["):
        try:
            parsed = json_text.parse(text).data
        except SyntaxProblem:
            return False  # TOML may begin with a bracket too; its reader tells what is wrong
    else:
        parsed = okh.outline(text, name=name).data
    if isinstance(parsed, dict) and _OKH_ONLY & {kebab(key) for key in parsed} and "okw" not in name.lower():
        return False
    return okw.holds_facilities(parsed)


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
