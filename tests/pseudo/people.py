"""Who visits: strangers, and Arta, who has an account and reads the language of the crawl."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from phygital.accounts.models import User
from phygital.accounts.services import create_user
from phygital.notices.models import Letter
from phygital.web.account.tests.conftest import ADDRESS, PASSWORD, Mailbox
from tests.pseudo.marking import LANGUAGE

Pages = Iterator[Any]


class Visitor(Client):
    """A browser that sees what breaks as a person does, and goes where it is led."""

    def __init__(self, **more: Any) -> None:
        super().__init__(raise_request_exception=False, headers={"accept-language": LANGUAGE}, **more)

    def look(self, path: str, fields: dict[str, str] | None = None, **more: Any) -> Any:
        """Open a page of the language of the crawl."""
        return self.get(f"/{LANGUAGE}/{path}", fields, follow=True, **more)

    def send(self, path: str, fields: dict[str, Any] | None = None, **more: Any) -> Any:
        """Send a form to a page of the language of the crawl."""
        return self.post(f"/{LANGUAGE}/{path}", fields or {}, follow=True, **more)


class People:
    """Everybody whom one visit needs."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch
        self.mailbox = Mailbox(ADDRESS)
        self.user: User | None = None

    def stranger(self, **more: Any) -> Visitor:
        """Somebody who is not logged in."""
        return Visitor(**more)

    def sign_up_arta(self) -> User:
        """Arta's account."""
        if self.user is None:
            self.user = create_user(
                email=ADDRESS,
                password_hash=make_password(PASSWORD),
                name="Arta Hoxha",
                language=LANGUAGE,
                at=timezone.now(),
                is_confirmed=True,
            )
        return self.user

    def arta(self) -> Visitor:
        """Arta, logged in."""
        visitor = Visitor()
        visitor.force_login(self.sign_up_arta())
        return visitor


def letters() -> list[EmailMessage]:
    """Every letter that was written during a visit."""
    return [message_from_bytes(bytes(row.message), policy=policy.default) for row in Letter.objects.all()]
