"""How long letters and jobs wait after they failed, and when a worker is held for dead."""

from __future__ import annotations

from datetime import datetime, timedelta

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=24)
GIVE_UP_AFTER = timedelta(days=3)
LEASE = timedelta(minutes=2)  # how long one worker may try before another takes the letter over
KEPT = timedelta(days=30)  # how long the record of a letter stays after its end

BEAT_EVERY = timedelta(seconds=5)
DEAD_AFTER = timedelta(seconds=30)  # without a beat; then others take over what a worker had in hand
MOST_TRIES = 3  # of a job, whether it failed or its worker died
KEPT_JOBS = timedelta(days=7)  # how long the record of a job stays after its end


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


def wait_of_job(tries: int) -> timedelta:
    """How long a job waits after a number of tries, 1 or more: one minute, four, sixteen, up to a day."""
    waited: timedelta = FIRST_WAIT * (1 << 2 * min(tries - 1, 12))
    return min(waited, LONGEST_WAIT)


def is_due(next_at: datetime, now: datetime, longest: timedelta) -> bool:
    """Whether something is to be done.

    Args:
        next_at: when it was to be done.
        now: the clock.
        longest: nothing waits longer than this; where it would, the clock has been set back, and it is due.
    """
    return next_at <= now or next_at > now + longest
