"""Whether it is really they who want to delete their account: a password, or a code by mail, a few tries each."""

from __future__ import annotations

from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from phygital.accounts.models import User
from phygital.web.account.forms import Leave

KEY = "leave"
TRIES = 3


def send_code(request: HttpRequest, user: User, now: datetime) -> bool:
    """Send a code, and remember it for this browser only; False where too many were asked for."""
    if not ratelimit.consume(request, action="erase_code", key=str(user.id)):
        return False
    adapter = get_adapter()
    code = adapter.generate_login_code()
    adapter.send_mail("account/email/erase_code", user.email, {"code": code})
    request.session[KEY] = {"code": code, "at": now.timestamp(), "tries": 0}
    return True


def is_code_sent(request: HttpRequest, now: datetime) -> bool:
    """Whether a code is on its way that still counts."""
    kept = request.session.get(KEY)
    return kept is not None and kept["tries"] < TRIES and now.timestamp() - kept["at"] <= settings.CODE_LIVES_S


def is_proven(request: HttpRequest, form: Leave, user: User, now: datetime) -> bool:
    """Whether what was typed is theirs; otherwise the form says what is wrong."""
    if form.cleaned_data["code"] or (is_code_sent(request, now) and not form.cleaned_data["password"]):
        return _is_code_right(request, form, now)
    return _is_password_right(form, user)


def _is_password_right(form: Leave, user: User) -> bool:
    adapter, password = get_adapter(), form.cleaned_data["password"]
    try:
        if password and adapter.reauthenticate(user, password):
            return True
    except ValidationError as too_often:
        form.add_error("password", too_often)
        return False
    form.add_error("password", adapter.error_messages["incorrect_password"])
    return False


def _is_code_right(request: HttpRequest, form: Leave, now: datetime) -> bool:
    adapter = get_adapter()
    if not is_code_sent(request, now):
        form.add_error("code", adapter.error_messages["code_over"])
        return False
    kept = request.session[KEY]
    if constant_time_compare(_digits(form.cleaned_data["code"]), _digits(kept["code"])):
        return True
    request.session[KEY] = kept | {"tries": kept["tries"] + 1}
    form.add_error("code", adapter.error_messages["incorrect_code"])
    return False


def _digits(code: str) -> str:
    return "".join(sign for sign in code if sign.isdigit())
