"""How long a letter waits after it could not be sent."""

from __future__ import annotations

from datetime import timedelta

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=24)
GIVE_UP_AFTER = timedelta(days=3)
LEASE = timedelta(minutes=2)  # how long one worker may try before another takes the letter over
KEPT = timedelta(days=30)  # how long the record of a letter stays after its end


def wait(tries: int, luck: float) -> timedelta:
    """How long to wait after a number of tries.

    Args:
        tries: how often it was tried, 1 or more; the wait doubles each time up to a day.
        luck: 0 … 1, so that letters held up together do not all come back at once.
    """
    doubled: timedelta = FIRST_WAIT * (1 << min(tries - 1, 12))
    return min(doubled, LONGEST_WAIT) * (0.75 + 0.25 * luck)


def is_hopeless(waited: timedelta) -> bool:
    """Whether a letter has waited so long that nobody expects it any more."""
    return waited >= GIVE_UP_AFTER
