"""The caller's side: hand a job in, get a typed answer or a reason."""

from __future__ import annotations

import json
import logging
import os
import socket
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any, Generic, NoReturn, Self, TypeVar

from cattrs import BaseValidationError

from phygital.kit.codec import typed
from phygital.kit.errors import LimitHit, Unreadable
from phygital.kit.reasons import Reason
from phygital.kit.sandbox.limits import End, Limits

T = TypeVar("T")

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
# A helper learns no more of its caller's environment than it needs: that may hold keys and passwords.
_PASSED_ON = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
_CLOSE_S = 5
_GONE_S = 0.5  # a killed helper's sockets close a moment before its end can be seen

_LOG = logging.getLogger(__name__)


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
        self._is_closed = False
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
        """End the helper and every job that still runs. A closed sandbox takes no more jobs."""
        with self._lock:
            self._is_closed = True
            if self._control is not None:
                self._control.close()
                self._control = None
            if self._helper is not None:
                try:
                    self._helper.wait(_CLOSE_S)
                except subprocess.TimeoutExpired:
                    self._helper.kill()
                    self._helper.wait()
                self._helper = None

    def _ask(self, request: bytes) -> dict[str, Any]:
        for _ in range(2):
            helper, ours = self._hand_over()
            with ours:
                answer = _converse(ours, request)
            if answer:
                reply: dict[str, Any] = json.loads(answer)
                return reply
            if not _has_ended(helper):
                break
        return {"end": End.CRASHED, "answer": ""}

    def _hand_over(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        """Give the helper, a new one where the last has ended, one end of a socket; the other end is ours."""
        with self._lock:
            if self._is_closed:
                raise RuntimeError("the sandbox is closed")
            if self._helper is None or self._control is None or self._helper.poll() is not None:
                self._helper, self._control = self._start()
            ours, theirs = socket.socketpair()
            with theirs, suppress(ConnectionError):  # it has just been killed: the socket then says so too
                socket.send_fds(self._control, [b"j"], [theirs.fileno()])
            return self._helper, ours

    def _start(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        if self._control is not None:
            self._control.close()
        ours, theirs = socket.socketpair()
        passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        command = [sys.executable, "-I", "-m", "phygital.kit.sandbox.helper", str(theirs.fileno())]
        helper = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            [*command, str(int(self._block_calls)), *self._preload],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=passed_on | dict.fromkeys(_ONE_THREAD, "1"),
        )
        theirs.close()
        return helper, ours


def _converse(ours: socket.socket, request: bytes) -> bytes:
    """Send a request, read until the other side closes; empty where it went away."""
    chunks = []
    try:
        ours.sendall(struct.pack(">I", len(request)) + request)
        while chunk := ours.recv(1 << 16):
            chunks.append(chunk)
    except ConnectionError:
        return b""
    return b"".join(chunks)


def _has_ended(helper: subprocess.Popen[bytes]) -> bool:
    try:
        helper.wait(_GONE_S)
    except subprocess.TimeoutExpired:
        return False
    return True


def _read(reply: dict[str, Any], into: type[T], limits: Limits) -> Outcome[T]:
    end = End(reply["end"])
    if end not in {End.ANSWERED, End.CRASHED}:
        facts: dict[End, dict[str, float]] = {
            End.CPU: {"limit_s": limits.cpu_s},
            End.TIME: {"limit_s": limits.wall_s},
            End.MEMORY: {"limit_mb": limits.memory_mb},
            End.FILE: {"limit_mb": limits.file_mb},
            End.ANSWER: {"limit_mb": limits.answer_mb},
        }
        raise LimitHit(Reason.of(f"sandbox.{end}", **facts[end]))
    try:
        answer = json.loads(reply["answer"], parse_constant=_refuse_number)
        if end is End.CRASHED:
            _LOG.error("a sandboxed job failed:\n%s", answer["bug"])
            raise _crashed()
        if "refused" in answer:
            raise Unreadable(*(typed(reason, Reason) for reason in answer["refused"]))
        return Outcome(typed(answer["value"], into), reply["cpu_s"], reply["peak_mb"])
    except _NONSENSE:
        raise _crashed() from None


# A worker taken over by its file may say anything.
_NONSENSE = (BaseValidationError, KeyError, RecursionError, TypeError, ValueError)


def _refuse_number(text: str) -> NoReturn:
    raise ValueError(text)


def _crashed() -> Unreadable:
    return Unreadable(Reason.of("sandbox.crashed"))
