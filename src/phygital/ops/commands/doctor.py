"""`phygital doctor`: what is well here, what is not, and what to do about it."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from phygital.kit.codec import to_json
from phygital.ops.commands import Commands
from phygital.ops.house import open_house
from phygital.ops.reader import Reader


def add(commands: Commands, reader: Reader) -> None:
    """Add the command to the program."""
    words = commands.add_parser("doctor", help=reader.text("help.doctor"), allow_abbrev=False)
    words.add_argument("--json", action="store_true", help=reader.text("help.json"))
    words.set_defaults(run=run)


def run(chosen: argparse.Namespace, reader: Reader) -> int:
    """Look everything over; 1 where something is not well."""
    open_house()
    from phygital.ops.examining import examine  # noqa: PLC0415  needs the open house

    findings = examine(datetime.now(UTC))
    if chosen.json:
        shown = [{"what": it.what, "faults": [reason.as_dict() for reason in it.faults]} for it in findings]
        reader.console.print_json(to_json(shown), ensure_ascii=False)
    else:
        for finding in findings:
            mark = "[red]✗[/]" if finding.faults else "[green]✓[/]"
            reader.console.print(mark, reader.text(f"doctor.{finding.what}"), soft_wrap=True)
            for reason in finding.faults:
                reader.console.print("  ", reader.say(reason), markup=False, soft_wrap=True)
    return int(any(finding.faults for finding in findings))
