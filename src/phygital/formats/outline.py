"""A parsed document: plain values, the line of every field, and what was noticed. Knows no standard."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from phygital.formats.model import Warned
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason, Value

Path = tuple[str | int, ...]

MAX_DEPTH = 64
MAX_NODES = 100_000


@dataclass(frozen=True, slots=True)
class Outline:
    """What a parser hands on.

    Attributes:
        data: dicts, lists, texts, numbers, booleans, None; no cycles.
        lines: line of each field and item, from 1; empty where the syntax gives none.
        warnings: what the parser noticed.
    """

    data: object
    lines: Mapping[Path, int] = field(default_factory=dict)
    warnings: tuple[Warned, ...] = ()


class SyntaxProblem(Exception):
    """A parser stops.

    Attributes:
        reason: what the matter is, without the document's name.
        lines: lines that may be at fault, the likeliest first.
    """

    def __init__(self, reason: Reason, *lines: int) -> None:
        super().__init__(reason, *lines)
        self.reason = reason
        self.lines = lines

    def refusal(self, name: str) -> Unreadable:
        """The same as a refusal that names the document and, where it is known, the line."""
        facts = {**dict(self.reason.facts), "name": name, **({"line": self.lines[0]} if self.lines else {})}
        return Unreadable(Reason.of(self.reason.code, **facts))


def finite_float(text: str) -> float | str:
    """A decimal number; the text itself where it is infinite or none."""
    number = float(text)
    return number if math.isfinite(number) else text


def bounded(data: object, limit: int) -> object:
    """The same tree with dates as ISO text and every text free of half characters.

    Raises:
        SyntaxProblem: it is deeper than `MAX_DEPTH` or has more than `limit` values.
    """
    count = 0

    def walk(value: object, depth: int) -> object:
        nonlocal count
        count += 1
        if count > limit:
            raise SyntaxProblem(Reason.of("document.too_many_values"))
        if depth > MAX_DEPTH:
            raise SyntaxProblem(Reason.of("document.too_deep"))
        if isinstance(value, dict):
            return {whole(key): walk(item, depth + 1) for key, item in value.items()}
        if isinstance(value, list):
            return [walk(item, depth + 1) for item in value]
        if isinstance(value, (datetime.date, datetime.time)):
            return value.isoformat()
        return whole(value) if isinstance(value, str) else value

    return walk(data, 0)


def whole(text: str) -> str:
    """The text with each lone surrogate, which no encoding can hold, replaced."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Notes:
    """Collects warnings while a document is read; finds the line for each path."""

    def __init__(self, outline: Outline) -> None:
        self._lines = outline.lines
        self._warnings = list(outline.warnings)

    def line(self, path: Path) -> int | None:
        """Line of a field, or of the nearest field around it; None where the syntax gives no lines."""
        for end in range(len(path), 0, -1):
            found = self._lines.get(path[:end])
            if found is not None:
                return found
        return None

    def warn(self, code: str, path: Path = (), /, **facts: Value) -> None:
        """Note something a person should know about the field at `path`."""
        self._warnings.append(Warned(Reason.of(code, **facts), self.line(path), dotted(path)))

    def add(self, *warnings: Warned) -> None:
        """Take over warnings that another reader made."""
        self._warnings.extend(warnings)

    def sorted(self) -> tuple[Warned, ...]:
        """All warnings in the order of their lines; those about the whole document come first."""
        return tuple(sorted(self._warnings, key=lambda warned: warned.line or 0))


def dotted(path: Path) -> str:
    """`part.2.name` for a path; items count from 1, as people do."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_GAP = re.compile(r"[\s_\-]+")


def kebab(key: str) -> str:
    """`documentationLanguage`, `Documentation Language` and `documentation_language` as one spelling."""
    return _GAP.sub("-", _HUMP.sub("-", key.strip())).strip("-").lower()


_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


def without_emails(value: object) -> object:
    """The same value with `…` for every e-mail address in its texts (they belong only in `Agent.email`)."""
    if isinstance(value, str):
        return _EMAIL.sub("…", value) if "@" in value else value
    if isinstance(value, list):
        return [without_emails(item) for item in value]
    if isinstance(value, dict):
        return {key: without_emails(item) for key, item in value.items()}
    return value


def split_email(text: str) -> tuple[str, str]:
    """A text without its first e-mail address, and that address (empty where there is none)."""
    found = _EMAIL.search(text) if "@" in text else None
    if not found:
        return text, ""
    return text[: found.start()] + text[found.end() :], found.group()
