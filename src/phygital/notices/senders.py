"""The ways out for letters: a mail server, a folder of files, or the terminal. PHYGITAL_MAIL chooses."""

from __future__ import annotations

import smtplib
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from phygital.notices.models import Letter

Send = Callable[[Letter], None]
TIMEOUT_S = 10  # for each step of talking to a server; a dozen steps end within a letter's lease
UNSENT = (OSError, smtplib.SMTPException)  # what a way out may raise; anything else is a bug of ours


def sender(setting: str, sender_address: str, data: Path) -> Send:
    """The way out that a setting names.

    Args:
        setting: `smtp://user:word@host:587`, `smtps://…`, `files` or `console`.
        sender_address: whom answers and bounces go to.
        data: the folder of this node; files go to `mail` in it.
    """
    parts = urlsplit(setting)
    if parts.scheme in {"smtp", "smtps"} and parts.hostname:
        return lambda letter: _by_server(letter, setting, sender_address)
    if setting == "files":
        return lambda letter: _to_file(letter, data / "mail")
    if setting == "console":
        return _to_terminal
    raise ImproperlyConfigured("PHYGITAL_MAIL must be files, console, or look like smtp://user:word@host:587.")


def greet(setting: str) -> None:
    """Ask the mail server that a setting names whether it would take letters; raises one of `UNSENT` where not."""
    sender(setting, "", Path())
    if urlsplit(setting).hostname:
        with _server(setting):
            pass


def _by_server(letter: Letter, setting: str, sender_address: str) -> None:
    with _server(setting) as server:
        server.sendmail(sender_address, [letter.to], bytes(letter.message))


@contextmanager
def _server(setting: str) -> Iterator[smtplib.SMTP]:
    parts = urlsplit(setting)
    host = str(parts.hostname)
    secure = ssl.create_default_context()
    with (
        smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT_S, context=secure)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, parts.port or 587, timeout=TIMEOUT_S)
    ) as server:
        server.ehlo()
        if parts.scheme == "smtp" and (parts.username or server.has_extn("starttls")):
            server.starttls(context=secure)  # a server that cannot is not told the word
            server.ehlo()
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        yield server


def _to_file(letter: Letter, folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f"{letter.id}.part"
    part.write_bytes(bytes(letter.message))
    part.replace(folder / f"{letter.id}.eml")


def _to_terminal(letter: Letter) -> None:
    message = message_from_bytes(bytes(letter.message), policy=policy.default)
    body = message.get_body(("plain",))
    text = body.get_content() if body else ""
    sys.stdout.write(f"\n✉ {letter.to}\n{message['Subject']}\n\n{text}\n")
    sys.stdout.flush()
