"""Servers to measure: the site on made-up people, and beside it a bare Django page on the same server."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_S = 60


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def running(*command: str, port: int, path: str, **settings: str) -> Iterator[str]:
    """A server while it runs; its address, once it answers a path."""
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL) as process:
        try:
            end = time.monotonic() + PATIENCE_S
            while time.monotonic() < end:
                try:
                    urllib.request.urlopen(address + path, timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield address
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE_S)


@contextmanager
def site() -> Iterator[str]:
    """The demo in a data folder of its own."""
    port = free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        running(
            *(sys.executable, "-m", "phygital", "demo", "--port", str(port)),
            port=port,
            path="/en/",
            PHYGITAL_DATA=folder,
            PHYGITAL_MAIL="files",
        ) as address,
    ):
        yield address


@contextmanager
def bare() -> Iterator[str]:
    """A Django page that lists twenty rows, without a database, on granian as the site is."""
    port = free_port()
    command = ("-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "8", "--no-ws")
    where = ("--host", "127.0.0.1", "--port", str(port), "benchmarks.bare:application")
    with running(sys.executable, *command, *where, port=port, path="/") as address:
        yield address
