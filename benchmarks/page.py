"""Requests a second, p50 and p99 of pages, beside a bare Django page on the same server in the same run. Needs wrk."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import urllib.request

from benchmarks.serving import bare, site

PAGES = {
    "home": "/sq/",
    "about": "/el/about/",
    "words, found": "/sq/search/?q=torno",
    "plan, the question": "/bg/plan/",
    "plan, answered": "/sq/plan/loom-shuttle/?town=Kor%C3%A7%C3%AB&radius=60",
    "log in": "/mk/account/login/",
    "style sheet": "",
}


def weigh(address: str) -> tuple[int, int]:
    """Bytes of a page as it travels, compressed, and as it is."""
    sizes = []
    for encoding in ("gzip, br", "identity"):
        request = urllib.request.Request(address, headers={"Accept-Encoding": encoding})
        with urllib.request.urlopen(request, timeout=30) as answer:
            sizes.append(len(answer.read()))
    return sizes[0], sizes[1]


def measure(wrk: str, address: str, seconds: int) -> tuple[float, str, str, int]:
    """Requests a second, p50, p99, and how many answers were faults."""
    command = (wrk, "-t", "2", "-c", "16", "-d", f"{seconds}s", "--latency", "-H", "Accept-Encoding: gzip", address)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    shares = dict(re.findall(r"^\s+(50|99)%\s+(\S+)", said, re.MULTILINE))
    faults = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return float(rate.group(1)) if rate else 0.0, shares["50"], shares["99"], int(faults.group(1)) if faults else 0


def main(argv: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="./run bench page", description=__doc__)
    parser.add_argument("--seconds", type=int, default=8, help="for each page")
    seconds: int = parser.parse_args(argv).seconds
    if (wrk := shutil.which("wrk")) is None:
        print("wrk is not installed. On Debian: sudo apt-get install wrk", file=sys.stderr)
        return 2
    print(f"{'page':<22}{'req/s':>8}{'p50':>10}{'p99':>10}{'bytes':>8}{'plain':>8}{'faults':>8}")
    with bare() as address:
        show("bare Django page", measure(wrk, f"{address}/", seconds), weigh(f"{address}/"))
    with site() as address:
        with urllib.request.urlopen(f"{address}/sq/", timeout=30) as answer:
            sheet = re.search(rb'<link rel="stylesheet" href="([^"]+)"', answer.read())
        for name, path in PAGES.items():
            place = address + (path or (sheet.group(1).decode() if sheet else ""))
            show(name, measure(wrk, place, seconds), weigh(place))
    return 0


def show(name: str, measured: tuple[float, str, str, int], weight: tuple[int, int]) -> None:
    """One row of the table."""
    rate, p50, p99, faults = measured
    print(f"{name:<22}{rate:>8.0f}{p50:>10}{p99:>10}{weight[0]:>8}{weight[1]:>8}{faults:>8}", flush=True)
