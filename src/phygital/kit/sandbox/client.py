"""The caller's side: hand a job in, get a typed answer or a reason."""

from __future__ import annotations

import json
import os
import socket
import struct
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from typing import Any, Generic, Self, TypeVar

from cattrs import BaseValidationError

from phygital.kit.codec import typed
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason
from phygital.kit.sandbox.limits import End, Limits

T = TypeVar("T")

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a job answered and what it used.

    Attributes:
        value: the answer.
        cpu_s: processor seconds.
        peak_mb: largest resident memory of the worker, what it shares with the helper included.
    """

    value: T
    cpu_s: float
    peak_mb: float


class Sandbox:
    """A warm helper that runs jobs, each in a process of its own. Safe to use from many threads."""

    def __init__(
        self, *, preload: tuple[str, ...] = (), limits: Limits | None = None, block_calls: bool = True
    ) -> None:
        """Prepare a sandbox; the helper starts at the first job.

        Args:
            preload: functions (`module:function`) that the helper calls once, to import what jobs need.
            limits: for each job, unless it names its own.
            block_calls: refuse new processes, programs and sockets to a worker (seccomp); off only to test the rest.
        """
        self._preload = preload
        self._limits = limits or Limits()
        self._block_calls = block_calls
        self._lock = threading.Lock()
        self._helper: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, call: str, *args: object, into: type[T], limits: Limits | None = None) -> Outcome[T]:
        """Run `module:function` on plain arguments and read its answer as a type.

        Raises:
            Unreadable: what the function refused, or `sandbox.crashed`.
            LimitHit: `sandbox.cpu`, `.time`, `.memory`, `.file` or `.answer`.
        """
        used = limits or self._limits
        request = {"call": call, "args": args, "limits": asdict(used)}
        reply = self._ask(json.dumps(request).encode())
        return _read(reply, into, used)

    def close(self) -> None:
        """End the helper and every job that still runs."""
        with self._lock:
            if self._control is not None:
                self._control.close()
                self._control = None
            if self._helper is not None:
                try:
                    self._helper.wait(timeout=5)
                except subprocess.TimeoutExpired:
                    self._helper.kill()
                    self._helper.wait()
                self._helper = None

    def _ask(self, request: bytes) -> dict[str, Any]:
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._hand_over(theirs)
            try:
                ours.sendall(struct.pack(">I", len(request)) + request)
                chunks = []
                while chunk := ours.recv(1 << 16):
                    chunks.append(chunk)
            except (BrokenPipeError, ConnectionResetError):
                chunks = []
        if not chunks:
            return {"end": End.CRASHED}
        reply: dict[str, Any] = json.loads(b"".join(chunks))
        return reply

    def _hand_over(self, theirs: socket.socket) -> None:
        with self._lock:
            if self._helper is not None and self._helper.poll() is not None:
                self._helper = None  # it was killed from outside: a new one takes its place
            if self._helper is None:
                self._start()
            if self._control is None:
                raise RuntimeError("the helper has no control socket")
            socket.send_fds(self._control, [b"j"], [theirs.fileno()])

    def _start(self) -> None:
        if self._control is not None:
            self._control.close()
        ours, theirs = socket.socketpair()
        environment = {**os.environ, **dict.fromkeys(_ONE_THREAD, "1")}
        command = [sys.executable, "-I", "-m", "phygital.kit.sandbox.helper", str(theirs.fileno())]
        self._helper = subprocess.Popen(
            [*command, str(int(self._block_calls)), *self._preload],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            env=environment,
        )
        theirs.close()
        self._control = ours


def _read(reply: dict[str, Any], into: type[T], limits: Limits) -> Outcome[T]:
    end = End(reply["end"])
    if end is End.REFUSED:
        raise Unreadable(*(typed(reason, Reason) for reason in reply["reasons"]))
    if end is End.CRASHED:
        raise Unreadable(Reason.of("sandbox.crashed"))
    if end is not End.ANSWERED:
        facts = {
            End.CPU: {"limit_s": limits.cpu_s},
            End.TIME: {"limit_s": limits.wall_s},
            End.MEMORY: {"limit_mb": limits.memory_mb},
            End.FILE: {"limit_mb": limits.file_mb},
            End.ANSWER: {"limit_mb": limits.answer_mb},
        }[end]
        raise LimitHit(Reason.of(f"sandbox.{end}", **facts))
    try:
        value = typed(reply["value"], into)
    except (BaseValidationError, KeyError, TypeError, ValueError):  # a worker taken over by its file may say anything
        raise Unreadable(Reason.of("sandbox.crashed")) from None
    return Outcome(value, reply["cpu_s"], reply["peak_mb"])
