"""Writes the geometry of all demo designs where it belongs: `python -m phygital.ops.demo.make`."""

from pathlib import Path

from phygital.ops.demo.make.write import write_all

write_all(Path(__file__).parents[1] / "designs")
