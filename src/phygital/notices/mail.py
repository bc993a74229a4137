"""Django's mail backend: a message becomes a Letter; nothing is sent inside a request."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from phygital.notices.models import Letter


class OutboxBackend(BaseEmailBackend):
    """Writes letters to the outbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each message once for each receiver; how many there were."""
        for message in email_messages:
            whole = message.message().as_bytes()
            for receiver in message.recipients():
                Letter.objects.create(to=receiver, message=whole)
        return len(email_messages)
