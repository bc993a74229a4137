"""Signing up, logging in, one's own account: every page, with what goes right and what goes wrong."""

from __future__ import annotations

from pathlib import Path

from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django import shortcuts
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from phygital.accounts.models import User
from phygital.accounts.services import drop_password
from phygital.web.account.tests.conftest import ADDRESS, PASSWORD
from phygital.web.home import views as home
from tests.pseudo.people import Pages, People

NEW = "katër mollë të kuqe"
TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0])
WEAK = ("kurt", "1234567890", ADDRESS)
LONG = "Arta" * 21


def sign_up(people: People) -> Pages:
    stranger = people.stranger()
    yield stranger.send("account/signup/")
    yield stranger.send("account/signup/", {"email": "nonsense", "password1": "x", "name": LONG})
    for password in WEAK:
        yield stranger.send("account/signup/", {"email": ADDRESS, "password1": password})
    people.sign_up_arta()
    yield stranger.send("account/signup/", {"email": ADDRESS, "password1": PASSWORD})
    for number in range(6):
        yield people.stranger().send("account/signup/", {"email": f"p{number}@mail.example", "password1": NEW})


def confirm_address(people: People) -> Pages:
    stranger = people.stranger()
    yield stranger.send("account/signup/", {"email": ADDRESS, "password1": PASSWORD})
    yield stranger.send("account/confirm/")
    yield stranger.send("account/confirm/", {"code": "0000-0000"})
    cache.clear()
    yield stranger.send("account/confirm/", {"action": "resend"})
    cache.clear()
    again = people.stranger()
    yield again.send("account/login/", {"login": ADDRESS, "password": PASSWORD})
    yield again.send("account/confirm/", {"code": people.mailbox.code})
    yield stranger.send("account/confirm/", {"code": "0000-0000"})


def confirm_what_is_taken(people: People) -> Pages:
    stranger = people.stranger()
    yield stranger.send("account/signup/", {"email": ADDRESS, "password1": PASSWORD})
    code = people.mailbox.code
    User.objects.filter(email=ADDRESS).update(email="old@mail.example")
    people.sign_up_arta()
    yield stranger.send("account/confirm/", {"code": code})


def log_in(people: People) -> Pages:
    people.sign_up_arta()
    stranger = people.stranger()
    yield stranger.send("account/login/")
    yield stranger.send("account/login/", {"login": "nonsense", "password": "x"})
    for _ in range(6):
        yield stranger.send("account/login/", {"login": ADDRESS, "password": "wrong"})
    cache.clear()
    yield stranger.send("account/login/", {"login": ADDRESS, "password": PASSWORD})


def log_in_when_closed(people: People) -> Pages:
    people.sign_up_arta()
    User.objects.update(is_active=False)
    yield people.stranger().send("account/login/", {"login": ADDRESS, "password": PASSWORD})


def ask_for_code(people: People) -> Pages:
    people.sign_up_arta()
    stranger = people.stranger()
    yield stranger.send("account/login/code/")
    yield stranger.send("account/login/code/", {"email": "nonsense"})
    yield stranger.send("account/login/code/", {"email": "nobody@mail.example"})
    for _ in range(5):
        yield people.stranger().send("account/login/code/", {"email": ADDRESS})


def log_in_by_code(people: People) -> Pages:
    people.sign_up_arta()
    stranger = people.stranger()
    yield stranger.send("account/login/code/", {"email": ADDRESS})
    yield stranger.send("account/login/code/confirm/")
    yield stranger.send("account/login/code/confirm/", {"code": "0000-0000"})
    cache.clear()
    yield stranger.send("account/login/code/confirm/", {"action": "resend"})
    yield stranger.send("account/login/code/confirm/", {"code": people.mailbox.code})


def forget_password(people: People) -> Pages:
    people.sign_up_arta()
    stranger = people.stranger()
    yield stranger.send("account/password/forgotten/")
    yield stranger.send("account/password/forgotten/", {"email": "nonsense"})
    yield stranger.send("account/password/forgotten/", {"email": ADDRESS})
    yield stranger.send("account/password/forgotten/code/")
    yield stranger.send("account/password/forgotten/code/", {"code": "0000-0000"})
    yield stranger.send("account/password/forgotten/code/", {"code": people.mailbox.code})
    for password in ("", *WEAK):
        yield stranger.send("account/password/forgotten/new/", {"password1": password})
    yield stranger.send("account/password/forgotten/new/", {"password1": NEW})


def change_password(people: People) -> Pages:
    arta = people.arta()
    yield arta.send("account/password/")
    for password in WEAK:
        yield arta.send("account/password/", {"oldpassword": "wrong", "password1": password})
    yield arta.send("account/password/", {"oldpassword": PASSWORD, "password1": NEW})


def choose_first_password(people: People) -> Pages:
    drop_password(user=people.sign_up_arta())
    arta = people.arta()
    yield arta.look("account/")
    yield arta.look("account/delete/")
    yield arta.look("account/password/first/")
    for password in ("", *WEAK, NEW):
        yield arta.send("account/password/first/", {"password1": password})


def mine(people: People) -> Pages:
    arta = people.arta()
    yield arta.send("account/", {"name": LONG, "language": "xx"})
    yield arta.send("account/", {"name": "Arta Hoxha", "language": "sq"})
    for _ in range(2):
        people.arta()
        yield arta.look("account/")


def end_others(people: People) -> Pages:
    yield people.arta().send("account/devices/")


def delete(people: People) -> Pages:
    arta = people.arta()
    for _ in range(6):
        yield arta.send("account/delete/", {"password": "wrong"})
    cache.clear()
    yield arta.send("account/delete/", {"code": "0000-0000"})
    for _ in range(2):
        yield arta.send("account/delete/", {"send_code": "1"})
    for _ in range(4):
        yield arta.send("account/delete/", {"code": "0000-0000", "password": "x" * 300})
    for _ in range(4):
        yield arta.send("account/delete/", {"send_code": "1"})
    yield arta.send("account/delete/", {"code": "0" * 21})
    yield arta.send("account/delete/", {"password": PASSWORD})


def log_out(people: People) -> Pages:
    yield people.arta().send("account/logout/")


def every_letter(people: People) -> Pages:
    """Also those that only a rare way leads to."""
    people.sign_up_arta()
    facts = {"code": "1234-5678"}
    for path in sorted((TEMPLATES / "account" / "email").glob("*_subject.txt")):
        name = path.name.removesuffix("_subject.txt")
        with request_context(RequestFactory().get("/")):
            get_adapter().send_mail(f"account/email/{name}", ADDRESS, facts)
    yield people.stranger().look("")


def every_message(people: People) -> Pages:
    """Also those that only a rare way leads to."""

    def render(request: HttpRequest, template: str) -> HttpResponse:
        for path in sorted((TEMPLATES / "account" / "messages").glob("*.txt")):
            get_adapter().add_message(request, messages.ERROR, f"account/messages/{path.name}")
        return shortcuts.render(request, template)

    people.patch.setattr(home, "render", render)
    yield people.stranger().look("about/")
