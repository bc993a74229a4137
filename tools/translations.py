"""The rules that a translation keeps: whole, its placeholders kept, its own letters, no English left by mistake."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from string import Formatter

from babel.messages.catalog import Catalog, Message

SCRIPT = {"sq": "LATIN", "tr": "LATIN", "el": "GREEK", "mk": "CYRILLIC", "bg": "CYRILLIC"}
_LETTERS = re.compile(r"[^\W\d_]+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_CODE = re.compile(r"`[^`]*`|--?[a-z][a-z-]*|https?://\S+")


def faults(catalogue: Catalog, wanted: Catalog, language: str, same: Collection[str]) -> Iterator[str]:
    """What is wrong with a catalogue, one sentence each.

    Args:
        catalogue: the translations.
        wanted: every text of the code.
        language: whose rules apply.
        same: English texts that a translation may equal.
    """
    for gone in catalogue.obsolete.values():
        yield _about(language, gone, "is no longer in the code")
    for text in wanted:
        if not text.id:
            continue
        message = catalogue.get(_first(text))
        if message is None:
            yield _about(language, text, "is missing in the catalogue")
            continue
        if message.fuzzy:
            yield _about(language, message, "is marked as uncertain (fuzzy)")
        for problem in dict.fromkeys(_problems(text, message, language, same)):
            yield _about(language, message, problem)
    for kept in catalogue:
        if kept.id and wanted.get(_first(kept)) is None:
            yield _about(language, kept, "is no longer in the code")


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _about(language: str, message: Message, problem: str) -> str:
    return f"{language}: {_first(message)!r} {problem}"


def _problems(text: Message, message: Message, language: str, same: Collection[str]) -> Iterator[str]:
    english = (text.id,) if isinstance(text.id, str) else tuple(text.id)
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    if len(forms) != len(english):
        yield f"needs {len(english)} forms and has {len(forms)}"
        return
    for source, form in zip(english, forms, strict=True):
        if not form.strip():
            yield "has no translation"
            continue
        if form == source and source not in same:
            yield "is the same as the English (list it in tools/same_as_english.txt if that is right)"
        if _placeholders(form) != _placeholders(source):
            yield f"has other placeholders: {form!r}"
        if _ends(form) != _ends(source):
            yield f"begins or ends with other white space: {form!r}"
        if foreign := _foreign(form, " ".join(english), language):
            yield f"has words in another script: {', '.join(foreign)}"


def _placeholders(text: str) -> list[tuple[str, str, str]]:
    """Names with their formats, each as often as it stands there; a text that is no format has a fault of its own."""
    try:
        fields = list(Formatter().parse(text))
    except ValueError:
        return [("broken", text, "")]
    return sorted((name, spec or "", turn or "") for _, name, spec, turn in fields if name is not None)


def _ends(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _foreign(form: str, source: str, language: str) -> list[str]:
    """Words that are neither in the language's script nor in the English text (names, units, file formats)."""
    kept = set(_LETTERS.findall(source))
    words = _LETTERS.findall(_CODE.sub(" ", _PLACEHOLDER.sub(" ", form)))
    return [word for word in words if word not in kept and not all(_is_in(letter, language) for letter in word)]


def _is_in(letter: str, language: str) -> bool:
    name = unicodedata.name(letter, "")
    return name.startswith((SCRIPT[language], "MICRO", "MODIFIER", "COMBINING"))
