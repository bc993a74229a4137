"""The made-up people of the demo. Loading them twice changes nothing."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from phygital.accounts.models import User
from phygital.accounts.services import create_user

PASSWORD = "shuttle lantern loom field"  # noqa: S105  the demo's, told to everybody


class Person(NamedTuple):
    """Somebody who can be logged in as."""

    email: str
    name: str
    language: str


PEOPLE = (
    Person("mira@demo.example", "Mira Dhamo", "sq"),
    Person("nikos@demo.example", "Νίκος Βλάχος", "el"),
    Person("ada@demo.example", "Ada Brown", "en"),
)


def load_people(at: datetime) -> None:
    """Make those who are not there."""
    for person in PEOPLE:
        if not User.objects.filter(email=person.email).exists():
            create_user(**person._asdict(), password_hash=make_password(PASSWORD), at=at, is_confirmed=True)
