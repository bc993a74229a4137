"""YAML without its traps: every scalar stays a text, every field has a line, bombs are refused.

Built from the parser's events with a stack of our own, since composing nodes recurses and aliases multiply.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from phygital.formats.model import Warned
from phygital.formats.outline import MAX_DEPTH, MAX_NODES, Outline, Path, SyntaxProblem
from phygital.kit.reasons import Reason

# libyaml's parser is some forty times quicker than the Python one and has the same events.
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_MAX_MENDS = 20
_LONGEST_MENDED = 1_000
_PLAIN_VALUE = re.compile(r"^(\s*(?:- +)*(?:[\w$ -]+:\s+)?)((?:\{\{|[^\s'\"|>#\[{]).*?)(\s+#.*)?$")


def parse(text: str) -> Outline:
    """Parse the first document of a YAML text; slips that have one plain meaning are mended and told.

    Raises:
        SyntaxProblem: with the reason and the line.
    """
    lines = text.split("\n")
    warnings = list(_blank_directives(lines))
    mended: set[int] = set()
    while True:
        try:
            builder = _Builder("\n".join(lines))
        except SyntaxProblem as problem:
            line = _mend(lines, problem.lines, mended) if problem.reason.code == "yaml.syntax" else None
            if line is None or len(mended) >= _MAX_MENDS:
                raise
            mended.add(line)
            continue
        warnings += [Warned(Reason.of("yaml.mended"), line) for line in sorted(mended)]
        return Outline(builder.data, builder.lines, (*warnings, *builder.warnings))


def _blank_directives(lines: list[str]) -> tuple[Warned, ...]:
    """Blank the `%Open Know-How…` line: YAML knows no such directive, and none may stand without `---`."""
    warnings: list[Warned] = []
    blanked = 0
    for number, line in enumerate(lines):
        if line.startswith("%"):
            lines[number] = ""
            blanked = number + 1
        elif line.strip() and not line.startswith("#"):
            if blanked and line.rstrip() != "---":
                warnings.append(Warned(Reason.of("yaml.no_separator"), blanked))
            break
    return tuple(warnings)


def _mend(lines: list[str], suspects: tuple[int, ...], mended: set[int]) -> int | None:
    """Mend one line: tabs as indent become spaces, a value that YAML takes for syntax gets quotes."""
    for number in suspects:
        if number in mended or not 1 <= number <= len(lines) or len(lines[number - 1]) > _LONGEST_MENDED:
            continue
        line = lines[number - 1]
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            lines[number - 1] = indent.replace("\t", "  ") + line.lstrip()
            return number
        plain = _PLAIN_VALUE.match(line)
        if plain and plain.group(1).strip():
            lines[number - 1] = plain.group(1) + "'" + plain.group(2).replace("'", "''") + "'"
            return number
    return None


@dataclass(slots=True)
class _Frame:
    """A mapping or list under construction; `size` and `height` count what an alias to it would repeat."""

    value: dict[str, object] | list[object]
    path: Path
    anchor: str | None
    key: str = ""
    has_key: bool = False
    size: int = 1
    height: int = 1
    keys: set[str] = field(default_factory=set)


class _Builder:
    """Builds plain values from events."""

    def __init__(self, text: str) -> None:
        self.data: object = None
        self.lines: dict[Path, int] = {}
        self.warnings: list[Warned] = []
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[object, int, int]] = {}
        self._nodes = 0
        self._documents = 0
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                self._take(event)
        except yaml.YAMLError as problem:
            raise _syntax(problem) from problem

    def _take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents == 2:
                self.warnings.append(Warned(Reason.of("yaml.more_documents"), line))
        elif self._documents > 1:
            return
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(str(event.anchor), line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()

    def _wants_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and not self._stack[-1].has_key

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if self._wants_key():
            self._key(self._stack[-1], event.value, line)
            return
        empty = not event.style and event.value in _NULLS
        value = None if empty else event.value
        if event.anchor:
            self._anchors[event.anchor] = (value, 1, 0)
        self._put(value, 1, 0, line)

    def _key(self, frame: _Frame, key: str, line: int) -> None:
        if key in frame.keys:
            self.warnings.append(Warned(Reason.of("document.key_twice", key=key), line))
        frame.keys.add(key)
        frame.key, frame.has_key = key, True
        self.lines[(*frame.path, key)] = line
        self._count(1, line)

    def _alias(self, anchor: str, line: int) -> None:
        if anchor not in self._anchors:
            raise SyntaxProblem(Reason.of("yaml.alias_unknown", anchor=anchor), line)
        value, size, height = self._anchors[anchor]
        if self._wants_key():
            if not isinstance(value, str):
                raise SyntaxProblem(Reason.of("yaml.syntax", problem="complex key"), line)
            self._key(self._stack[-1], value, line)
            return
        self._put(value, size, height, line)

    def _open(self, event: yaml.CollectionStartEvent, line: int) -> None:
        if self._wants_key():
            raise SyntaxProblem(Reason.of("yaml.syntax", problem="complex key"), line)
        path: Path = ()
        if self._stack:
            top = self._stack[-1]
            path = (*top.path, len(top.value) if isinstance(top.value, list) else top.key)
            self.lines.setdefault(path, line)
        if len(self._stack) >= MAX_DEPTH:
            raise SyntaxProblem(Reason.of("document.too_deep"), line)
        self._count(1, line)
        value: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._stack.append(_Frame(value, path, event.anchor))

    def _close(self) -> None:
        frame = self._stack.pop()
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.value, frame.size, frame.height)
        # The nodes inside were counted when they came; only an alias repeats them.
        self._attach(frame.value, frame.size, frame.height)

    def _put(self, value: object, size: int, height: int, line: int) -> None:
        if len(self._stack) + height > MAX_DEPTH:
            raise SyntaxProblem(Reason.of("document.too_deep"), line)
        self._count(size, line)
        if self._stack and isinstance(self._stack[-1].value, list):
            self.lines[(*self._stack[-1].path, len(self._stack[-1].value))] = line
        self._attach(value, size, height)

    def _attach(self, value: object, size: int, height: int) -> None:
        if not self._stack:
            self.data = value
            return
        top = self._stack[-1]
        top.size += size
        top.height = max(top.height, height + 1)
        if isinstance(top.value, list):
            top.value.append(value)
        else:
            top.value[top.key] = value
            top.has_key = False

    def _count(self, more: int, line: int) -> None:
        self._nodes += more
        if self._nodes > MAX_NODES:
            raise SyntaxProblem(Reason.of("document.too_many_values"), line)


def _syntax(problem: yaml.YAMLError) -> SyntaxProblem:
    marks = [getattr(problem, name, None) for name in ("problem_mark", "context_mark")]
    lines = [mark.line + 1 for mark in marks if mark is not None]
    # A value that runs into the next line is reported there, so the line before is a suspect too.
    suspects = [*lines, *(line - 1 for line in lines[:1])]
    text = str(getattr(problem, "problem", None) or "")
    return SyntaxProblem(Reason.of("yaml.syntax", problem=text), *suspects)
