"""`phygital demo`: the whole house on this machine, with made-up people and workshops. What one does there is kept."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path

from phygital.kit.reasons import Reason
from phygital.kit.wording import LANGUAGES
from phygital.ops.commands import Commands
from phygital.ops.house import make_ready, occupied, open_house
from phygital.ops.reader import Reader
from phygital.ops.server import is_free, serve
from phygital.ops.show.tour import show_tour

HOST = "127.0.0.1"
FIRST_PORT, LAST_PORT = 8000, 8099


def add(commands: Commands, reader: Reader) -> None:
    """Add the command to the program."""
    words = commands.add_parser("demo", help=reader.text("help.demo"), allow_abbrev=False)
    words.add_argument("--terminal", action="store_true", help=reader.text("help.demo_terminal"))
    words.add_argument("--port", type=int, metavar="N", help=reader.text("help.port"))
    words.set_defaults(run=run)


def run(chosen: argparse.Namespace, reader: Reader) -> int:
    """Start the demo, or show it in the terminal."""
    if chosen.terminal:
        show_tour(reader)
        return 0
    port = chosen.port or next((it for it in range(FIRST_PORT, LAST_PORT + 1) if is_free(HOST, it)), FIRST_PORT)
    if not is_free(HOST, port):
        reader.notices.print(reader.text("serve.port_taken", port=str(port)), markup=False)
        return 2
    _settle(f"http://{HOST}:{port}")
    open_house()
    with occupied(otherwise=Reason.of("house.restoring")):
        make_ready()
        _welcome(port, reader)
        serve(HOST, port, 2, has_worker=True)
    return 0


def _settle(address: str) -> None:
    """The demo's settings, where the caller has not chosen others."""
    share = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    os.environ.setdefault("PHYGITAL_DATA", str(share / "phygital" / "demo"))
    os.environ.setdefault("PHYGITAL_DEMO", "1")
    os.environ.setdefault("PHYGITAL_MAIL", "console")
    os.environ.setdefault("PHYGITAL_ADDRESS", address)


def _welcome(port: int, reader: Reader) -> None:
    from phygital.ops.demo.people import PASSWORD, PEOPLE, load_people  # noqa: PLC0415  needs the open house

    load_people(datetime.now(UTC))
    lines = [reader.text("demo.ready")]
    lines += [f"  http://{HOST}:{port}/{language}/" for language in LANGUAGES]
    lines.append(reader.text("demo.log_in", password=PASSWORD))
    lines += [f"  {person.email}" for person in PEOPLE]
    lines += [reader.text("demo.letters"), reader.text("demo.stop", folder=os.environ["PHYGITAL_DATA"])]
    for line in lines:
        reader.console.print(line, markup=False, soft_wrap=True)
