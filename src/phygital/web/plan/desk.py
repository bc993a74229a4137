"""What plans need in one process: the sandbox, the spaces, the examples, and how many may measure at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore, Lock

from django.conf import settings

from phygital.designs.engine.model import Draft
from phygital.kit.errors import PhygitalError
from phygital.planning.queries import Ground, ground_of
from phygital.planning.reading import Workshop, read_spaces
from phygital.vocabulary.engine import load
from phygital.web.plan.intake import sweep

PATIENCE_S = 60
_WAIT_S = 2

State = tuple[tuple[Path, int, int], ...]  # path, time of change in ns, size


class Busy(PhygitalError):
    """As many as may measure at once do; the next one is asked to come back."""


class Desk:
    """Safe to use from many threads."""

    def __init__(self) -> None:
        """Make the sandbox ready and remove what killed requests left behind."""
        self.workshop = Workshop()
        self._turns = BoundedSemaphore(settings.UPLOADS_AT_ONCE)
        self._lock = Lock()
        self._ground: tuple[State, Ground] | None = None
        self._examples: dict[str, tuple[State, Draft]] = {}
        sweep(settings.FILE_UPLOAD_TEMP_DIR, time.time())

    def measured(self, source: Path) -> Draft:
        """What a visitor's files turn out to be.

        Raises:
            Busy: too many others wait for theirs.
            Unreadable: as `Workshop.draft` does.
        """
        with self._turn():
            return self.workshop.draft(source, PATIENCE_S)

    def ground(self) -> Ground:
        """The spaces of this node; read again where their files have changed."""
        state = _state(*settings.SPACES)
        with self._lock:
            if self._ground is None or self._ground[0] != state:
                spaces, _ = read_spaces(settings.SPACES, self.workshop, load())
                self._ground = state, ground_of(spaces, load())
            return self._ground[1]

    def example(self, name: str) -> Draft:
        """A design to try; KeyError where there is none of that name."""
        if name not in self.examples():
            raise KeyError(name)
        state = _state(*sorted((settings.EXAMPLES / name).iterdir()))
        with self._lock:
            if name not in self._examples or self._examples[name][0] != state:
                self._examples[name] = state, self.workshop.draft(settings.EXAMPLES / name)
            return self._examples[name][1]

    def examples(self) -> tuple[str, ...]:
        """The names of the designs to try."""
        return tuple(sorted(place.name for place in settings.EXAMPLES.iterdir() if place.is_dir()))

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._turns.acquire(timeout=_WAIT_S):
            raise Busy
        try:
            yield
        finally:
            self._turns.release()


@cache
def desk() -> Desk:
    """The desk of this process."""
    return Desk()


def _state(*paths: Path) -> State:
    facts = ((path, path.stat()) for path in paths)
    return tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in facts)
