"""G-code: what its program states, and where its moves work. A time that nobody states stays unknown."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from phygital.geometry.curves import arc_points
from phygital.geometry.gcode_words import Statements
from phygital.geometry.model import Kind, Toolpath, Unit, UnitSource
from phygital.geometry.reading import Reading
from phygital.geometry.surface import are_lengths, bounds
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason

SIZE_LIMIT = 200_000_000
_LINE_LIMIT = 4_096
_COMMENT_LIMIT = 200
_WORD = re.compile(r"([A-Z])\s*([-+]?(?:\d+\.?\d*|\.\d+))")
_BRACKETS = re.compile(r"\([^)]*\)")
_INCH = 25.4
_GATHERED = 300_000
_NO_MOVES = (92.0, 28.0)
_MOVING = frozenset("XYZEIJ")
_LASER_PROGRAMS = ("lightburn", "lasergrbl", "laserweb", "k40")
_MILL_PROGRAMS = ("fusion", "freecad", "vcarve", "vectric", "estlcam", "mastercam", "kiri:moto cam", "flatcam")


@dataclass(slots=True)
class _Extent:
    """Where moves went; spots are gathered first, since looking at each alone costs most of the time."""

    spots: array[float] = field(default_factory=lambda: array("d"))
    ends: npt.NDArray[np.float64] | None = None

    def take(self, spots: list[float]) -> None:
        """Take in spots, three numbers each."""
        self.spots.extend(spots)
        if len(self.spots) > _GATHERED:
            self.fold()

    def fold(self) -> None:
        """Turn what was gathered into lowest and highest coordinates."""
        if self.spots:
            ends = bounds(np.array(self.spots).reshape(-1, 3))
            if self.ends is not None:
                ends = bounds(np.concatenate((ends, self.ends)))
            self.ends = ends
            self.spots = array("d")


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
    motion: int = -1
    moves: int = 0
    heated: bool = False
    power_in_moves: bool = False
    dynamic: bool = False
    tool_changes: bool = False
    printed: _Extent = field(default_factory=_Extent)
    burnt: _Extent = field(default_factory=_Extent)
    fed: _Extent = field(default_factory=_Extent)

    def run(self, words: list[tuple[str, str]]) -> None:
        """Execute one line."""
        values = {letter: float(number) for letter, number in words}
        if "M" in values or len(values) < len(words):  # several codes on one line are rare
            numbered = [(letter, float(number)) for letter, number in words]
        else:
            numbered = [("G", values["G"])] if "G" in values else []
        for letter, number in numbered:
            if letter == "G":
                self._g(number, values)
            elif letter == "M":
                self._m(int(number))
        if "S" in values and not self.heated_line(numbered):
            self.power = values["S"]
        if self.motion >= 0 and values.get("G") not in _NO_MOVES and not _MOVING.isdisjoint(values):
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
        start, scale = self.spot, self.scale
        x, y, z = start if not self.absolute else (0.0, 0.0, 0.0)
        self.spot = spot = [
            x + values["X"] * scale if "X" in values else start[0],
            y + values["Y"] * scale if "Y" in values else start[1],
            z + values["Z"] * scale if "Z" in values else start[2],
        ]
        pushed = 0.0
        if "E" in values:
            pushed = values["E"] * scale - (self.e if self.absolute_e else 0.0)
            self.e += pushed
            self.extruded += pushed
        if self.motion == 0 and pushed <= 0:
            return
        if "S" in values:
            self.power_in_moves = True
        way = start + spot if self.motion < 2 else start + self._arc(start, values) + spot
        self.fed.take(way)
        if pushed > 0 and way[:3] * (len(way) // 3) != way:
            self.printed.take(way)
        if self.tool_on and self.power > 0:
            self.burnt.take(way)

    def _arc(self, start: list[float], values: dict[str, float]) -> list[float]:
        """Points along G2 and G3 about a centre; those given by radius count with their ends only."""
        if not ("I" in values or "J" in values):
            return []
        centre = (start[0] + values.get("I", 0.0) * self.scale, start[1] + values.get("J", 0.0) * self.scale)
        radius = math.hypot(start[0] - centre[0], start[1] - centre[1])
        first = math.atan2(start[1] - centre[1], start[0] - centre[0])
        last = math.atan2(self.spot[1] - centre[1], self.spot[0] - centre[0])
        sweep = (last - first) % math.tau or math.tau
        if self.motion == 2:
            sweep = sweep - math.tau or -math.tau
        points = arc_points(centre, radius, first, sweep, radius / 100)
        return [float(n) for x, y in points for n in (x, y, self.spot[2])]


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
            machine.run(_WORD.findall(code.upper()))
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
    for gathered in (machine.printed, machine.burnt, machine.fed):
        gathered.fold()
    process = _process(machine, (said.program or "").lower())
    extent = {"fdm": machine.printed, "laser": machine.burnt}.get(process or "", machine.fed).ends
    notes = []
    if said.time_s is None:
        notes.append(Reason.of("gcode.no_time"))
    filament = said.filament_mm
    if filament is None and process == "fdm":
        filament = machine.extruded
        notes.append(Reason.of("gcode.filament_from_moves"))
    if process is None:
        notes.append(Reason.of("gcode.process_unknown"))
    sides = None
    if extent is not None:
        if not are_lengths(extent):
            raise Unreadable(Reason.of("mesh.not_a_number"))
        x, y, z = map(float, extent[1] - extent[0])
        sides = (x, y, z)
    name = machine.unit or "mm"
    source = UnitSource.STATED if machine.unit else UnitSource.CONVENTION
    toolpath = Toolpath(process, said.time_s, filament, said.filament_g, said.material, sides, said.program)
    return Reading(Kind.TOOLPATH, toolpath, Unit(name, _INCH if name == "in" else 1.0, source), tuple(notes))


def _process(machine: _Machine, program: str) -> str | None:
    """Which kind of machine it is for; None rather than a guess."""
    if machine.extruded > 0 and (machine.heated or machine.printed.ends is not None):
        return "fdm"
    if any(known in program for known in _LASER_PROGRAMS):
        return "laser"
    if any(known in program for known in _MILL_PROGRAMS) or machine.tool_changes:
        return "mill"
    if machine.fed.ends is None or not (machine.tool_on or machine.power > 0 or machine.dynamic):
        return None
    low, high = machine.fed.ends[:, 2]
    if low < 0 < high:
        return "mill"
    return "laser" if low == high and machine.dynamic and machine.power_in_moves else None
