"""TOML with line numbers: tomllib reads the values, a small scanner finds the line of each key.

The scanner runs only over text that tomllib has accepted, so it need not tell errors.
"""

from __future__ import annotations

import re
import tomllib

from phygital.formats.outline import MAX_NODES, Outline, Path, SyntaxProblem, bounded, finite_float
from phygital.kit.reasons import Reason

_AT_LINE = re.compile(r"\(at line (\d+), column")
# tomllib needs quadratic time for a key of many thousand names.
_DEEP_KEY = re.compile(r"(?<![\w\"'-])(?:[\"']?[\w-]+[\"']?[ \t]*\.[ \t]*){64}")


def parse(text: str) -> Outline:
    """Parse a TOML text. Dates become texts in ISO form, numbers beyond every measure stay texts.

    Raises:
        SyntaxProblem: with the reason and the line.
    """
    deep = _DEEP_KEY.search(text)
    if deep:
        line = text.count("\n", 0, deep.start()) + 1
        raise SyntaxProblem(Reason.of("document.too_deep"), line)
    try:
        data = tomllib.loads(text, parse_float=finite_float)
    except RecursionError as problem:
        raise SyntaxProblem(Reason.of("document.too_deep")) from problem
    except ValueError as problem:  # beside syntax errors, a whole number of some thousand digits
        at = _AT_LINE.search(str(problem))
        line = int(at.group(1)) if at else text.count("\n") + 1
        raise SyntaxProblem(Reason.of("toml.syntax", problem=str(problem).split(" (at ")[0]), line) from problem
    return Outline(bounded(data, MAX_NODES), _Locator(text).lines)


_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_OTHER = re.compile(r"[^,\]}#\n]*")


class _Locator:
    """Finds the line of every key and item in a valid TOML text."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._line = 1
        self._counted = 0
        self._items: dict[Path, int] = {}
        self._document()

    def _document(self) -> None:
        table: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text.startswith("[[", self._at):
                table = self._header(2)
                count = self._items.get(table, 0)
                self._items[table] = count + 1
                table = (*table, count)
                self.lines[table] = self._here()
            elif self._text[self._at] == "[":
                table = self._header(1)
            else:
                self._pair(table)
            self._skip(_BLANK)

    def _header(self, brackets: int) -> Path:
        """The path of a `[table]` or `[[array]]`; on the way, a name of an array means its last item."""
        self._at += brackets
        names = self._key()
        self._skip(_SPACE)
        self._at += brackets
        path: Path = ()
        for position, name in enumerate(names):
            path = (*path, name)
            self.lines.setdefault(path, self._here())
            if path in self._items and position < len(names) - 1:
                path = (*path, self._items[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        names = self._key()
        path = table
        for name in names:
            path = (*path, name)
            self.lines.setdefault(path, self._here())
        self._skip(_SPACE)
        self._at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)

    def _key(self) -> list[str]:
        names: list[str] = []
        while True:
            self._skip(_SPACE)
            bare = _BARE.match(self._text, self._at)
            if bare:
                names.append(bare.group())
                self._at = bare.end()
            else:
                start = self._at
                self._skip(_STRING)
                names.append(next(iter(tomllib.loads(self._text[start : self._at] + "=0"))))
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return names
            self._at += 1

    def _value(self, path: Path) -> None:
        first = self._text[self._at]
        if first in "\"'":
            self._skip(_STRING)
        elif first == "[":
            self._array(path)
        elif first == "{":
            self._inline(path)
        else:
            self._skip(_OTHER)

    def _array(self, path: Path) -> None:
        self._at += 1
        count = 0
        self._skip(_BLANK)
        while self._text[self._at] != "]":
            self.lines[(*path, count)] = self._here()
            self._value((*path, count))
            count += 1
            self._skip(_BLANK)
            if self._text[self._at] == ",":
                self._at += 1
                self._skip(_BLANK)
        self._at += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        self._skip(_BLANK)
        while self._text[self._at] != "}":
            self._pair(path)
            self._skip(_BLANK)
            if self._text[self._at] == ",":
                self._at += 1
                self._skip(_BLANK)
        self._at += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line
