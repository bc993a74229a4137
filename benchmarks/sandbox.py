"""What a process of its own costs each file: a fresh one, one that imports the parsers, and our fork of a warm one."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles

from phygital.geometry.preload import warm
from phygital.kit.sandbox import Sandbox

PRELOAD = (f"{warm.__module__}:{warm.__name__}",)
JOB = "phygital.kit.codec:plain"  # a job that does nothing: what is left is the sandbox's own cost


def timed(job: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each run, the first one (which warms caches up) left out."""
    job()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def child(code: str) -> Callable[[], object]:
    """A fresh Python that runs some code and ends."""
    return lambda: subprocess.run([sys.executable, "-I", "-c", code], check=True)


def show(name: str, taken: list[float]) -> None:
    """One row of the table."""
    print(f"{name:<34}{median(taken):>10.1f}{quantiles(taken, n=20)[-1]:>10.1f}{len(taken):>7}")


def rate(sandbox: Sandbox, threads: int, jobs: int) -> float:
    """Jobs a second that so many threads get done."""
    with ThreadPoolExecutor(threads) as pool:
        start = time.perf_counter()
        list(pool.map(lambda n: sandbox.run(JOB, n, into=int), range(jobs)))
        return jobs / (time.perf_counter() - start)


def main(argv: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="./run bench sandbox", description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="jobs per row (fresh imports: a tenth)")
    times: int = parser.parse_args(argv).times
    print(f"{'one job':<34}{'median ms':>10}{'p95 ms':>10}{'jobs':>7}")
    show("fresh python -I", timed(child(""), times))
    show(
        "fresh python -I, parsers imported",
        timed(child("from phygital.geometry.preload import warm; warm()"), max(2, times // 10)),
    )
    rates = []
    for block_calls, name in ((False, "fork of a warm one, calls open"), (True, "fork of a warm one, calls blocked")):
        with Sandbox(preload=PRELOAD, block_calls=block_calls) as sandbox:
            show(name, timed(lambda box=sandbox: box.run(JOB, 1, into=int), times))
            rates.append((name, rate(sandbox, 1, times), rate(sandbox, 2, times)))
    print(f"\n{'jobs a second':<34}{'1 thread':>10}{'2 threads':>10}")
    for name, one, two in rates:
        print(f"{name:<34}{one:>10.1f}{two:>10.1f}")
    return 0
