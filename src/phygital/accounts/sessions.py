"""Where sessions are kept: in a table that knows whose they are (`SESSION_ENGINE`)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore


class SessionStore(DatabaseStore):
    """Django's sessions in the database, with their user beside them."""

    @classmethod
    def get_model_class(cls) -> Any:
        """The table."""
        from phygital.accounts.models import Session  # noqa: PLC0415  models are not loaded yet when settings name this

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row of a session."""
        row: Any = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row
