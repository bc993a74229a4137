"""Who comes to the site in the browser tests, each in the midst of something, in each language.

Run as a program in the site's environment, it makes them all and tells the cookies of each: `[who][language]`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from email import message_from_bytes, policy

import django
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

django.setup()

from phygital.accounts.services import create_user, drop_password  # noqa: E402  models need the setup
from phygital.notices.models import Letter  # noqa: E402

PASSWORD = "pesë gështenja mbi zjarr"


def address_of(who: str, language: str) -> str:
    """Where somebody gets their letters."""
    return f"{who.replace('_', '.')}.{language}@mail.example"


class Someone:
    """A person with a browser of their own, who reads one language."""

    def __init__(self, who: str, language: str) -> None:
        self.language = language
        self.email = address_of(who, language)
        self.browser = Client(headers={"accept-language": language})

    def join(self) -> object:
        """Have an account."""
        return create_user(
            email=self.email,
            password_hash=make_password(PASSWORD),
            name="Aleksandra Papadhimitriu",
            language=self.language,
            at=timezone.now(),
            is_confirmed=True,
        )

    def send(self, path: str, **fields: str) -> None:
        """Send a form, and be led on by the answer."""
        answer = self.browser.post(f"/{self.language}/account/{path}", fields, follow=True)
        assert answer.status_code == 200, (path, answer.status_code)

    @property
    def code(self) -> str:
        """The code in their newest letter."""
        row = Letter.objects.filter(to=self.email).order_by("-written_at", "-id")[0]
        text = message_from_bytes(bytes(row.message), policy=policy.default).get_body(("plain",)).get_content()
        return next(line.strip() for line in text.splitlines() if line.strip().replace("-", "").isdigit())


def stranger(someone: Someone) -> None:
    """Has never been here."""


def member(someone: Someone) -> None:
    """Is logged in here and on two other devices."""
    user = someone.join()
    for browser in (Client(), Client(), someone.browser):
        browser.force_login(user)


def without_password(someone: Someone) -> None:
    """Is logged in and has no password."""
    user = someone.join()
    drop_password(user=user)
    someone.browser.force_login(user)


def newcomer(someone: Someone) -> None:
    """Has signed up and is asked for the code."""
    someone.send("signup/", email=someone.email, password1=PASSWORD)


def coming_by_code(someone: Someone) -> None:
    """Has asked for a code to log in with."""
    someone.join()
    someone.send("login/code/", email=someone.email)


def forgetful(someone: Someone) -> None:
    """Has forgotten their password and is asked for the code."""
    someone.join()
    someone.send("password/forgotten/", email=someone.email)


def renewing(someone: Someone) -> None:
    """Has shown the code and is asked for a new password."""
    forgetful(someone)
    someone.send("password/forgotten/code/", code=someone.code)


def leaving(someone: Someone) -> None:
    """Has asked for a code to delete their account with."""
    someone.browser.force_login(someone.join())
    someone.send("delete/", send_code="1")


PEOPLE: tuple[Callable[[Someone], None], ...] = (
    *(stranger, member, without_password, newcomer, coming_by_code, forgetful, renewing, leaving),
)


def cookies_of(become: Callable[[Someone], None], language: str) -> dict[str, str]:
    """Let somebody become one of the people; the cookies that their browser has then."""
    someone = Someone(become.__name__, language)
    become(someone)
    return {name: cookie.value for name, cookie in someone.browser.cookies.items()}


if __name__ == "__main__":
    settings.ALLOWED_HOSTS += ["testserver"]
    languages = [code for code, _ in settings.LANGUAGES]
    made = {become.__name__: {language: cookies_of(become, language) for language in languages} for become in PEOPLE}
    json.dump(made, sys.stdout)
