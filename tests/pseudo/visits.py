"""Every address of the site, and who goes there to do what: the table that a new page has to join."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.core.exceptions import PermissionDenied
from django.urls import URLPattern, URLResolver, get_resolver

from phygital.kit.errors import Refused
from phygital.kit.reasons import Reason
from phygital.web.home import views as home
from tests.pseudo import visits_account as account
from tests.pseudo import visits_plan as plan
from tests.pseudo.people import Pages, People

Visit = Callable[[People], Pages]


def search(people: People) -> Pages:
    stranger = people.stranger()
    for query in ("", "torno", "xqzwv", "prerje"):
        yield stranger.look("search/", {"q": query})
        yield stranger.look("search/", {"q": query}, headers={"hx-request": "true"})


def choose_language(people: People) -> Pages:
    yield people.stranger().send("language/", {"language": "sq", "next": "/sq/about/"})


def broken_request(people: People) -> Pages:
    yield people.stranger().send("language/", {"language": "xx"})


def nothing_there(people: People) -> Pages:
    yield people.stranger().look("nothing/")
    yield people.arta().look("plan/teapot/")


def form_without_token(people: People) -> Pages:
    yield people.stranger(enforce_csrf_checks=True).send("account/login/")


def our_fault(people: People) -> Pages:
    people.patch.setattr(home, "render", lambda *_: 1 / 0)
    yield people.stranger().look("about/")


def not_theirs(people: People) -> Pages:
    people.patch.setattr(home, "render", _raising(PermissionDenied()))
    yield people.arta().look("about/")


def refused(people: People) -> Pages:
    people.patch.setattr(home, "render", _raising(Refused(Reason.of("ask.town_missing"), Reason.of("intake.no_file"))))
    yield people.stranger().look("about/")


def _raising(problem: Exception) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise problem

    return fail


# Name of an address → what people do there, besides looking at it as a stranger and as Arta.
PAGES: dict[str, tuple[Visit, ...]] = {
    "home:home": (),
    "home:about": (),
    "home:components": (),
    "search": (search,),
    "language": (choose_language,),
    "plan:start": (plan.start,),
    "plan:answer": (plan.answer, plan.answer_too_large_to_keep, plan.answer_when_busy),
    "plan:example": (plan.example,),
    "account:mine": (account.mine,),
    "account:end_others": (account.end_others,),
    "account:export": (),
    "account:delete": (account.delete,),
    "account_signup": (account.sign_up,),
    "account_email_verification_sent": (account.confirm_address, account.confirm_what_is_taken),
    "account_login": (account.log_in, account.log_in_when_closed),
    "account_request_login_code": (account.ask_for_code,),
    "account_confirm_login_code": (account.log_in_by_code,),
    "account_logout": (account.log_out,),
    "account_inactive": (),
    "account_change_password": (account.change_password,),
    "account_set_password": (account.choose_first_password,),
    "account_reset_password": (account.forget_password,),
    "account_confirm_password_reset_code": (account.forget_password,),
    "account_complete_password_reset": (account.forget_password,),
    "account_password_reset_completed": (),
}
# What happens anywhere.
ANYWHERE: tuple[Visit, ...] = (
    *(broken_request, nothing_there, form_without_token, our_fault, not_theirs, refused),
    *(account.every_letter, account.every_message),
)
# What an address has in place of a name, where it has one.
ARGUMENTS = {"plan:example": {"name": "loom-shuttle"}}
# Addresses that show no page of their own.
NO_PAGE = {
    "language": "leads back to the page where it was sent from",
    "account:end_others": "leads back to one's account",
    "account:export": "is a file",
}


def names(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The name of every address of the URL table; an address without a name by its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name or entry.pattern}"
        else:
            yield from names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
