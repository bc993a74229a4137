"""The rules that a translation keeps: whole, with its placeholders and tags, in its letters, not English by mistake."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from string import Formatter

from babel.messages.catalog import Catalog, Message

from tools.framework_texts import first

SCRIPT = {"sq": "LATIN", "tr": "LATIN", "el": "GREEK", "mk": "CYRILLIC", "bg": "CYRILLIC"}
_LETTERS = re.compile(r"[^\W\d_]+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\(\w+\)[a-z]|<[^<>]+>")
_PERCENT = re.compile(r"%%|%\(\w+\)[a-z]|%[sd]\b|%")
_TAG = re.compile(r"<[^<>]+>")
_CODE = re.compile(r"`[^`]*`|--?[a-z][a-z-]*|https?://\S+")


def faults(catalogue: Catalog, wanted: Catalog, language: str, same: Collection[str]) -> Iterator[str]:
    """What is wrong with a catalogue, one sentence each.

    Args:
        catalogue: the translations.
        wanted: every text that has to be there.
        language: whose rules apply.
        same: English texts that a translation may equal.
    """
    for gone in catalogue.obsolete.values():
        yield _about(gone, "is no longer in the code")
    for text in wanted:
        if not text.id:
            continue
        message = catalogue.get(first(text), text.context)
        if message is None:
            yield _about(text, "is missing in the catalogue")
            continue
        if message.fuzzy:
            yield _about(message, "is marked as uncertain (fuzzy)")
        for problem in dict.fromkeys(_problems(text, message, language, same)):
            yield _about(message, problem)
    for kept in catalogue:
        if kept.id and wanted.get(first(kept), kept.context) is None:
            yield _about(kept, "is no longer in the code")


def _about(message: Message, problem: str) -> str:
    where = f" ({message.context})" if message.context else ""
    return f"{first(message)!r}{where} {problem}"


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
        if _placeholders(form) != _placeholders(source) or _percents(form) != _percents(source):
            yield f"has other placeholders: {form!r}"
        if sorted(_TAG.findall(form)) != sorted(_TAG.findall(source)):
            yield f"has other tags: {form!r}"
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


def _percents(text: str) -> list[str]:
    """What the sign % begins, sorted; one that stands alone counts too, since formatting would stumble over it."""
    return sorted(_PERCENT.findall(text))


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
