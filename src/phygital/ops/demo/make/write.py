"""Writes all made files of the demo's designs."""

from __future__ import annotations

from pathlib import Path

from phygital.ops.demo.make import lantern, shuttle

DESIGNS = {"loom-shuttle": shuttle.FILES, "stage-lantern": lantern.FILES}


def write_all(folder: Path) -> tuple[Path, ...]:
    """Write every made file into the folder of its design; returns where they are."""
    written: list[Path] = []
    for design, files in DESIGNS.items():
        (folder / design).mkdir(parents=True, exist_ok=True)
        for name, make in files.items():
            path = folder / design / name
            path.write_bytes(make())
            written.append(path)
    return tuple(written)
