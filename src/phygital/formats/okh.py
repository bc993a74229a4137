"""Open Know-How manifests of every generation: bytes in, `Manifest` out; and back.

Content decides the generation before the name does, and nothing but what cannot be read at all is refused.
"""

from __future__ import annotations

import re

from phygital.formats import okh_values, toml_text, yaml_text
from phygital.formats.fields import Fields, as_text
from phygital.formats.model import Generation, Manifest, ManifestPart
from phygital.formats.numbers import count
from phygital.formats.okh_names import ALIASES, FILES, KNOWN, LINKS, OTHER, PART_FILES, REQUIRED_V1, REQUIRED_V2
from phygital.formats.okh_write import write_v1, write_v2
from phygital.formats.outline import Notes, Outline, Path, SyntaxProblem
from phygital.formats.text import decode
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason

__all__ = ["outline", "read", "write_v1", "write_v2"]

_FIRST_LINE = re.compile(r"\A\s*%\s*open[ _-]?know[ _-]?how[^\n\d]*([\d.]*)", re.IGNORECASE)
_TOML_LINE = re.compile(r"^\s*(?:[\w\"'.$-]+[ \t]*=|\[\[?[ \t]*[\w\"'-][\w\"'. \t-]*\]\]?[ \t]*(?:#.*)?$)")
_YAML_LINE = re.compile(r"^(?:---|- |[{]|\s*[\w\"'$-][\w\"' $-]*:(?:\s|$))")


def read(data: bytes, *, name: str) -> Manifest:
    """Read a manifest.

    Args:
        data: the whole file.
        name: its name or path; the ending counts only where the content leaves a doubt.

    Raises:
        Unreadable: it is no text, its syntax is broken beyond mending, or it is no manifest.
    """
    decoded = decode(data, name=name)
    parsed = outline(decoded.text, name=name)
    notes = Notes(parsed)
    notes.add(*decoded.warnings)
    if not isinstance(parsed.data, dict):
        raise Unreadable(Reason.of("okh.not_a_manifest", name=name))
    fields = Fields(parsed.data, (), notes, ALIASES)
    first_line = _FIRST_LINE.match(decoded.text)
    if not (first_line or _is_manifest(fields, name)):
        raise Unreadable(Reason.of("okh.not_a_manifest", name=name))
    version = as_text(fields.look("okhv"))
    generation = Generation.V1
    if version or ("name" in fields and "title" not in fields):
        generation = Generation.LOSH if re.search(r"losh|^v?1\b", version, re.IGNORECASE) else Generation.V2
    version = version or as_text(fields.look("okh-manifest-version")) or (first_line.group(1) if first_line else "")
    _warn_missing(fields, generation)
    _warn_respelt(fields)
    return _manifest(fields, generation, version)


def outline(text: str, *, name: str) -> Outline:
    """Parse YAML, JSON (which YAML contains) or TOML, whichever the text is.

    Raises:
        Unreadable: with the line where the syntax breaks.
    """
    try:
        return toml_text.parse(text) if _is_toml(text, name) else yaml_text.parse(text)
    except SyntaxProblem as problem:
        raise problem.refusal(name) from problem


def _is_toml(text: str, name: str) -> bool:
    for line in text.split("\n"):
        if line.strip() and not line.lstrip().startswith(("#", "%")):
            if _TOML_LINE.match(line):
                return True
            if _YAML_LINE.match(line):
                return False
            break
    return name.lower().endswith(".toml") and not text.lstrip().startswith("%")


def _is_manifest(fields: Fields, name: str) -> bool:
    if "okhv" in fields or "okh-manifest-version" in fields:
        return True
    titled = "title" in fields or "name" in fields
    stem = re.split(r"[\\/]", name)[-1].lower()
    if re.match(r"okh\b|okh[-_]|.*\.okh\.", stem):
        return titled or "description" in fields or "function" in fields
    telling = {"function", "licensor", "manifest-author", "documentation-home", "project-link", "intended-use"}
    telling |= {"making-instructions", "design-files", "tool-list", "bom", "tsdc"}
    return titled and any(key in fields for key in telling)


