"""`phygital restore`: make this node what a backup says."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from phygital.ops.commands import Commands
from phygital.ops.house import open_house
from phygital.ops.reader import Reader


def add(commands: Commands, reader: Reader) -> None:
    """Add the command to the program."""
    words = commands.add_parser("restore", help=reader.text("help.restore"), allow_abbrev=False)
    words.add_argument("backup", type=Path, metavar="FILE", help=reader.text("help.restore_file"))
    words.add_argument("--replace", action="store_true", help=reader.text("help.restore_replace"))
    words.set_defaults(run=run)


def run(chosen: argparse.Namespace, reader: Reader) -> int:
    """Restore, after everything in the file has been checked."""
    open_house()
    from phygital.ops.keeping.backups import restore_backup  # noqa: PLC0415  needs the open house

    contents, before = restore_backup(source=chosen.backup, replace=chosen.replace, now=datetime.now(UTC))
    if before:
        reader.console.print(reader.text("keeping.before", path=str(before)), markup=False, soft_wrap=True)
    rows = sum(content.rows for content in contents.tables.values())
    made = contents.made_at
    reader.console.print(
        reader.text("keeping.restored", at=made, rows=rows, files=len(contents.members) - 1),
        markup=False,
        soft_wrap=True,
    )
    return 0
