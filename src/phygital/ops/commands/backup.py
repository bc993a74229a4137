"""`phygital backup`: keep everything that this node has in one file, while it works."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason
from phygital.ops.commands import Commands
from phygital.ops.house import is_ready, open_house
from phygital.ops.reader import Reader


def add(commands: Commands, reader: Reader) -> None:
    """Add the command to the program."""
    words = commands.add_parser("backup", help=reader.text("help.backup"), allow_abbrev=False)
    words.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help=reader.text("help.backup_folder"))
    words.add_argument("--keep", type=int, metavar="N", help=reader.text("help.backup_keep"))
    words.set_defaults(run=run)


def run(chosen: argparse.Namespace, reader: Reader) -> int:
    """Make a backup, and let old ones go where that was said."""
    open_house()
    from phygital.ops.keeping.backups import default_folder, forget_backups, make_backup  # noqa: PLC0415  open house

    if not is_ready():
        raise Refused(Reason.of("serve.not_ready"))
    folder = (chosen.folder or default_folder()).resolve()
    try:
        made = make_backup(folder=folder, now=datetime.now(UTC))
    except OSError as problem:
        raise Refused(Reason.of("keeping.no_room", folder=str(folder), said=problem.strerror or "")) from problem
    reader.console.print(
        reader.text("keeping.made", path=str(made), size_mb=round(made.stat().st_size / 1e6, 1)),
        markup=False,
        soft_wrap=True,
    )
    if chosen.keep and chosen.keep > 0:
        gone = forget_backups(folder=folder, keep=chosen.keep)
        reader.console.print(reader.text("keeping.forgotten", count=len(gone)), markup=False, soft_wrap=True)
    return 0
