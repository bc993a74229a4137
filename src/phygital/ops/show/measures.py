"""A measurement as a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.markup import escape
from rich.padding import Padding

from phygital.geometry.model import Measurement, Sheet, Solid, Toolpath
from phygital.kit.reasons import Reason
from phygital.ops.reader import Reader


def show_measurement(path: Path, answer: Measurement | tuple[Reason, ...], reader: Reader) -> None:
    """Print one file: what it measures, or why not."""
    reader.console.print(f"[bold]{escape(str(path))}[/bold]")
    lines = measured_lines(answer, reader) if isinstance(answer, Measurement) else [reader.say(r) for r in answer]
    for line in lines:
        reader.console.print(Padding(escape(line), (0, 0, 0, 2)))


def measured_lines(measured: Measurement, reader: Reader) -> Iterator[str]:
    """The lines for a measurement."""
    unit = reader.text(f"measure.unit_{measured.unit.source}", unit=measured.unit.name)
    shape = measured.shape
    if isinstance(shape, Solid):
        yield from _solid(shape, unit, reader)
    elif isinstance(shape, Sheet):
        yield from _sheet(shape, unit, reader)
    else:
        yield from _toolpath(shape, reader)
    for note in measured.notes:
        yield f"! {reader.say(note)}"


def sides(lengths: Sequence[float], reader: Reader) -> str:
    """`310 × 44 × 24`."""
    return " × ".join(reader.number(length) for length in lengths)


def _solid(solid: Solid, unit: str, reader: Reader) -> Iterator[str]:
    yield reader.text("measure.box", box=sides(solid.box_mm, reader), unit=unit)
    yield reader.text("measure.oriented", box=sides(solid.oriented_box_mm, reader))
    if solid.thickness_mm is not None:
        yield reader.text("measure.plate", thickness_mm=solid.thickness_mm)
    if solid.volume_mm3 is not None:
        yield reader.text("measure.volume", volume_cm3=solid.volume_mm3 / 1000, area_cm2=solid.area_mm2 / 100)
    else:
        yield reader.text("measure.area", area_cm2=solid.area_mm2 / 100)
    yield reader.text("measure.mesh", triangles=solid.triangles, bodies=solid.bodies)


def _sheet(sheet: Sheet, unit: str, reader: Reader) -> Iterator[str]:
    yield reader.text("measure.outline", box=sides(sheet.box_mm, reader), unit=unit)
    yield reader.text(
        "measure.cut", cut_mm=sheet.cut_length_mm, closed=sheet.closed, open=sheet.open, pieces=sheet.pieces
    )
    if sheet.area_mm2 is not None:
        yield reader.text("measure.area", area_cm2=sheet.area_mm2 / 100)


def _toolpath(path: Toolpath, reader: Reader) -> Iterator[str]:
    if path.program:
        yield reader.text("measure.program", program=path.program)
    if path.time_s is not None:
        yield reader.text("measure.time", hours=path.time_s / 3600)
    if path.filament_mm is not None:
        yield reader.text("measure.filament", filament_m=path.filament_mm / 1000)
    if path.filament_g is not None:
        yield reader.text("measure.filament_mass", filament_g=path.filament_g)
    if path.box_mm is not None:
        yield reader.text("measure.moves", box=sides(path.box_mm, reader))
