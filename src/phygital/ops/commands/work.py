"""`phygital work`: the worker alone, say on another machine."""

from __future__ import annotations

import argparse
import signal
import threading

from phygital.kit.reasons import Reason
from phygital.ops.commands import Commands
from phygital.ops.following import follow
from phygital.ops.house import occupied, open_house
from phygital.ops.reader import Reader


def add(commands: Commands, reader: Reader) -> None:
    """Add the command to the program."""
    words = commands.add_parser("work", help=reader.text("help.work"), allow_abbrev=False)
    words.add_argument("--parent", type=int, metavar="PID", help=reader.text("help.parent"))
    words.set_defaults(run=run)


def run(chosen: argparse.Namespace, reader: Reader) -> int:  # noqa: ARG001
    """Send and tidy until told to stop; what is in hand is finished first."""
    open_house()
    from phygital.notices.worker import run_worker  # noqa: PLC0415  its tables are there once the house is open

    stop = threading.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stop.set())
    if chosen.parent:
        follow(chosen.parent, stop.set)
    with occupied(otherwise=Reason.of("house.restoring")):
        run_worker(stop)
    return 0
