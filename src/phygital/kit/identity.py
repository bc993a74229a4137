"""Names that are unique everywhere and sort by the time they were made: UUID version 7 (RFC 9562)."""

from __future__ import annotations

import os
import time
from uuid import UUID


def uuid7(at_ms: int | None = None) -> UUID:
    """A new identity; `at_ms` is milliseconds since 1970, the present where it is None."""
    moment = time.time_ns() // 1_000_000 if at_ms is None else at_ms
    number = (moment & (1 << 48) - 1) << 80 | int.from_bytes(os.urandom(10))
    return UUID(int=number & ~(0xF << 76) & ~(0x3 << 62) | 7 << 76 | 2 << 62)
