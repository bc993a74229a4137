"""What a password must be, in our words."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import gettext

from phygital.web.account.wording import WORDS


class LongEnough(password_validation.MinimumLengthValidator):
    """Long enough that nobody guesses it."""

    def get_error_message(self) -> str:
        """Say how long."""
        return gettext(str(WORDS["account.password_short"])).format(least=self.min_length)


class NotCommon(password_validation.CommonPasswordValidator):
    """None of the 20,000 that are tried first."""

    def get_error_message(self) -> str:
        """Say what to do."""
        return gettext(str(WORDS["account.password_common"]))


class NotTheirAddress(password_validation.UserAttributeSimilarityValidator):
    """Not what everybody knows of the person."""

    def get_error_message(self) -> str:
        """Say what to do."""
        return gettext(str(WORDS["account.password_like_address"]))
