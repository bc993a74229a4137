"""Writes a manifest in either generation: version 1 as YAML, version 2.4 as TOML.

Version 2 holds one licence expression for everything and no titles but those of images and software. Neither
holds how a licence was misspelt, in which order the fields stood, or a missing value. Fields of the other
generation are written as fields of one's own, which both generations allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import yaml

from phygital.formats import toml_write
from phygital.formats.model import Agent, FileRef, Generation, Licence, Manifest, ManifestPart, Role
from phygital.formats.okh_names import ALIASES, FILES, LINKS
from phygital.formats.okh_values import SCOPES, looks_like_path
from phygital.formats.outline import kebab

Table = dict[str, object]

_V2 = Generation.V2
_TO_V1 = {
    "source": "design-files",
    "export": "manufacturing-files",
    "manufacturing-instructions": "making-instructions",
    "user-manual": "operating-instructions",
}
_TO_V2 = {old: new for new, old in _TO_V1.items()}
_KEY_OF_ROLE = {
    Role.SOURCE: "source",
    Role.EXPORT: "export",
    Role.AUXILIARY: "auxiliary",
    Role.BOM: "bom",
    Role.INSTRUCTIONS: "manufacturing-instructions",
    Role.DOCUMENT: "user-manual",
    Role.IMAGE: "image",
    Role.SCHEMATIC: "schematics",
    Role.SOFTWARE: "software",
}
_WHOLE_NUMBER = re.compile(r"0|-?[1-9]\d{0,14}")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,6})\.(?:0|\d{0,6}[1-9])")
_SINGLE_V1 = frozenset({"bom", "image", "tool-list"})


def write_v2(manifest: Manifest) -> str:
    """The manifest as TOML, `okhv = "2.4"`."""
    return toml_write.dumps(_table(manifest, _V2))


def write_v1(manifest: Manifest) -> str:
    """The manifest as YAML with the two first lines that the standard asks for."""
    table = _table(manifest, Generation.V1)
    text = yaml.dump(table, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return f"%Open Know-How Manifest 1.0\n---\n{text}"


def _for(generation: Generation, extra: Mapping[str, object]) -> Table:
    """Extra fields as a generation can hold them: TOML knows no missing value."""
    if generation is not _V2:
        return {key: _typed(value) for key, value in extra.items()}
    clean = {key: _said(value) for key, value in extra.items()}
    return {key: value for key, value in clean.items() if value is not None}


def _said(value: object) -> object:
    """The value without missing and empty values; None where nothing else was in it."""
    if isinstance(value, dict):
        table = {key: kept for key, item in value.items() if (kept := _said(item)) is not None}
        return table or None
    if isinstance(value, list):
        items = [kept for item in value if (kept := _said(item)) is not None]
        return items or None
    return value


def _typed(value: object) -> object:
    """A text that YAML may write as a plain number or boolean, since our reader finds the same text again."""
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value):
        return int(value)
    return float(value) if isinstance(value, str) and _DECIMAL.fullmatch(value) else value


class _Dumper(yaml.SafeDumper):
    """Paragraphs as blocks, and never an anchor: many readers of manifests know none."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 the library's signature
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


def _table(manifest: Manifest, generation: Generation) -> Table:
    v2 = generation is _V2
    extra = _for(generation, manifest.extra)
    names = ("name", "function", "technology-readiness-level") if v2 else ("title", "description", "development-stage")
    others = ("title", "description", "development-stage") if v2 else ("name", "function", "technology-readiness-level")
    title, description, stage = (other if name in extra else name for name, other in zip(names, others, strict=True))
    table: Table = {"okhv": "2.4"} if v2 else {"okh-manifest-version": "1.0.0"}
    table |= {
        title: manifest.title,
        description: manifest.description,
        "version": manifest.version,
        "documentation-language": _one(manifest.languages),
        "license": _licence_v2(manifest.licences) if v2 else _licence_v1(manifest.licences),
        "licensor": _agents(manifest.licensors, v2),
        "organization": _agents(manifest.organisations, v2),
        stage: manifest.stage,
        "keywords": list(manifest.keywords),
        "health-safety-notice": manifest.safety_notice,
        "contact": _agents(manifest.contacts, v2),
        "contributors": [_agent(agent, v2) for agent in manifest.contributors],
        "manifest-author": _agents(manifest.authors, v2),
        **_links(manifest.links, v2),
        **_files(manifest.files, v2),
        "tsdc": _one(manifest.tsdc),
        "material": manifest.material,
        "mass": manifest.mass_g,
        "outer-dimensions": _sides(manifest.outer_mm),
        "part" if v2 else "sub-parts": [_part(part, v2) for part in manifest.parts],
    }
    return _with_extra(table, extra)


def _with_extra(table: Table, extra: Mapping[str, object]) -> Table:
    """The fields that say something; an extra one says more than ours of the same name and takes its place."""
    shadowed = {_standard(key) for key in extra}
    kept = {
        key: value for key, value in table.items() if value not in (None, "", [], {}) and _standard(key) not in shadowed
    }
    return {**kept, **extra}


