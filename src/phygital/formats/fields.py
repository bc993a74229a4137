"""Takes fields out of a parsed table one by one, in whatever shape people write them; the rest stays as extra."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from phygital.formats.model import Agent
from phygital.formats.outline import Notes, Path, kebab, split_email, without_emails

Item = tuple[object, Path]

_PLACEHOLDER = re.compile(r"^\[(?:value|[a-z]+ ?\d*|language\]-\[region)\]$", re.IGNORECASE)


class Fields:
    """One table of a document.

    Keys are matched in any case and spacing and through aliases; `take` hands a field out once, and what
    nobody took is `rest()`.
    """

    def __init__(
        self, table: Mapping[str, object], path: Path, notes: Notes, aliases: Mapping[str, str] | None = None
    ) -> None:
        self.notes = notes
        self.path = path
        self._left: dict[str, tuple[str, object]] = {}
        self._written: dict[str, str] = {}
        self._twice: list[tuple[str, str, object]] = []
        for key, value in table.items():
            name = kebab(key)
            name = (aliases or {}).get(name, name)
            if name not in self._left or is_empty(self._left[name][1]):
                self._left[name] = (key, value)
                self._written[name] = key
            elif not is_empty(value):
                self._twice.append((name, key, value))

    def __contains__(self, name: str) -> bool:
        return name in self._left

    def spelling(self, name: str) -> str:
        """How the document spells a field that is still there."""
        return self._left[name][0]

    def at(self, name: str) -> Path:
        """The path of a field, as the document spells it; of the table where there is no such field."""
        return (*self.path, self._left[name][0]) if name in self._left else self.path

    def names(self) -> tuple[str, ...]:
        """The names that are left, in the order of the document."""
        return tuple(self._left)

    def look(self, name: str) -> object:
        """The value of a field, left where it is; None where it is missing."""
        return self._left[name][1] if name in self._left else None

    def take(self, name: str) -> Item | None:
        """A field's value and path; None where it is missing, empty or an unfilled placeholder."""
        if name not in self._left:
            return None
        key, value = self._left.pop(name)
        path = (*self.path, key)
        if is_placeholder(value):
            self.notes.warn("document.placeholder", path, key=key)
            return None
        return None if is_empty(value) else (value, path)

    def keep(self, name: str, item: Item) -> None:
        """Put a field back, since its value belongs to the extra ones."""
        self._left[name] = (str(item[1][-1]), item[0])

    def text(self, name: str) -> str:
        """A field as one text without white space around it; lists are joined by a comma."""
        return ", ".join(self.texts(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """A field that is a text or a list of texts; one with more in it than texts stays in its place as well."""
        item = self.take(name)
        if item is None:
            return ()
        found = [as_text(value) for value, _ in spread(item)]
        if not all(found):
            self.keep(name, item)
        return tuple(filter(None, found))

    def items(self, name: str) -> Iterator[Item]:
        """The items of a field that is one thing or a list of things."""
        item = self.take(name)
        return iter(()) if item is None else spread(item)

    def agents(self, name: str) -> tuple[Agent, ...]:
        """A field that names people or organisations."""
        return tuple(agent for value, path in self.items(name) if (agent := as_agent(value, path, self.notes)))

    def rest(self, respell: frozenset[str] = frozenset()) -> dict[str, object]:
        """What nobody took, unchanged but for e-mail addresses, which do not leave by this door.

        Of a field that was taken, a second spelling with another value is dropped and told.

        Args:
            respell: names of the standard; these are spelt as the standard does.
        """
        rest = {name if name in respell else key: value for name, (key, value) in self._left.items()}
        for name, key, value in self._twice:
            if name in self._left:
                rest.setdefault(key, value)
            else:
                self.notes.warn("document.field_twice", (*self.path, key), key=key, other=self._written[name])
        clean = {key: without_emails(value) for key, value in rest.items()}
        for key, value in clean.items():
            if value != rest[key]:
                self.notes.warn("document.email_removed", (*self.path, key), key=key)
        return clean


def is_empty(value: object) -> bool:
    """Whether a value says nothing, to its last item; zero and false say something."""
    if isinstance(value, dict):
        return all(is_empty(item) for item in value.values())
    if isinstance(value, list):
        return all(is_empty(item) for item in value)
    return value is None or value == ""


def is_placeholder(value: object) -> bool:
    """Whether a value is the `[value]` of a template that nobody filled in."""
    if isinstance(value, list):
        return value == ["value"]
    return isinstance(value, str) and bool(_PLACEHOLDER.match(value.strip()))


def spread(item: Item) -> Iterator[Item]:
    """The non-empty items of a list, or the one thing itself."""
    value, path = item
    if not isinstance(value, list):
        yield item
        return
    for index, one in enumerate(value):
        if not (is_empty(one) or is_placeholder(one)):
            yield one, (*path, index)


def as_text(value: object) -> str:
    """A scalar as text; empty for tables and lists, which say nothing as a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value.strip()
    return repr(value) if isinstance(value, (int, float)) else ""


_AGENT_NAMES = ("name", "title", "label")
_AGENT_GROUPS = ("affiliation", "member-of", "organization", "organisation")


def as_agent(value: object, path: Path, notes: Notes) -> Agent | None:
    """A person or organisation from a text (`Name <address>`) or a table; None where nothing is said."""
    if isinstance(value, dict):
        return _agent_of_table(Fields(value, path, notes))
    name, email = split_email(as_text(value))
    name = re.sub(r"<\s*>|\(\s*\)", "", name).strip(" \t\n,;:<>")
    return Agent(name, email) if name or email else None


def _agent_of_table(fields: Fields) -> Agent | None:
    name, inline = split_email(next(filter(None, map(fields.text, _AGENT_NAMES)), ""))
    mailbox = fields.text("email") or fields.text("e-mail") or inline
    group = ""
    for key in _AGENT_GROUPS:
        item = fields.take(key)
        if item is not None and not group:
            value = item[0]
            group = as_text(value.get("name") if isinstance(value, dict) else value)
    links: list[tuple[str, str]] = []
    for value, _ in fields.items("social"):
        if isinstance(value, dict):
            links.append((as_text(value.get("platform")), as_text(value.get("user-handle"))))
    links += [(key, fields.text(key)) for key in fields.names()]
    clean = tuple((key, split_email(text)[0]) for key, text in links if text)
    if not (name or mailbox or group or clean):
        return None
    return Agent(name.strip(" ,<>"), split_email(mailbox)[1] or "", split_email(group)[0], clean)
