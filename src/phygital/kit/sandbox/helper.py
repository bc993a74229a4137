"""The warm helper and its supervisors, a program of its own: `python -m phygital.kit.sandbox.helper FD BLOCK PRELOAD…`.

It stays single-threaded, since a fork of a threaded process may hang in a lock that nobody holds any more.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import resource
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from phygital.kit.sandbox.limits import End, Limits
from phygital.kit.sandbox.worker import EXIT, work

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LIBC = ctypes.CDLL(None, use_errno=True)


def main(argv: list[str]) -> int:
    """Import what jobs need, then fork a supervisor for every socket that the caller hands over."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C is for the caller, whose end we notice
    control = socket.socket(fileno=int(argv[0]))
    block_calls = argv[1] == "1"
    for name in argv[2:]:
        find(name)()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # supervisors are reaped by the kernel
    while True:
        message, handles, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return 0
        job = socket.socket(fileno=handles[0])
        parent = os.getpid()
        if os.fork() == 0:
            control.close()
            _leave(partial(supervise, job, parent, block_calls))
        job.close()


def find(name: str) -> Callable[..., Any]:
    """The function that `module:function` names."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def supervise(job: socket.socket, parent: int, block_calls: bool) -> None:
    """Run one job and answer on its socket."""
    helper = os.pidfd_open(parent)  # its end is watched, not taken over: who dies with it cannot clean up
    if os.getppid() != parent:
        return
    _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with suppress(ConnectionError):  # the caller went away: nobody waits for an answer
        size = struct.unpack(">I", _receive(job, 4))[0]
        request = json.loads(_receive(job, size))
        reply = _oversee(job, helper, request, block_calls)
        if reply["end"] is not None:  # without an answer, a living caller hands the job to the next helper
            job.sendall(json.dumps(reply).encode())


def _oversee(job: socket.socket, helper: int, request: dict[str, Any], block_calls: bool) -> dict[str, Any]:
    """Fork the worker, wait for its end, and end all that it started. `end` is None where it lost its purpose."""
    limits = Limits(**request["limits"])
    with TemporaryDirectory(prefix="phygital-job-") as folder:
        outlet, inlet = os.pipe()
        me = os.getpid()
        pid = os.fork()
        if pid == 0:
            job.close()
            os.close(outlet)
            os.close(helper)
            os.chdir(folder)
            _leave(partial(_work, me, request, limits, inlet, block_calls))
        os.close(inlet)
        answer, heard = _listen(outlet, pid, (job.fileno(), helper), limits)
        os.close(outlet)
        if heard is not End.ANSWERED:
            os.kill(pid, signal.SIGKILL)
        _, status, used = os.wait4(pid, 0)
        end_descendants(me)
    cpu_s = used.ru_utime + used.ru_stime
    end = _judge(status, cpu_s, limits) if heard is End.ANSWERED else heard
    # The answer stays a string: only the caller reads it, where a hostile one is expected.
    return {"end": end, "answer": answer.decode(errors="replace"), "cpu_s": cpu_s, "peak_mb": used.ru_maxrss / 1024}


def _work(parent: int, request: dict[str, Any], limits: Limits, inlet: int, block_calls: bool) -> None:
    _die_with(parent)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for handle in (1, 2):  # parsers chat, and what a stranger's file makes them say belongs in nobody's terminal
        os.dup2(nowhere, handle)
    os.close(nowhere)
    work(find(request["call"]), request["args"], limits, inlet, block_calls)


def _leave(last: Callable[[], None]) -> NoReturn:
    """Run the last thing that a forked process does; nothing of its parent's stack is unwound."""
    try:
        last()
        os._exit(0)
    finally:
        os._exit(EXIT[End.CRASHED])


def _die_with(parent: int) -> None:
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked
        os._exit(EXIT[End.CRASHED])


def _receive(job: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        chunk = job.recv(size - len(data))
        if not chunk:
            raise ConnectionError("the caller went away")
        data += chunk
    return bytes(data)


def _listen(outlet: int, pid: int, needed: tuple[int, int], limits: Limits) -> tuple[bytes, End | None]:
    """Read the worker's answer until it exits, the clock runs out, it floods, or whom it works for goes away (None).

    Its exit counts, not the end of the pipe: a grandchild may hold that open. `needed` are the caller's socket and
    the helper's pidfd.
    """
    deadline = time.monotonic() + limits.wall_s
    answer = bytearray()
    worker = os.pidfd_open(pid)
    os.set_blocking(outlet, False)
    poll = select.poll()
    caller, helper = needed
    for handle, event in ((outlet, select.POLLIN), (worker, select.POLLIN), (caller, select.POLLHUP)):
        poll.register(handle, event)
    poll.register(helper, select.POLLIN)
    try:
        while (left := deadline - time.monotonic()) > 0:
            ready = {handle for handle, _ in poll.poll(left * 1000)}
            if caller in ready or helper in ready:
                return b"", None
            while outlet in ready and (chunk := _read_now(outlet)) is not None:
                if not chunk:
                    poll.unregister(outlet)
                    break
                answer += chunk
                if len(answer) > limits.answer_mb << 20:
                    return b"", End.ANSWER
            if worker in ready:
                return bytes(answer + (_read_now(outlet) or b"")), End.ANSWERED
        return b"", End.TIME
    finally:
        os.close(worker)


def _read_now(handle: int) -> bytes | None:
    """What lies in a pipe; empty at its end, None where nothing lies there yet."""
    try:
        return os.read(handle, 1 << 20)
    except BlockingIOError:
        return None


def _judge(status: int, cpu_s: float, limits: Limits) -> End:
    if os.WIFSIGNALED(status):
        deadly = os.WTERMSIG(status)
        if deadly == signal.SIGXCPU or (deadly == signal.SIGKILL and cpu_s >= limits.cpu_s):
            return End.CPU
        return End.FILE if deadly == signal.SIGXFSZ else End.CRASHED
    code = os.WEXITSTATUS(status)
    return next((end for end, value in EXIT.items() if value == code), End.CRASHED)


def end_descendants(root: int) -> None:
    """Kill everything that descends from a process, until nothing is left. Orphans come to us: we are the subreaper."""
    while alive := descendants(root):
        for pid in alive:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        try:
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass
        except ChildProcessError:
            continue


def descendants(root: int) -> set[int]:
    """Process ids below a process, zombies left out."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if fields[0] != "Z":
            parents[int(stat.parent.name)] = int(fields[1])
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {root}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
