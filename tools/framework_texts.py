"""The sentences of Django and allauth that our pages can show, and which of them a language lacks.

Both bring catalogues of their own, which are whole in some of our languages and not in others. What is missing stands
in `src/phygital/locale/frameworks`, asked for by the installed versions themselves: a new version with new sentences
fails `./run messages --check` until they are translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import allauth
import django
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileParser

DJANGO, ALLAUTH = Path(django.__file__).parent, Path(allauth.__file__).parent

# Catalogue → the files whose sentences a page can show. Left out: administration, what only developers read, and
# descriptions of columns.
SHOWN = {
    DJANGO / "conf" / "locale": (
        *("core/validators.py", "forms/", "utils/dates.py", "utils/timesince.py", "utils/text.py", "utils/ipv6.py"),
        *("template/defaultfilters.py", "db/models/base.py", "db/models/constraints.py"),
    ),
    DJANGO / "contrib" / "auth" / "locale": (
        *("contrib/auth/password_validation.py", "contrib/auth/forms.py", "contrib/auth/validators.py"),
    ),
    ALLAUTH / "locale": ("account/", "templates/account/"),
}


def shown() -> Iterator[tuple[Path, Message]]:
    """Every sentence that a page can show, with the folder of its catalogues."""
    for folder, places in SHOWN.items():
        for message in read(folder, "en"):
            if message.id and any(place.startswith(places) for place, _ in message.locations):
                yield folder, message


@cache
def read(folder: Path, language: str) -> Catalog:
    """A catalogue that a framework brings; an empty one where it brings none."""
    catalogue = Catalog(language)
    path = folder / language / "LC_MESSAGES" / "django.po"
    if path.exists():
        with path.open("rb") as file:
            PoFileParser(catalogue, ignore_obsolete=True, abort_invalid=True).parse(file)
    return catalogue


def lacking(language: str) -> Iterator[Message]:
    """The sentences that a page can show and that have no translation in a language, as the code has them."""
    for folder, message in shown():
        if not _is_translated(read(folder, language).get(first(message), message.context)):
            package = "allauth" if folder.is_relative_to(ALLAUTH) else "django"
            places = [(f"{package}/{place}", 0) for place, _ in message.locations]
            flags = message.flags & {"python-format", "python-brace-format"}
            yield Message(message.id, locations=places, flags=flags, context=message.context)


def first(message: Message) -> str:
    """The text of a message, in the singular where it has two forms."""
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all((message.string,) if isinstance(message.string, str) else message.string or ("",))
