"""`phygital journal`: what happened here, in order."""

from __future__ import annotations

import argparse

from phygital.kit.codec import to_json
from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason
from phygital.ops.commands import Commands
from phygital.ops.house import is_ready, open_house
from phygital.ops.reader import Reader


def add(commands: Commands, reader: Reader) -> None:
    """Add the command to the program."""
    words = commands.add_parser("journal", help=reader.text("help.journal"), allow_abbrev=False)
    words.add_argument("--after", type=int, default=0, metavar="N", help=reader.text("help.journal_after"))
    words.add_argument("--json", action="store_true", help=reader.text("help.json"))
    words.set_defaults(run=run)


def run(chosen: argparse.Namespace, reader: Reader) -> int:
    """Show entries after a number, to the end."""
    open_house()
    from phygital.journal.services import BATCH, read_after  # noqa: PLC0415  needs the open house

    if not is_ready():
        raise Refused(Reason.of("serve.not_ready"))
    seq, entries = chosen.after, read_after(seq=chosen.after)
    while entries:
        for entry in entries:
            row = {
                "seq": entry.seq,
                "at": entry.at.isoformat(timespec="seconds"),
                "verb": entry.verb,
                "uri": entry.uri,
                "actor": str(entry.actor) if entry.actor else None,
                "facts": entry.facts,
            }
            line = to_json(row) if chosen.json else f"{entry.seq:>8}  {row['at']}  {entry.verb}  {entry.uri}"
            reader.console.print(line, markup=False, soft_wrap=True)
        seq = entries[-1].seq or seq
        entries = read_after(seq=seq) if len(entries) == BATCH else []
    return 0
