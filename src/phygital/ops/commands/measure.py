"""`phygital measure FILE…`: what geometry files measure, each in a process of its own."""

from __future__ import annotations

import argparse
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.progress import Progress

from phygital.geometry.model import Measurement
from phygital.kit.codec import to_json
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason
from phygital.kit.sandbox import Limits
from phygital.ops.commands import Commands
from phygital.ops.reader import Reader
from phygital.ops.show.measures import show_measurement
from phygital.planning.reading import Workshop

Answer = Measurement | tuple[Reason, ...]


def add(commands: Commands, reader: Reader) -> None:
    """Add the command to the program."""
    words = commands.add_parser("measure", help=reader.text("help.measure"), allow_abbrev=False)
    words.add_argument("files", nargs="+", type=Path, metavar="FILE", help=reader.text("help.measure_files"))
    words.add_argument("--json", action="store_true", help=reader.text("help.json"))
    words.add_argument("--cpu-seconds", type=int, default=Limits().cpu_s, metavar="N", help=reader.text("help.cpu"))
    words.add_argument(
        "--memory-mb", type=int, default=Limits().memory_mb, metavar="N", help=reader.text("help.memory")
    )
    words.set_defaults(run=run)


def run(chosen: argparse.Namespace, reader: Reader) -> int:
    """Measure the files side by side and show them in the order in which they were named."""
    limits = Limits(cpu_s=chosen.cpu_seconds, wall_s=2.0 * chosen.cpu_seconds, memory_mb=chosen.memory_mb)
    answers = measure_all(chosen.files, Workshop(limits), reader)
    if chosen.json:
        reader.console.print_json(to_json([_plain(path, answer) for path, answer in answers]), ensure_ascii=False)
    else:
        for path, answer in answers:
            show_measurement(path, answer, reader)
    measured = sum(isinstance(answer, Measurement) for _, answer in answers)
    return 0 if measured == len(answers) else 1 if measured else 2


def measure_all(paths: list[Path], workshop: Workshop, reader: Reader) -> list[tuple[Path, Answer]]:
    """Every file with its measurement or the reasons why it has none."""

    def one(path: Path) -> tuple[Path, Answer]:
        if not path.is_file():
            return path, (Reason.of("reading.no_file", path=str(path)),)
        try:
            return path, workshop.measure(path)
        except Unreadable as unreadable:
            return path, unreadable.reasons

    with (
        workshop.sandbox,
        Progress(console=reader.notices, transient=True, disable=not reader.notices.is_terminal) as progress,
        ThreadPoolExecutor(os.cpu_count()) as threads,
    ):
        return list(progress.track(threads.map(one, paths), len(paths), description=reader.text("measure.progress")))


def _plain(path: Path, answer: Answer) -> dict[str, object]:
    if isinstance(answer, Measurement):
        return {"path": str(path), "measurement": answer}
    return {"path": str(path), "refused": answer}
