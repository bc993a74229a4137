"""`./run test` and `./run check`: everything that CI runs, each step named and timed.

A step that fails hides no other. With arguments, only pytest runs, and they go to it: `./run test -k money`, and with
`--postgres` among them on a PostgreSQL server: `./run test --postgres -k money`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

# Every branch of these runs in a test. Elsewhere coverage is shown and not demanded.
COVERED = ("kit", "formats", "geometry", "language", "*/engine", "*/engine.py")
# These two run in processes that end by os._exit, under limits and a filter, where nothing can be counted. Tests
# measure them by what they do: src/phygital/kit/tests/test_sandbox.py and test_sandbox_lives.py.
BY_BEHAVIOUR = ("kit/sandbox/helper.py", "kit/sandbox/worker.py")


class Step(NamedTuple):
    """One thing that is checked: its name and the arguments of the Python that runs it."""

    name: str
    arguments: tuple[str, ...]


class Result(NamedTuple):
    """How a step ended."""

    name: str
    status: int
    seconds: float


def steps() -> tuple[Step, ...]:
    """What is checked, in order: what is quick and says most comes first."""
    include = ",".join(f"src/phygital/{it}" if it.endswith(".py") else f"src/phygital/{it}/*" for it in COVERED)
    omit = ",".join(f"src/phygital/{it}" for it in BY_BEHAVIOUR)
    return (
        Step("format", ("-m", "ruff", "format", "--check", "--quiet", ".")),
        Step("lint", ("-m", "ruff", "check", "--quiet", ".")),
        Step("types", ("-m", "mypy", "--no-error-summary", "-p", "phygital", "-p", "tools")),
        Step("imports", ("-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo")),
        Step("templates", ("-m", "djlint", "--lint", "--quiet", "src/phygital/web/templates")),
        Step("messages", ("-m", "tools.messages", "--check")),
        Step("tests", ("-m", "pytest", "-q", "-n", "2", "--durations=10", "--cov", "--cov-report=")),
        Step("postgres", ("-m", "tools.postgres", "-q", "-n", "2", "--durations=5")),
        Step("coverage", ("-m", "coverage", "report", f"--include={include}", f"--omit={omit}", "--fail-under=100")),
    )


def run(step: Step) -> Result:
    """Run a step with its output shown; its status is kept."""
    print(f"── {step.name}", flush=True)
    start = time.monotonic()
    status = subprocess.run((sys.executable, *step.arguments), cwd=ROOT, check=False).returncode
    return Result(step.name, status, time.monotonic() - start)


def summary(results: Iterable[Result]) -> str:
    """One line per step."""
    return "\n".join(f"{'ok  ' if r.status == 0 else 'FAIL'}  {r.name:<10} {r.seconds:6.1f} s" for r in results)


def main(arguments: list[str]) -> int:
    """Run every step, or pytest alone where there are arguments for it."""
    # Neither the type checker nor a test touches what a person has on this machine.
    os.environ["PHYGITAL_DATA"] = str(ROOT / "build" / "check")
    if arguments:
        os.chdir(ROOT)
        module = "tools.postgres" if "--postgres" in arguments else "pytest"
        os.execv(sys.executable, [sys.executable, "-m", module, *(it for it in arguments if it != "--postgres")])
    results = [run(step) for step in steps()]
    print(f"\n{summary(results)}", flush=True)
    return int(any(result.status for result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
