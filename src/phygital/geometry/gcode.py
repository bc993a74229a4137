"""G-code: what its program states, and where its moves work. A time that nobody states stays unknown."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from phygital.geometry.curves import arc_points
from phygital.geometry.gcode_words import Statements
from phygital.geometry.model import Kind, Toolpath, Unit, UnitSource
from phygital.geometry.reading import Reading
from phygital.geometry.surface import are_lengths
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

SIZE_LIMIT = 200_000_000
_LINE_LIMIT = 4_096
_COMMENT_LIMIT = 200
_WORD = re.compile(r"([A-Z])\s*([-+]?(?:\d+\.?\d*|\.\d+))")
_BRACKETS = re.compile(r"\([^)]*\)")
_INCH = 25.4
_LASER_PROGRAMS = ("lightburn", "lasergrbl", "laserweb", "k40")
_MILL_PROGRAMS = ("fusion", "freecad", "vcarve", "vectric", "estlcam", "mastercam", "kiri:moto cam", "flatcam")


@dataclass(slots=True)
class _Extent:
    low: list[float] = field(default_factory=lambda: [math.inf] * 3)
    high: list[float] = field(default_factory=lambda: [-math.inf] * 3)

    def take(self, spot: list[float]) -> None:
        for axis in range(3):
            self.low[axis] = min(self.low[axis], spot[axis])
            self.high[axis] = max(self.high[axis], spot[axis])

    def sides(self) -> tuple[float, float, float] | None:
        if self.low[0] > self.high[0]:
            return None
        x, y, z = (high - low for low, high in zip(self.low, self.high, strict=True))
        return (x, y, z)


@dataclass(slots=True)
class _Machine:
    """The state that G-code drives, as far as sizes and filament depend on it; lengths in mm."""

    scale: float = 1.0
    unit: str | None = None
    absolute: bool = True
    absolute_e: bool = True
    spot: list[float] = field(default_factory=lambda: [0.0] * 3)
    e: float = 0.0
    extruded: float = 0.0
    power: float = 0.0
    tool_on: bool = False
    motion: int | None = None
    moves: int = 0
    heated: bool = False
    power_in_moves: bool = False
    dynamic: bool = False
    tool_changes: bool = False
    printed: _Extent = field(default_factory=_Extent)
    burnt: _Extent = field(default_factory=_Extent)
    fed: _Extent = field(default_factory=_Extent)

    def run(self, words: list[tuple[str, float]]) -> None:
        """Execute one line."""
        values = dict(words)
        for letter, number in words:
            if letter == "G":
                self._g(number, values)
            elif letter == "M":
                self._m(int(number))
        if "S" in values and not self.heated_line(words):
            self.power = values["S"]
        if self.motion is not None and not values.keys().isdisjoint("XYZEIJ") and values.get("G") not in (92.0, 28.0):
            self._move(values)

    @staticmethod
    def heated_line(words: list[tuple[str, float]]) -> bool:
        """Whether S on this line is a temperature, fan speed or dwell rather than a beam's power."""
        return any((c == "M" and n not in (3, 4, 5)) or (c == "G" and n == 4) for c, n in words)

    def _g(self, number: float, values: dict[str, float]) -> None:
        if number in (0, 1, 2, 3):
            self.motion = int(number)
        elif number in (20, 21):
            self.scale, self.unit = (_INCH, "in") if number == 20 else (1.0, "mm")
        elif number in (90, 91):
            self.absolute = self.absolute_e = number == 90
        elif number == 92:
            self.e = values.get("E", self.e / self.scale) * self.scale
            self.spot = [values.get(c, s / self.scale) * self.scale for c, s in zip("XYZ", self.spot, strict=True)]
        elif number == 28:
            named = [c for c in "XYZ" if c in values] or list("XYZ")
            self.spot = [0.0 if c in named else s for c, s in zip("XYZ", self.spot, strict=True)]

    def _m(self, number: int) -> None:
        if number in (3, 4, 5):
            self.tool_on, self.dynamic = number != 5, self.dynamic or number == 4
        elif number in (82, 83):
            self.absolute_e = number == 82
        elif number in (104, 109):
            self.heated = True
        elif number == 6:
            self.tool_changes = True

    def _move(self, values: dict[str, float]) -> None:
        self.moves += 1
        start, pushed = self.spot, 0.0
        base = [0.0] * 3 if self.absolute else start
        self.spot = [base[i] + values[c] * self.scale if c in values else start[i] for i, c in enumerate("XYZ")]
        if "E" in values:
            pushed = values["E"] * self.scale - (self.e if self.absolute_e else 0.0)
            self.e += pushed
            self.extruded += pushed
        self.power_in_moves = self.power_in_moves or ("S" in values and self.motion != 0)
        if self.motion == 0 and pushed <= 0:
            return
        way = [start, *self._arc(start, values), self.spot]
        travels = start != self.spot or len(way) > 2
        extents = [self.fed]
        if pushed > 0 and travels:
            extents.append(self.printed)
        if self.tool_on and self.power > 0:
            extents.append(self.burnt)
        for extent in extents:
            for spot in way:
                extent.take(spot)

    def _arc(self, start: list[float], values: dict[str, float]) -> list[list[float]]:
        """Points along G2 and G3 about a centre; those given by radius count with their ends only."""
        if self.motion not in (2, 3) or not ("I" in values or "J" in values):
            return []
        centre = (start[0] + values.get("I", 0.0) * self.scale, start[1] + values.get("J", 0.0) * self.scale)
        radius = math.hypot(start[0] - centre[0], start[1] - centre[1])
        first = math.atan2(start[1] - centre[1], start[0] - centre[0])
        last = math.atan2(self.spot[1] - centre[1], self.spot[0] - centre[0])
        sweep = (last - first) % math.tau or math.tau
        if self.motion == 2:
            sweep = sweep - math.tau or -math.tau
        return [[x, y, self.spot[2]] for x, y in arc_points(centre, radius, first, sweep, radius / 100)]


