"""`phygital migrate`: the tables and files of this version."""

from __future__ import annotations

import argparse

from phygital.ops.commands import Commands
from phygital.ops.house import make_ready, open_house
from phygital.ops.reader import Reader


def add(commands: Commands, reader: Reader) -> None:
    """Add the command to the program."""
    commands.add_parser("migrate", help=reader.text("help.migrate"), allow_abbrev=False).set_defaults(run=run)


def run(_: argparse.Namespace, reader: Reader) -> int:
    """Bring tables and files up to this version; what is there stays."""
    open_house()
    make_ready()
    reader.console.print(reader.text("migrate.done"))
    return 0
