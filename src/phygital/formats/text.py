"""Turns bytes into text and says what was odd about them. Knows no format."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from phygital.formats.model import Warned
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

MANIFEST_LIMIT = 2_000_000
LFS_POINTER = b"version https://git-lfs.github.com/spec/"

# The four-byte marks come first, since the mark of UTF-16 is how that of UTF-32 begins.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with what was noticed while decoding; all line ends are line feeds."""

    text: str
    warnings: tuple[Warned, ...] = ()


def decode(data: bytes, *, name: str, limit: int = MANIFEST_LIMIT) -> Decoded:
    """Decode a text document.

    Args:
        data: the whole file.
        name: what a person calls the file; it appears in reasons.
        limit: most bytes that are looked at.

    Raises:
        LimitHit: the document is larger than `limit`.
        Unreadable: it is empty, a Git-LFS pointer, or no text.
    """
    if len(data) > limit:
        raise LimitHit(Reason.of("document.too_large", name=name, size_mb=len(data) / 1e6, limit_mb=limit / 1e6))
    if data.startswith(LFS_POINTER):
        raise Unreadable(Reason.of("source.lfs_pointer", name=name))
    encoding, body = _encoding(data)
    warnings: tuple[Warned, ...] = ()
    if encoding == "utf-8":
        text, warnings = _utf8(body)
    else:
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError as problem:
            raise Unreadable(Reason.of("document.wrong_encoding", name=name, encoding=encoding.upper())) from problem
        warnings = (Warned(Reason.of("document.other_encoding", encoding=encoding.upper())),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(Reason.of("document.empty", name=name))
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise Unreadable(Reason.of("document.not_text", name=name, line=line))
    return Decoded(text, warnings)


def _encoding(data: bytes) -> tuple[str, bytes]:
    """The encoding by its mark or by where the zero bytes lie, and the bytes after the mark."""
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8", data[len(codecs.BOM_UTF8) :]
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    head = data[:512]
    if len(head) >= 4 and len(head) % 2 == 0:
        if all(head[1::2][i] == 0 for i in range(len(head) // 2)) and 0 not in head[::2]:
            return "utf-16-le", data
        if all(head[::2][i] == 0 for i in range(len(head) // 2)) and 0 not in head[1::2]:
            return "utf-16-be", data
    return "utf-8", data


def _utf8(body: bytes) -> tuple[str, tuple[Warned, ...]]:
    try:
        return body.decode("utf-8"), ()
    except UnicodeDecodeError as problem:
        line = body.count(b"\n", 0, problem.start) + 1
        # Windows-1252 is what editors mean by Latin-1; its five holes fall back on the real one.
        try:
            text = body.decode("cp1252")
        except UnicodeDecodeError:
            text = body.decode("latin-1")
        return text, (Warned(Reason.of("document.latin1"), line),)
