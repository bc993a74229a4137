"""Tasks that tests of jobs give to workers."""

import os
import signal
from pathlib import Path

from django_tasks import task


@task()
def write(place: str) -> None:
    """Add a line to a file."""
    with Path(place).open("a") as file:
        file.write("done\n")


@task()
def fail(about: str) -> None:
    """Fail, and say why."""
    raise ValueError(about)


@task()
def die() -> None:
    """Kill the worker."""
    os.kill(os.getpid(), signal.SIGKILL)
