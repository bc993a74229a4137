"""`phygital serve`: the site, with its worker."""

from __future__ import annotations

import argparse

from phygital.kit.reasons import Reason
from phygital.ops.commands import Commands
from phygital.ops.house import is_ready, occupied, open_house
from phygital.ops.reader import Reader
from phygital.ops.server import is_free, serve

PORT = 8000


def add(commands: Commands, reader: Reader) -> None:
    """Add the command to the program."""
    words = commands.add_parser("serve", help=reader.text("help.serve"), allow_abbrev=False)
    words.add_argument("--host", default="127.0.0.1", help=reader.text("help.host"))
    words.add_argument("--port", type=int, default=PORT, metavar="N", help=reader.text("help.port"))
    words.add_argument("--processes", type=int, default=2, metavar="N", help=reader.text("help.processes"))
    words.add_argument("--no-worker", action="store_true", help=reader.text("help.no_worker"))
    words.set_defaults(run=run)


def run(chosen: argparse.Namespace, reader: Reader) -> int:
    """Serve until told to stop."""
    open_house()
    if not is_ready():
        reader.notices.print(reader.text("serve.not_ready"), markup=False)
        return 2
    if not is_free(chosen.host, chosen.port):
        reader.notices.print(reader.text("serve.port_taken", port=str(chosen.port)), markup=False)
        return 2
    address = f"http://{chosen.host}:{chosen.port}/"
    reader.notices.print(reader.text("serve.listening", address=address), markup=False)
    with occupied(otherwise=Reason.of("house.restoring")):
        serve(chosen.host, chosen.port, chosen.processes, has_worker=not chosen.no_worker)
    return 0
