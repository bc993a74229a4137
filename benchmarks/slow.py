"""How long others wait while 300 clients hold connections open and never finish. Needs slowhttptest."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
import urllib.request
from statistics import median, quantiles

from benchmarks.serving import site

KINDS = {"slow headers": ("-H",), "slow bodies": ("-B",), "slow reading": ("-X", "-w", "10", "-y", "20", "-n", "5")}


def others(address: str, until: subprocess.Popen[bytes]) -> tuple[list[float], int]:
    """Milliseconds that each of the others waited for the first page, and how many got none."""
    waited, lost = [], 0
    while until.poll() is None:
        start = time.perf_counter()
        try:
            urllib.request.urlopen(f"{address}/sq/", timeout=5).close()
        except OSError:
            lost += 1
        waited.append((time.perf_counter() - start) * 1000)
        time.sleep(0.1)
    return waited, lost


def main(argv: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="./run bench slow", description=__doc__)
    parser.add_argument("--seconds", type=int, default=15, help="for each kind")
    parser.add_argument("--connections", type=int, default=300)
    chosen = parser.parse_args(argv)
    if (tool := shutil.which("slowhttptest")) is None:
        print("slowhttptest is not installed. On Debian: sudo apt-get install slowhttptest", file=sys.stderr)
        return 2
    print(f"{'kind':<16}{'median ms':>10}{'p95 ms':>9}{'most ms':>9}{'asked':>7}{'lost':>6}")
    with site() as address:
        row("nobody slow", *others(address, subprocess.Popen(("sleep", str(chosen.seconds)))))
        for name, options in KINDS.items():
            shape = ("-c", str(chosen.connections), "-r", "150", "-i", "5", "-l", str(chosen.seconds), "-p", "5")
            target = f"{address}/sq/account/login/" if name == "slow bodies" else f"{address}/sq/"
            command = (tool, *options, *shape, "-u", target)
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as slow:
                time.sleep(2)
                row(name, *others(address, slow))
    return 0


def row(name: str, waited: list[float], lost: int) -> None:
    """One row of the table."""
    p95 = quantiles(waited, n=20)[-1]
    print(f"{name:<16}{median(waited):>10.1f}{p95:>9.1f}{max(waited):>9.1f}{len(waited):>7}{lost:>6}", flush=True)
