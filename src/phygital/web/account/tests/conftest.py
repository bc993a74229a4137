"""People before the account pages: someone with an account, and the letters that reach them."""

import re
from email import message_from_bytes, policy

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from phygital.accounts.services import create_user
from phygital.notices.models import Letter

PASSWORD = "pesë gështenja mbi zjarr"
ADDRESS = "arta.hoxha@mail.example"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """Hashing a password is slow on purpose; tests are not attacked."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def outbox(settings):
    """Letters go where they go outside tests."""
    settings.EMAIL_BACKEND = "phygital.notices.mail.OutboxBackend"


@pytest.fixture
def person(db):
    """Arta, who reads Albanian."""
    return create_user(
        email=ADDRESS,
        password_hash=make_password(PASSWORD),
        name="Arta Hoxha",
        language="sq",
        at=timezone.now(),
        is_confirmed=True,
    )


class Mailbox:
    """The letters to somebody, the newest last."""

    def __init__(self, address):
        self.address = address

    def letters(self):
        rows = Letter.objects.filter(to=self.address).order_by("written_at", "id")
        return [message_from_bytes(bytes(row.message), policy=policy.default) for row in rows]

    @property
    def subject(self):
        return self.letters()[-1]["Subject"]

    @property
    def text(self):
        return self.letters()[-1].get_body(("plain",)).get_content()

    @property
    def code(self):
        return re.search(r"\b\d{4}-\d{4}\b", self.text)[0]


@pytest.fixture
def mailbox(db):
    """Arta's mailbox."""
    return Mailbox(ADDRESS)
