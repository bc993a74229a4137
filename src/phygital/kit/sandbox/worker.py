"""The innermost process: takes its limits on, runs the function, writes one JSON answer."""

from __future__ import annotations

import json
import os
import resource
import signal
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from phygital.kit.codec import plain
from phygital.kit.errors import Refused
from phygital.kit.sandbox import seccomp
from phygital.kit.sandbox.limits import End, Limits

EXIT = {End.ANSWERED: 0, End.MEMORY: 4, End.CRASHED: 5}
_HANDLES = 64
_BUG = 8000  # characters of a traceback that are kept, its end


def work(function: Callable[..., Any], args: Sequence[Any], limits: Limits, inlet: int, block_calls: bool) -> None:
    """Run a function within limits, write `{"value": …}`, `{"refused": reasons}` or `{"bug": traceback}`, and exit."""
    take_on(limits)
    if block_calls:
        seccomp.block_calls()
    end, answer = _answer(function, args)
    data = memoryview(answer)
    while data:
        data = data[os.write(inlet, data) :]
    os._exit(EXIT[end])


def take_on(limits: Limits) -> None:
    """Set the limits of this process. Memory counts from what it holds now, so that a warm helper's share is free."""
    held = next(
        int(line.split()[1])
        for line in Path("/proc/self/status").read_text().splitlines()
        if line.startswith("VmData:")
    )
    data = (held << 10) + (limits.memory_mb << 20)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_DATA, (data, data))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_mb << 20, limits.file_mb << 20))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_HANDLES, _HANDLES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(function: Callable[..., Any], args: Sequence[Any]) -> tuple[End, bytes]:
    try:
        return End.ANSWERED, _json({"value": plain(function(*args))})
    except Refused as refused:
        return End.ANSWERED, _json({"refused": plain(refused.reasons)})
    except MemoryError:
        return End.MEMORY, b""
    except Exception:  # noqa: BLE001 - this process ends here, so its caller must log the bug
        return End.CRASHED, _json({"bug": traceback.format_exc()[-_BUG:]})


def _json(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, allow_nan=False).encode()
