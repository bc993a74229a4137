"""The forms of signing in and of one's own account: allauth's rules, our words, nothing asked twice."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as theirs
from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from phygital.accounts.models import User
from phygital.accounts.services import create_user
from phygital.kit.wording import LANGUAGES
from phygital.web.frame import OWN_NAMES

EMAIL = _("E-mail")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
CODE = _("Code from the e-mail")
NAME = _("Name")
NAME_HELP = _("How others see you. You may leave it empty.")
PASSWORD_HELP = _("10 characters or more. Four words are good.")


def _ask(form: forms.Form, name: str, label: Any, help_text: Any = "", **attributes: str) -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class LogIn(theirs.LoginForm):  # type: ignore[misc]
    """Address and password."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _ask(self, "login", EMAIL)
        _ask(self, "password", PASSWORD)
        _ask(self, "remember", _("Keep me logged in on this device"), _("Not on a computer that others use."))


class SignUp(theirs.SignupForm):  # type: ignore[misc]
    """A new account. The page's language becomes theirs."""

    name = forms.CharField(max_length=80, required=False)
    field_order = ("email", "password1", "name")
    password_hash: str

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _ask(self, "email", EMAIL)
        _ask(self, "password1", PASSWORD, PASSWORD_HELP)
        _ask(self, "name", NAME, NAME_HELP, autocomplete="name")

    def save(self, request: HttpRequest) -> User:  # noqa: ARG002
        """Make the user, with the hash that the view has made before its transaction."""
        return create_user(
            email=self.cleaned_data["email"],
            password_hash=self.password_hash,
            name=self.cleaned_data["name"],
            language=get_language() or "en",
            at=timezone.now(),
        )


class AskForCode(theirs.RequestLoginCodeForm):  # type: ignore[misc]
    """Where to send a code to log in with."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _ask(self, "email", EMAIL)


class Forgotten(theirs.ResetPasswordForm):  # type: ignore[misc]
    """Where to send a code to choose a new password with."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _ask(self, "email", EMAIL)


class _Code:
    """A field for the code of a mail, which a telephone may fill in by itself."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _ask(self, "code", CODE, inputmode="numeric", maxlength="20")  # type: ignore[arg-type]


class LogInCode(_Code, theirs.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code to log in with."""


class AddressCode(_Code, theirs.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code that shows that an address is theirs."""


class ForgottenCode(_Code, theirs.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    """The code of somebody who has forgotten their password."""


class _Once:
    """A new password, asked once."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        del fields["password2"]
        _ask(self, "password1", NEW_PASSWORD, PASSWORD_HELP)  # type: ignore[arg-type]


class NewPassword(_Once, theirs.ResetPasswordKeyForm):  # type: ignore[misc]
    """Instead of a forgotten one."""


class FirstPassword(_Once, theirs.SetPasswordForm):  # type: ignore[misc]
    """For an account that has none."""


class ChangePassword(_Once, theirs.ChangePasswordForm):  # type: ignore[misc]
    """Instead of the present one."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        _ask(self, "oldpassword", _("Present password"))


class Mine(forms.Form):
    """What a person says of themselves."""

    name = forms.CharField(max_length=80, required=False, label=NAME, help_text=NAME_HELP)
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("For these pages and for our e-mails to you."),
        choices=[(code, OWN_NAMES[code]) for code in LANGUAGES],
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class Leave(forms.Form):
    """Proof that it is really they who want to go: their password or a code by mail."""

    password = forms.CharField(
        label=PASSWORD,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=CODE,
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
