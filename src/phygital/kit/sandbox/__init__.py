"""Runs code on strangers' files in a process that can be lost.

    caller ──socket──> helper (warm, one thread) ──fork──> supervisor (subreaper, clock) ──fork──> worker (limits)

The helper has imported the parsers once; each job costs two forks. Whatever a worker does (eats memory, spins,
sleeps, forks, floods, crashes), its supervisor ends it and all that it started, and the caller reads a reason.
"""

from phygital.kit.sandbox.client import Outcome, Sandbox
from phygital.kit.sandbox.limits import Limits

__all__ = ["Limits", "Outcome", "Sandbox"]
