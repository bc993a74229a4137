"""How allauth works here: its mails and messages in our words and the reader's language, limits without addresses."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import translate_url
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy

from phygital.accounts.models import User
from phygital.web.account.wording import WORDS
from phygital.web.language.cookie import remember_language

_SAID = {
    "email_password_mismatch": "account.wrong_password",
    "incorrect_password": "account.wrong_own_password",
    "enter_current_password": "account.wrong_own_password",
    "incorrect_code": "account.wrong_code",
    "code_over": "account.code_over",
    "too_many_login_attempts": "account.too_many_tries",
    "rate_limited": "account.too_many_codes",
    "email_taken": "account.address_taken",
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What allauth asks of us."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        theirs: gettext_lazy(str(WORDS[ours])) for theirs, ours in _SAID.items()
    }

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMessage:
        """A letter in the language of the person who gets it; a stranger's is the page's."""
        language = User.objects.filter(email__iexact=email).values_list("language", flat=True).first()
        more = {
            "node_name": settings.NODE_NAME,
            "address": settings.ADDRESS,
            "minutes": settings.CODE_LIVES_S // 60,
        }
        with translation.override(language or translation.get_language()):
            letter: EmailMessage = super().render_mail(template_prefix, email, context | more, headers)
        return letter

    def get_client_ip(self, request: HttpRequest) -> str:
        """A name for where a request comes from: limits need to tell places apart, not to know them."""
        found = ip_address(super().get_client_ip(request))
        net = ip_network((found, 64 if found.version == 6 else 32), strict=False)
        return salted_hmac("phygital.limits", str(net)).hexdigest()[:24]

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """Go on in the language that this person reads."""
        answer: HttpResponse = super().post_login(request, user, **more)
        if isinstance(answer, HttpResponseRedirect):
            answer = HttpResponseRedirect(translate_url(answer.url, user.language))
        remember_language(answer, user.language)
        return answer
