"""Measures each file in a forked child with limits and prints, a line each: name, outcome, CPU seconds, MB.

Run as a program: `python harness.py FILE…`. An outcome is `ok`, the code of a reason, `memory` or `signal N`.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

from phygital.geometry.measure import measure
from phygital.geometry.preload import warm
from phygital.kit.errors import Unreadable

CPU_S = 10
MEMORY = 512 * 1024 * 1024


def data_size() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmData:")[1].split()[0]) * 1024


def outcome(path: Path) -> str:
    try:
        measure(path)
    except Unreadable as refusal:
        return refusal.reasons[0].code
    except MemoryError:
        return "memory"
    return "ok"


def measured_apart(path: Path) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
        resource.setrlimit(resource.RLIMIT_DATA, (data_size() + MEMORY,) * 2)
        os.write(writing, outcome(path).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status, usage = os.wait4(child, 0)
    if os.WIFSIGNALED(status):
        said = f"signal {os.WTERMSIG(status)}"
    return f"{path.name}\t{said}\t{usage.ru_utime + usage.ru_stime:.2f}\t{usage.ru_maxrss // 1024}"


if __name__ == "__main__":
    warm()
    lines = os.fdopen(os.dup(1), "w")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # OpenCASCADE talks on both
    os.dup2(silence, 2)
    for argument in sys.argv[1:]:
        lines.write(measured_apart(Path(argument)) + "\n")
        lines.flush()