def _warn_missing(fields: Fields, generation: Generation) -> None:
    for key in REQUIRED_V1 if generation is Generation.V1 else REQUIRED_V2:
        if fields.look(key) in (None, "", [], {}):
            fields.notes.warn("okh.field_missing", fields.at(key), key=key)
    if generation is Generation.V1 and not (fields.look("project-link") or fields.look("documentation-home")):
        fields.notes.warn("okh.field_missing", key="documentation-home")


def _warn_respelt(fields: Fields) -> None:
    for key in fields.names():
        written = fields.spelling(key)
        standard = "fork-of" if key == "derivative-of" and written.lower().startswith("fork") else key
        if key in KNOWN and written not in (standard, "sub", "sub-parts"):
            fields.notes.warn("okh.key_respelt", (*fields.path, written), key=written, standard=standard)


def _manifest(fields: Fields, generation: Generation, version: str) -> Manifest:
    for key in ("okhv", "okh-manifest-version"):
        fields.take(key)
    title = fields.text("title") or fields.text("name")
    files = [ref for key, role in FILES.items() for ref in okh_values.files(fields, key, role)]
    links = [link for name, key in LINKS.items() for link in okh_values.links_of(fields, name, key)]
    return Manifest(
        generation=generation,
        okh_version=version,
        title=title,
        description=fields.text("description") or fields.text("function"),
        version=fields.text("version"),
        languages=okh_values.languages_of(fields),
        licences=okh_values.licences_of(fields),
        licensors=fields.agents("licensor"),
        contributors=fields.agents("contributors"),
        keywords=_keywords(fields),
        links=tuple(links),
        files=tuple(sorted(files, key=lambda ref: ref.line or 0)),
        parts=_parts(fields),
        tsdc=fields.texts("tsdc"),
        material=fields.text("material") or None,
        mass_g=okh_values.mass_of(fields),
        outer_mm=okh_values.outer_of(fields),
        stage=fields.text("development-stage") or fields.text("technology-readiness-level"),
        safety_notice=fields.text("health-safety-notice"),
        organisations=fields.agents("organization"),
        contacts=fields.agents("contact"),
        authors=fields.agents("manifest-author"),
        extra=fields.rest(OTHER | FILES.keys() | {"function", "name", "technology-readiness-level"}),
        warnings=fields.notes.sorted(),
    )


def _keywords(fields: Fields) -> tuple[str, ...]:
    pieces = [piece.strip() for text in fields.texts("keywords") for piece in re.split(r"[,;\n]", text)]
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def _parts(fields: Fields) -> tuple[ManifestPart, ...]:
    found: list[ManifestPart] = []
    for value, path in fields.items("part"):
        if isinstance(value, dict):
            found.append(_part(Fields(value, path, fields.notes, ALIASES), path))
        elif as_text(value):
            found.append(ManifestPart(as_text(value), line=fields.notes.line(path)))
    return tuple(found)


def _part(fields: Fields, path: Path) -> ManifestPart:
    name = fields.text("name") or fields.text("title")
    if not name:
        fields.notes.warn("okh.part_without_name", path, part=int(path[-1]) + 1 if isinstance(path[-1], int) else 1)
    files = [ref for key in PART_FILES for ref in okh_values.files(fields, key, FILES[key])]
    return ManifestPart(
        name=name,
        files=tuple(files),
        quantity=_quantity(fields),
        tsdc=fields.texts("tsdc"),
        material=fields.text("material") or None,
        mass_g=okh_values.mass_of(fields),
        outer_mm=okh_values.outer_of(fields),
        details=fields.rest(),
        line=fields.notes.line(path),
    )


def _quantity(fields: Fields) -> int | None:
    for key in ("quantity", "count", "amount"):
        item = fields.take(key)
        if item is None:
            continue
        value = count(item[0])
        if value is not None:
            return value
        fields.notes.warn("okh.quantity_unclear", item[1])
        fields.keep(key, item)
    return None