def _standard(key: str) -> str:
    return ALIASES.get(kebab(key), kebab(key))


def _one(values: Iterable[object]) -> object:
    """One value alone, several as a list, none as None."""
    found = list(values)
    return found[0] if len(found) == 1 else found or None


def _licence_v2(licences: tuple[Licence, ...]) -> object:
    """One expression for the whole: whoever makes the thing keeps to all of them."""
    known = dict.fromkeys(licence.expression for licence in licences)
    if None in known:
        return _one(dict.fromkeys(licence.expression or licence.original for licence in licences))
    expressions = [text for text in known if text]
    if len(expressions) < 2:
        return _one(expressions)
    return " AND ".join(f"({text})" if " OR " in text else text for text in expressions)


def _licence_v1(licences: tuple[Licence, ...]) -> object:
    scopes: dict[str, list[object]] = {}
    for licence in licences:
        scopes.setdefault(licence.scope, []).append(licence.expression or licence.original)
    whole = scopes.pop("all", [])
    scoped = {scope: _one(scopes[scope]) for scope in SCOPES if scope in scopes}
    return _one([*whole, *([scoped] if scoped else [])])


def _agents(agents: tuple[Agent, ...], v2: bool) -> object:
    return _one(_agent(agent, v2) for agent in agents)


def _agent(agent: Agent, v2: bool) -> object:
    if v2 and not (agent.email or agent.affiliation or agent.links):
        return agent.name
    table: Table = {
        "name": agent.name,
        "email": agent.email,
        "memberOf" if v2 else "affiliation": agent.affiliation,
        "social": [{"platform": name, "user-handle": value} for name, value in agent.links],
    }
    return {key: value for key, value in table.items() if value}


def _links(links: tuple[tuple[str, str], ...], v2: bool) -> Table:
    table: Table = {}
    for name, standard in LINKS.items():
        key = "fork-of" if v2 and name == "derivative-of" else standard
        parts = {part: [text for link, text in links if link == f"{name}{tail}"] for part, tail in _LINK_PARTS}
        if parts["manifest"] or parts["title"]:
            rows = max(map(len, parts.values()))
            table[key] = _one(
                {part: texts[row] for part, texts in parts.items() if row < len(texts)} for row in range(rows)
            )
        else:
            table[key] = _one(parts["web"])
    if v2 and not table["repo"]:
        # The standard asks for a repository; the project's address is where people look instead.
        table["repo"] = table["project-link"] or table["documentation-home"]
    elif not v2 and not (table["project-link"] or table["documentation-home"]):
        table["project-link"] = table["repo"]
    return table


_LINK_PARTS = (("title", "-title"), ("manifest", "-manifest"), ("web", ""))


def _files(files: tuple[FileRef, ...], v2: bool) -> Table:
    groups: dict[str, list[FileRef]] = {}
    for ref in files:
        key = ref.key if FILES.get(ref.key) is ref.role else _KEY_OF_ROLE[ref.role]
        key = (_TO_V2 if v2 else _TO_V1).get(key, key)
        groups.setdefault(key, []).append(ref)
    return {key: _group(key, refs, v2) for key, refs in groups.items()}


def _group(key: str, refs: list[FileRef], v2: bool) -> object:
    if v2 and key not in ("image", "software"):
        return _one(ref.path if looks_like_path(ref.path) else {"path": ref.path} for ref in refs)
    if len(refs) == 1 and not refs[0].title and looks_like_path(refs[0].path) and (v2 or key in _SINGLE_V1):
        return [{"release": refs[0].path}] if key == "software" else refs[0].path
    where, what = ("path", "title")
    if v2:
        where, what = ("location", "depicts") if key == "image" else ("release", "label")
    return [{where: ref.path, what: ref.title} if ref.title else {where: ref.path} for ref in refs]


def _sides(sides: tuple[float, float, float] | None) -> Table | None:
    return None if sides is None else dict(zip(("width", "depth", "height"), sides, strict=True))


def _part(part: ManifestPart, v2: bool) -> Table:
    first, second = ("name", "title") if v2 else ("title", "name")
    table: Table = {
        second if first in part.details else first: part.name,
        **_part_files(part.files),
        "quantity": part.quantity,
        "tsdc": _one(part.tsdc),
        "material": part.material,
        "mass": part.mass_g,
        "outer-dimensions": _sides(part.outer_mm),
    }
    details = _for(_V2 if v2 else Generation.V1, part.details)
    # A part that says nothing is still a part, and an empty table would be none.
    return _with_extra(table, details) or {"name": ""}


def _part_files(files: tuple[FileRef, ...]) -> Table:
    """A part's files are spelt as version 2 does in both generations: version 1 has no word for them."""
    groups: dict[str, list[FileRef]] = {}
    for ref in files:
        groups.setdefault(_KEY_OF_ROLE[ref.role], []).append(ref)
    return {key: _group(key, refs, v2=True) for key, refs in groups.items()}