def read(path: Path) -> Reading:
    """Read the statements and moves of a G-code file.

    Raises:
        LimitHit: larger than `SIZE_LIMIT`.
        Unreadable: a line is too long to be G-code, or no move is in it.
    """
    size = path.stat().st_size
    if size > SIZE_LIMIT:
        raise LimitHit(Reason.of("file.too_large", limit_mb=SIZE_LIMIT // 10**6, size_mb=size / 10**6))
    machine, said = _Machine(), Statements()
    for line in _lines(path):
        code, _, comment = line.partition(";")
        if comment:
            said.hear(comment.strip()[:_COMMENT_LIMIT])
        if "(" in code:
            for bracket in _BRACKETS.findall(code):
                said.hear(bracket[1:-1].strip()[:_COMMENT_LIMIT])
            code = _BRACKETS.sub("", code)
        if code and not code.isspace():
            machine.run([(letter, float(number)) for letter, number in _WORD.findall(code.upper())])
    if machine.moves == 0:
        raise Unreadable(Reason.of("gcode.no_moves"))
    return _reading(machine, said)


def _lines(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        while line := file.readline(_LINE_LIMIT):
            if len(line) == _LINE_LIMIT and not line.endswith(b"\n") and not line.lstrip().startswith(b";"):
                raise Unreadable(Reason.of("gcode.line_too_long", limit=_LINE_LIMIT))
            yield line.decode("latin-1")


def _reading(machine: _Machine, said: Statements) -> Reading:
    process = _process(machine, (said.program or "").lower())
    extent = {"fdm": machine.printed, "laser": machine.burnt}.get(process or "", machine.fed)
    notes = []
    if said.time_s is None:
        notes.append(Reason.of("gcode.no_time"))
    filament = said.filament_mm
    if filament is None and process == "fdm":
        filament = machine.extruded
        notes.append(Reason.of("gcode.filament_from_moves"))
    if process is None:
        notes.append(Reason.of("gcode.process_unknown"))
    sides = extent.sides()
    if not are_lengths(np.array(sides or (0.0,))):
        raise Unreadable(Reason.of("mesh.not_a_number"))
    name = machine.unit or "mm"
    source = UnitSource.STATED if machine.unit else UnitSource.CONVENTION
    toolpath = Toolpath(process, said.time_s, filament, said.filament_g, said.material, sides, said.program)
    return Reading(Kind.TOOLPATH, toolpath, Unit(name, _INCH if name == "in" else 1.0, source), tuple(notes))


def _process(machine: _Machine, program: str) -> str | None:
    """Which kind of machine it is for; None rather than a guess."""
    if machine.extruded > 0 and (machine.heated or machine.printed.sides() is not None):
        return "fdm"
    if any(known in program for known in _LASER_PROGRAMS):
        return "laser"
    if any(known in program for known in _MILL_PROGRAMS) or machine.tool_changes:
        return "mill"
    sinks = machine.fed.low[2] < 0 < machine.fed.high[2]
    if machine.tool_on or machine.power > 0 or machine.dynamic or machine.burnt.sides() is not None:
        if sinks:
            return "mill"
        flat = machine.fed.low[2] == machine.fed.high[2]
        if flat and machine.dynamic and machine.power_in_moves:
            return "laser"
    return None
