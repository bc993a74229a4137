"""Every page of the site in every state that looks different: the table that a new address has to join."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from tests.browser.addresses import DOORS

BOBBIN = settings.EXAMPLES / "loom-shuttle" / "bobbin-printed.stl"
TORN = Path(__file__).parent / "torn.stl"
LANTERN = {"name": "stage-lantern"}
SHUTTLE = {"name": "loom-shuttle"}
KORCE = {"town": "Korçë", "radius": "60"}
BAD = {"town": "Tesalonki", "quantity": "many", "radius": "far", "hour": "-1", "km": "x", "process:body": "magic"}
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


@dataclass(frozen=True)
class Page:
    """A page in one state.

    Attributes:
        name: the name of its address; a path where it has none.
        state: what tells it from other states of the same page.
        who: comes to it, one of those in `people.py`.
        given: what its address has in place of a name.
        query: what stands behind its address.
        typed: field → what is typed there, or which file is chosen, before the form is sent.
        status: of the answer.
    """

    name: str
    state: str = ""
    who: str = "stranger"
    given: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str | Path] = field(default_factory=dict)
    status: int = 200

    def __str__(self) -> str:
        return f"{self.name} {self.state}".strip()

    def address(self, language: str) -> str:
        """Where it is in a language."""
        if "/" in self.name:
            path = f"/{language}/{self.name}"
        else:
            with translation.override(language):
                path = reverse(self.name, kwargs=self.given)
        return f"{path}?{urlencode(self.query)}" if self.query else path


FRAME = (
    Page("home:home"),
    Page("home:home", "with somebody logged in", "member"),
    Page("home:about"),
    Page("home:components"),
    Page("search"),
    Page("search", "with what was found", query={"q": "torno"}),
    Page("search", "with nothing found", query={"q": LONG}),
    Page("nothing/", "there", status=404),
    *(Page(f"broken/{door.__name__}/", status=status) for door, status in DOORS.items()),
)
PLANS = (
    Page("plan:start"),
    Page("plan:start", "with errors", query=BAD),
    Page("plan:example", "asks where", given=SHUTTLE),
    Page("plan:example", "with a part to choose", given=SHUTTLE, query=KORCE),
    Page("plan:example", "in one workshop", given=LANTERN, query=KORCE),
    Page("plan:example", "that nobody makes", given=LANTERN, query={"town": "Korçë", "radius": "0.1"}),
    Page("plan:example", "abroad", given=SHUTTLE, query={"town": "Istanbul", "quantity": "100000"}),
    Page("plan:example", "with errors", given=SHUTTLE, query=BAD, status=422),
    Page("plan:example", "with several towns", given=SHUTTLE, query={"town": "Berat"}),
    Page("plan:answer", "of a file", typed={"town": "Korçë", "files": BOBBIN}),
    Page("plan:answer", "of a file without a town", typed={"town": "Xqzwv", "files": BOBBIN}, status=422),
    Page("plan:answer", "of a torn file", typed={"town": "Korçë", "files": TORN}, status=422),
)
ENTRANCE = (
    Page("account_signup"),
    Page("account_signup", "with errors", typed={"email": "nonsense", "password1": "x"}),
    Page("account_email_verification_sent", who="newcomer"),
    Page("account_email_verification_sent", "with a wrong code", "newcomer", typed={"code": "0000-0000"}),
    Page("account_login"),
    Page("account_login", "with a wrong password", typed={"login": "no@mail.example", "password": "x"}),
    Page("account_request_login_code"),
    Page("account_request_login_code", "with errors", typed={"email": "nonsense"}),
    Page("account_confirm_login_code", who="coming_by_code"),
    Page("account_confirm_login_code", "with a wrong code", "coming_by_code", typed={"code": "0000-0000"}),
    Page("account_reset_password"),
    Page("account_reset_password", "with errors", typed={"email": "nonsense"}),
    Page("account_confirm_password_reset_code", who="forgetful"),
    Page("account_confirm_password_reset_code", "with a wrong code", "forgetful", typed={"code": "0000-0000"}),
    Page("account_complete_password_reset", who="renewing"),
    Page("account_complete_password_reset", "with errors", "renewing", typed={"password1": "x"}),
    Page("account_password_reset_completed"),
    Page("account_inactive"),
)
MINE = (
    Page("account:mine", who="member"),
    Page("account:mine", "without a password", "without_password"),
    Page("account:mine", "with errors", "member", typed={"name": LONG * 2}),
    Page("account:delete", who="member"),
    Page("account:delete", "with a wrong password", "member", typed={"password": "x"}),
    Page("account:delete", "without a password", "without_password"),
    Page("account:delete", "with a wrong code", "leaving", typed={"code": "0000-0000"}),
    Page("account_change_password", who="member"),
    Page("account_change_password", "with errors", "member", typed={"oldpassword": "x", "password1": "x"}),
    Page("account_set_password", who="without_password"),
    Page("account_set_password", "with errors", "without_password", typed={"password1": "x"}),
    Page("account_logout", who="member"),
)
PAGES = (*FRAME, *PLANS, *ENTRANCE, *MINE)
