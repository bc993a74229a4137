"""The shapes that Open Know-How's values come in: files, licences, languages, links, masses, sizes."""

from __future__ import annotations

import re

from phygital.formats import licences, numbers
from phygital.formats.fields import Fields, as_text, spread
from phygital.formats.model import FileRef, Licence, Role
from phygital.formats.outline import Path

_URL = re.compile(r"^(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)", re.IGNORECASE)
_HAS_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}(?:[?#]\S*)?$")
_PATH_KEYS = ("path", "location", "release", "url", "file", "link")
_TITLE_KEYS = ("title", "depicts", "label", "name")
_TAG = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_LANGUAGES = {
    "albanian": "sq",
    "bulgarian": "bg",
    "chinese": "zh",
    "dutch": "nl",
    "english": "en",
    "french": "fr",
    "german": "de",
    "deutsch": "de",
    "greek": "el",
    "italian": "it",
    "macedonian": "mk",
    "portuguese": "pt",
    "spanish": "es",
    "turkish": "tr",
}


def files(fields: Fields, key: str, role: Role) -> tuple[FileRef, ...]:
    """The files that a field names; prose in its place stays in the field and is told."""
    item = fields.take(key)
    if item is None:
        return ()
    found: list[FileRef] = []
    whole = True
    for value, path in spread(item):
        ref, complete = _file(value, path, role, key, fields)
        found += [ref] if ref else []
        whole = whole and complete
    if not whole:
        fields.keep(key, item)
    return tuple(found)


def _file(value: object, path: Path, role: Role, key: str, fields: Fields) -> tuple[FileRef | None, bool]:
    """The file of one item, and whether the item says nothing more than that."""
    line = fields.notes.line(path)
    if not isinstance(value, dict):
        text = as_text(value)
        if not looks_like_path(text):
            fields.notes.warn("okh.not_a_path", path, key=str(path[0]), text=shortened(text))
            return None, False
        return file_ref(text, role, key, line), True
    inner = Fields(value, path, fields.notes)
    where = next(filter(None, map(inner.text, _PATH_KEYS)), "")
    title = next(filter(None, map(inner.text, _TITLE_KEYS)), "")
    if not where:
        fields.notes.warn("okh.file_without_path", path, key=str(path[0]))
        return None, False
    return file_ref(where, role, key, line, title), not inner.names()


def file_ref(text: str, role: Role, key: str, line: int | None, title: str = "") -> FileRef:
    """A file reference with its slashes turned the one way."""
    is_url = bool(_URL.match(text))
    return FileRef(text if is_url else text.replace("\\", "/"), role, title, is_url, line, key)


def looks_like_path(text: str) -> bool:
    """Whether a bare text names a file or folder rather than telling something in words."""
    if not text or len(text) > 500 or "\n" in text:
        return False
    if _URL.match(text):
        return not re.search(r"\s", text)
    if _HAS_ENDING.search(text):
        return ", " not in text
    return not re.search(r"[\s,]", text) or ("/" in text and ", " not in text)


def shortened(text: str) -> str:
    """A text that fits into a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:79] + "…"


SCOPES = ("hardware", "documentation", "software")
_LICENCE_KEYS = ("spdx", "spdx-id", "identifier", "id", "name", "title", "url", "path")


def licences_of(fields: Fields) -> tuple[Licence, ...]:
    """The licence claims of a manifest, one per thing they are for."""
    found: list[Licence] = []
    for value, path in fields.items("license"):
        if not isinstance(value, dict):
            found += _licence(as_text(value), "all", path, fields)
            continue
        inner = Fields(value, path, fields.notes)
        for scope in SCOPES:
            for text in inner.texts(scope):
                found += _licence(text, scope, (*path, scope), fields)
        text = next(filter(None, map(inner.text, _LICENCE_KEYS)), "")
        found += _licence(text, "all", path, fields)
        for key in inner.names():
            fields.notes.warn("okh.licence_scope", (*path, key), scope=key)
    return tuple(found)


def _licence(text: str, scope: str, path: Path, fields: Fields) -> list[Licence]:
    if not text:
        return []
    expression = licences.normalise(text)
    if expression is None:
        fields.notes.warn("okh.licence_unknown", path, text=shortened(text))
    elif expression != text:
        fields.notes.warn("okh.licence_respelt", path, text=shortened(text), licence=expression)
    return [Licence(expression, text, scope)]


def languages_of(fields: Fields) -> tuple[str, ...]:
    """BCP 47 tags; what is no tag and no name of a language stays as written and is told."""
    path = fields.at("documentation-language")
    found: list[str] = []
    for text in fields.texts("documentation-language"):
        tag = language_tag(text)
        if tag is None:
            fields.notes.warn("okh.language_unknown", path, text=shortened(text))
        found.append(tag or text)
    return tuple(dict.fromkeys(found))


def language_tag(text: str) -> str | None:
    """`en_UK`, `English-UK` and `EN-gb` as `en-GB`; None where the text is neither tag nor name."""
    first, _, rest = text.partition("-")
    text = "-".join(filter(None, (_LANGUAGES.get(first.strip().lower(), first.strip()), rest.strip())))
    if not _TAG.match(text):
        return None
    language, *subtags = re.split("[-_]", text)
    shaped = [tag.upper() if len(tag) == 2 else tag.title() if len(tag) == 4 else tag for tag in subtags]
    return "-".join([language.lower(), *("GB" if tag == "UK" else tag for tag in shaped)])


def links_of(fields: Fields, name: str, key: str) -> list[tuple[str, str]]:
    """The addresses that a field names; `{title, manifest, web}` gives up to three."""
    found: list[tuple[str, str]] = []
    for value, path in fields.items(key):
        if not isinstance(value, dict):
            found.append((name, as_text(value)))
            continue
        inner = Fields(value, path, fields.notes)
        named = ((name, "web"), (f"{name}-manifest", "manifest"), (f"{name}-title", "title"))
        found += [(link, inner.text(part)) for link, part in named]
    return [(link, text) for link, text in found if text]


def mass_of(fields: Fields) -> float | None:
    """Grams from a number, a text with a unit or `{value, unit}`."""
    item = fields.take("mass")
    for value, path in spread(item) if item else ():
        if isinstance(value, dict):
            inner = Fields(value, path, fields.notes)
            mass = numbers.grams(as_text(inner.look("value")), as_text(inner.look("unit")) or "g")
        else:
            mass = numbers.grams(value)
        if mass is None and item is not None:
            fields.notes.warn("okh.mass_unclear", path)
            fields.keep("mass", item)
        return mass
    return None


def outer_of(fields: Fields) -> tuple[float, float, float] | None:
    """Width, depth and height in mm from a table of three sides or from OpenSCAD text."""
    item = fields.take("outer-dimensions")
    unit_item = fields.take("outer-dimension-dim")
    unit = as_text(unit_item[0]) if unit_item else "mm"
    for value, path in spread(item) if item else ():
        sides = _sides(Fields(value, path, fields.notes)) if isinstance(value, dict) else None
        if isinstance(value, str):
            sides = numbers.solid(value, unit)
        if sides is None and item is not None:
            fields.notes.warn("okh.size_unclear", path)
            fields.keep("outer-dimensions", item)
            if unit_item is not None:
                fields.keep("outer-dimension-dim", unit_item)
        return sides
    return None


def _sides(fields: Fields) -> tuple[float, float, float] | None:
    unit = fields.text("unit") or "mm"
    scad = fields.text("open-scad") or fields.text("openscad")
    if scad:
        return numbers.solid(scad, unit)
    found = [
        next((mm for name in names if (mm := numbers.millimetres(fields.look(name), unit)) is not None), None)
        for names in (("width", "x"), ("depth", "length", "y"), ("height", "z"))
    ]
    width, depth, height = found
    return None if width is None or depth is None or height is None else (width, depth, height)
