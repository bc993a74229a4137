"""Django's mail backend: a message becomes a Letter; nothing is sent inside a request."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import parseaddr

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from phygital.notices.models import Letter


class OutboxBackend(BaseEmailBackend):
    """Writes letters to the outbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each message once for each receiver; how many there were."""
        for message in email_messages:
            for receiver in message.recipients():
                _keep(message, receiver)
        return len(email_messages)


def _keep(message: EmailMessage, receiver: str) -> None:
    letter = Letter(to=receiver)
    whole = message.message()
    host = parseaddr(message.from_email)[1].rpartition("@")[2]
    # One letter has one name for ever: a mailbox that gets it twice, after a crash, knows it again.
    del whole["Message-ID"]
    whole["Message-ID"] = f"<{letter.id}@{host}>"
    whole["Auto-Submitted"] = "auto-generated"
    letter.message = whole.as_bytes()
    letter.save(force_insert=True)
