"""What one job may use, and the names of what it may hit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use.

    Attributes:
        cpu_s: seconds of processor time.
        wall_s: seconds on the clock, sleeping included.
        memory_mb: private memory above what the warm helper holds already (RLIMIT_DATA).
        file_mb: size of any file that it writes.
        answer_mb: size of its answer.
    """

    cpu_s: int = 10
    wall_s: float = 20.0
    memory_mb: int = 512
    file_mb: int = 64
    answer_mb: int = 8


class End(StrEnum):
    """How a job ended; every value but the first is a `sandbox.…` reason."""

    ANSWERED = "answered"
    CPU = "cpu"
    TIME = "time"
    MEMORY = "memory"
    FILE = "file"
    ANSWER = "answer"
    CRASHED = "crashed"
