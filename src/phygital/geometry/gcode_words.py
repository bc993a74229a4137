"""What slicers and other programs write into the comments of G-code."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(d|h|m|s)[a-z]*", re.IGNORECASE)
_SECONDS = {"d": 86_400, "h": 3600, "m": 60, "s": 1}
_NUMBER = r"(\d+(?:\.\d+)?)"

_TIMES = (
    re.compile(r"^estimated printing time \(normal mode\) = (.+)$", re.IGNORECASE),
    re.compile(r"total estimated time: (.+)$", re.IGNORECASE),
    re.compile(r"^estimated printing time\s*[:=] (.+)$", re.IGNORECASE),
    re.compile(r"^build time: (.+)$", re.IGNORECASE),
)
_SECONDS_ONLY = re.compile(rf"^(?:TIME|Print Time):\s*{_NUMBER}$", re.IGNORECASE)
_LENGTHS = (
    (re.compile(rf"^(?:total )?filament used \[mm\] = {_NUMBER}"), 1.0),
    (re.compile(rf"^total filament length \[mm\] : {_NUMBER}"), 1.0),
    (re.compile(rf"^filament used = {_NUMBER}\s*mm\b"), 1.0),
    (re.compile(rf"^Filament used: {_NUMBER}m\b"), 1000.0),
    (re.compile(rf"^Filament length: {_NUMBER} mm\b"), 1.0),
)
_MASSES = (
    re.compile(rf"^filament used \[g\] = {_NUMBER}"),
    re.compile(rf"^total filament weight \[g\] : {_NUMBER}"),
    re.compile(rf"^total filament used \[g\] = {_NUMBER}"),
    re.compile(rf"^Plastic weight: {_NUMBER} g\b"),
)
_MATERIAL = re.compile(r"^(?:filament_type|material(?: type)?)\s*[=:]\s*([^\n]{1,60})$", re.IGNORECASE)
_PROGRAMS = (
    re.compile(r"^(?:G-Code )?generated (?:by|with) (.{1,80}?)(?: on \d.*)?$", re.IGNORECASE),
    re.compile(r"^((?:BambuStudio|OrcaSlicer|LightBurn|LaserGRBL|ideaMaker|Sliced by ideaMaker)\b.{0,60})$"),
    re.compile(r"^(?:Exported by|Post processor:|Created by|Made with) ?(.{1,80})$", re.IGNORECASE),
)


@dataclass(slots=True)
class Statements:
    """What the comments of one file state; None where nothing does."""

    time_s: float | None = None
    filament_mm: float | None = None
    filament_g: float | None = None
    material: str | None = None
    program: str | None = None

    def hear(self, comment: str) -> None:
        """Take in one comment; the first that states a thing counts."""
        if self.time_s is None:
            self.time_s = _time(comment)
        if self.filament_mm is None:
            self.filament_mm = next((f * float(m[1]) for rule, f in _LENGTHS if (m := rule.search(comment))), None)
        if self.filament_g is None:
            self.filament_g = next((float(m[1]) for rule in _MASSES if (m := rule.search(comment))), None)
        if self.material is None and (found := _MATERIAL.search(comment)):
            self.material = found[1].strip()
        if self.program is None:
            self.program = next((m[1].strip() for rule in _PROGRAMS if (m := rule.search(comment))), None)


def _time(comment: str) -> float | None:
    if found := _SECONDS_ONLY.search(comment):
        return float(found[1])
    for rule in _TIMES:
        if found := rule.search(comment):
            parts = _DURATION.findall(found[1])
            return sum(float(n) * _SECONDS[unit.lower()] for n, unit in parts) if parts else None
    return None
