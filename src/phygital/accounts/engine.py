"""Who does something. Knows no user table and no database: services take an `Actor` and ask no more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    DEVICE = "device"
    NODE = "node"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something.

    Attributes:
        kind: what it is.
        id: the opaque name under which the journal knows it; None for nobody.
        user: the person's account; None for everything else, and once the account is gone.
    """

    kind: Kind
    id: UUID | None = None
    user: UUID | None = None


NOBODY = Actor(Kind.NOBODY)
