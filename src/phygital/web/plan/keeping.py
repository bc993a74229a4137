"""What was measured travels with the page, signed, so that nothing of a visitor's is stored and nothing sent twice."""

from __future__ import annotations

from cattrs import BaseValidationError
from django.core import signing

from phygital.designs.engine.model import Draft
from phygital.kit.codec import plain, typed
from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason

AGE_H = 12
MOST_LETTERS = 300_000  # more would make the page heavy for a phone
_SALT = "phygital.web.plan"


def kept(draft: Draft) -> str | None:
    """A draft as signed text; None where it is too large for a page."""
    text = signing.dumps(plain(draft), salt=_SALT, compress=True)
    return text if len(text) <= MOST_LETTERS else None


def taken_back(text: str) -> Draft:
    """The draft in a signed text.

    Raises:
        Refused: it is too old, was changed on the way, or was made by another version of this program.
    """
    try:
        return typed(signing.loads(text, salt=_SALT, max_age=AGE_H * 3600), Draft)
    except signing.SignatureExpired:
        raise Refused(Reason.of("keep.expired", hours=AGE_H)) from None
    except (signing.BadSignature, BaseValidationError, KeyError, TypeError, ValueError):
        raise Refused(Reason.of("keep.broken")) from None
