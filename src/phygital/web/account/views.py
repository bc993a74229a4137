"""Signing up in one piece, and one's own account."""

from __future__ import annotations

import json
from typing import Any, cast

from allauth.account import views as theirs
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.hashers import make_password
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from phygital.accounts import queries, services
from phygital.accounts.models import User
from phygital.web.account.forms import Leave, LogInCode, Mine, SignUp
from phygital.web.account.leaving import is_code_sent, is_proven, send_code
from phygital.web.account.theirs import FORGETS, export_of
from phygital.web.account.wording import WORDS
from phygital.web.language.cookie import remember_language


def say(request: HttpRequest, code: str) -> None:
    """Say something above the next page."""
    messages.success(request, gettext(str(WORDS[code])))


class SignUpView(theirs.SignupView):  # type: ignore[misc]
    """A new account and its letter, both or neither."""

    def form_valid(self, form: SignUp) -> HttpResponse:
        """Hash first, for that takes long; then write."""
        if not ratelimit.consume(self.request, action="signed_up"):
            return cast(HttpResponse, ratelimit.respond_429(self.request))
        form.password_hash = make_password(form.cleaned_data["password1"])
        try:
            with transaction.atomic():
                return cast(HttpResponse, super().form_valid(form))
        except IntegrityError:  # the same form came twice at once: the other one has made the account
            form.account_already_exists = True
            return cast(HttpResponse, super().form_valid(form))


def has_come_at_last(email: str) -> bool:
    """Whether an address is confirmed only now, by its owner; the password that somebody else may have set goes."""
    open_addresses = EmailAddress.objects.filter(email__iexact=email, verified=False).select_related("user")
    for address in open_addresses:
        services.drop_password(user=address.user)
    return bool(open_addresses)


class LogInCodeView(theirs.ConfirmLoginCodeView):  # type: ignore[misc]
    """Logging in with a code."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Let them in; the first code proves more than the password of a sign-up that nobody confirmed."""
        is_first = isinstance(form, LogInCode) and has_come_at_last(self.get_context_data(form=form)["email"])
        answer = cast(HttpResponse, super().form_valid(form))
        if is_first and self.request.user.is_authenticated:
            self.request.user.refresh_from_db()
            update_session_auth_hash(self.request, self.request.user)
        return answer


class ForgottenCodeView(theirs.ConfirmPasswordResetCodeView):  # type: ignore[misc]
    """The code of somebody who chooses a new password."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Go on to the new password; one of a sign-up that nobody confirmed is gone at once."""
        has_come_at_last(self.get_context_data(form=form)["email"])
        return cast(HttpResponse, super().form_valid(form))


@never_cache
def confirm(request: HttpRequest) -> HttpResponse:
    """The page for the code that confirms an address; allauth sends who is logged in to a page that we do not have."""
    if request.user.is_authenticated:
        return redirect("account:mine")
    return cast(HttpResponse, theirs.email_verification_sent(request))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """My account: name and language, password, devices, my data, leaving."""
    user = cast(User, request.user)
    typed = request.POST if request.method == "POST" else None
    form = Mine(typed, initial={"name": user.name, "language": user.language})
    if typed is not None and form.is_valid():
        language = form.cleaned_data["language"]
        services.describe_user(user=user, name=form.cleaned_data["name"], language=language)
        with translation.override(language):
            say(request, "account.saved")
        answer = redirect(translate_url(reverse("account:mine"), language))
        remember_language(answer, language)
        return answer
    others = queries.sessions_of(user, timezone.now()).exclude(session_key=request.session.session_key).count()
    return render(request, "account/mine.html", {"form": form, "others": others})


@require_POST
@login_required
def end_others(request: HttpRequest) -> HttpResponse:
    """Log me out on every other device."""
    services.end_other_sessions(user=cast(User, request.user), keep=str(request.session.session_key))
    say(request, "account.others_ended")
    return redirect("account:mine")


@never_cache
@login_required
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """My data, as a file."""
    rows = export_of(cast(User, request.user))
    text = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="my-account.json"'
    return answer


@never_cache
@login_required
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Delete my account: what goes, what stays, and a proof that it is me."""
    user, now = cast(User, request.user), timezone.now()
    form = Leave(request.POST if request.method == "POST" else None)
    if "send_code" in request.POST:
        form = Leave()
        say(request, "account.code_sent" if send_code(request, user, now) else "account.too_many_codes")
        return redirect("account:delete")
    if request.method == "POST" and form.is_valid() and is_proven(request, form, user, now):
        services.erase_user(user=user, at=now, forget=FORGETS)
        logout(request)
        say(request, "account.gone")
        return redirect("home:home")
    facts: dict[str, Any] = {"form": form, "is_code_sent": is_code_sent(request, now)}
    return render(request, "account/delete.html", facts)
