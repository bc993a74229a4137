"""The server: processes that answer, and a worker beside them that is started again when it dies."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

log = logging.getLogger(__name__)
THREADS = 8  # that one process answers with at once
PATIENCE_S = 10.0  # for the letter in hand when the worker is to stop
GRACE_S = 5  # for requests in hand when a process is to stop
REST_S = 1.0  # before a worker that died is started again


class Worker:
    """A worker as a process of its own."""

    def __init__(self) -> None:
        self._is_over = threading.Event()
        self._process = self._start()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    @staticmethod
    def _start() -> subprocess.Popen[bytes]:
        # A session of its own, so that Ctrl-C reaches it through us, in order.
        command = (sys.executable, "-m", "phygital", "work", "--parent", str(os.getpid()))
        return subprocess.Popen(command, start_new_session=True)  # noqa: S603  our own program

    def _keep(self) -> None:
        while True:
            self._process.wait()
            if self._is_over.wait(REST_S):
                return
            log.warning("The worker ended with %s and is started again.", self._process.returncode)
            self._process = self._start()

    def stop(self) -> None:
        """Let it finish what it has in hand, and end it."""
        self._is_over.set()
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int, processes: int, *, has_worker: bool) -> None:
    """Answer until told to stop by Ctrl-C or SIGTERM."""
    worker = Worker() if has_worker else None
    try:
        while not _answer(host, port, processes):
            log.warning("The server ended by itself and is started again.")
            time.sleep(REST_S)
    finally:
        if worker:
            worker.stop()


def _answer(host: str, port: int, processes: int) -> bool:
    """Answer until told to stop, then True; or until a process has died twice in a few seconds, where granian ends."""
    server = Granian(
        "phygital.ops.answering:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE_S,
    )
    with suppress(SystemExit):  # its way to say that a process of its died
        server.serve()
    return bool(server.interrupt_signal)
