"""The errors that are answers. Everything that is not in this tree is a bug.

PhygitalError
└── Refused             a command that cannot be done; carries every reason at once
    └── Unreadable      input that cannot be read at all
        └── LimitHit    reading it took more time, memory or output than allowed
"""

from __future__ import annotations

from phygital.kit.reasons import Reason


class PhygitalError(Exception):
    """Base of every error that this product raises on purpose."""


class Refused(PhygitalError):
    """A command that cannot be done.

    Attributes:
        reasons: all of them, never empty.
    """

    def __init__(self, *reasons: Reason) -> None:
        if not reasons:
            raise ValueError("a refusal needs a reason")
        super().__init__(*reasons)
        self.reasons = reasons

    def __str__(self) -> str:
        return "; ".join(reason.code for reason in self.reasons)


class Unreadable(Refused):
    """Input that cannot be read at all."""


class LimitHit(Unreadable):
    """Reading needed more than a limit allows; the first reason names the limit."""
