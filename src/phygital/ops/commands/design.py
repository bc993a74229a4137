"""`phygital design check PATH…`: what is understood of manifests, and what to mend."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.markup import escape

from phygital.formats.documents import read_jsonl
from phygital.formats.model import Manifest
from phygital.formats.sources import Tree, open_tree
from phygital.formats.text import MANIFEST_LIMIT
from phygital.kit.codec import to_json
from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason
from phygital.ops.commands import Commands
from phygital.ops.reader import Reader
from phygital.planning.reading import Workshop

_SHOWN_WARNINGS = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """One manifest, or the reasons why it is none."""

    path: str
    manifest: Manifest | None
    refused: tuple[Reason, ...] = ()


def add(commands: Commands, reader: Reader) -> None:
    """Add the command to the program."""
    design = commands.add_parser("design", help=reader.text("help.design"), allow_abbrev=False)
    verbs = design.add_subparsers(dest="verb", required=True, metavar="VERB")
    check = verbs.add_parser("check", help=reader.text("help.design_check"), allow_abbrev=False)
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=reader.text("help.design_paths"))
    check.add_argument("--json", action="store_true", help=reader.text("help.json"))
    check.set_defaults(run=run)


def run(chosen: argparse.Namespace, reader: Reader) -> int:
    """Check every manifest; 0 where all were read, 1 where some, 2 where none."""
    workshop = Workshop()
    with workshop.sandbox:
        checked = [found for path in chosen.paths for found in check(path, workshop)]
    if chosen.json:
        reader.console.print_json(to_json(checked), ensure_ascii=False)
    else:
        for found in checked:
            _show(found, reader)
        read = sum(found.manifest is not None for found in checked)
        reader.console.print(reader.text("check.summary", read=read, count=len(checked)))
    done = [found.manifest is not None for found in checked]
    return 0 if all(done) else 1 if any(done) else 2


def check(path: Path, workshop: Workshop) -> Iterator[Checked]:
    """Everything that a path holds: a manifest, a folder, a zip, or lines of manifests."""
    if path.suffix == ".jsonl":
        yield from _lines(path)
        return
    try:
        tree = open_tree(path)
        names = _manifests(tree) if tree.is_zip or path.is_dir() else (path.name,)
    except Unreadable as unreadable:
        yield Checked(str(path), None, unreadable.reasons)
        return
    if not names:
        yield Checked(str(path), None, (Reason.of("check.no_manifest", path=path.name),))
    for name in names:
        if name.endswith(".jsonl"):
            yield from _lines(path / name)
            continue
        shown = str(path) if path.is_file() and not tree.is_zip else f"{path}/{name}"
        try:
            yield Checked(shown, workshop.manifest(tree.read(name, MANIFEST_LIMIT), name))
        except Unreadable as unreadable:
            yield Checked(shown, None, unreadable.reasons)


def _manifests(tree: Tree) -> tuple[str, ...]:
    """What could be a manifest: by its name or by what it says, and lines of manifests."""
    names = (entry.path for entry in tree.entries)
    endings = (".toml", ".yml", ".yaml") if tree.is_zip else (".toml", ".yml", ".yaml", ".jsonl")
    found = (name for name in names if name.lower().endswith(endings))
    return tuple(name for name in found if name.endswith(".jsonl") or _is_named_so(name) or _says_so(tree, name))


def _is_named_so(name: str) -> bool:
    return "okh" in name.rpartition("/")[2].lower()


def _says_so(tree: Tree, name: str) -> bool:
    """Whether a file of another name says that it is a manifest."""
    try:
        data = tree.read(name, MANIFEST_LIMIT)
    except Unreadable:
        return False
    return any(word in data for word in (b"okhv", b"okh-manifest-version", b"Open Know-How"))


def _lines(path: Path) -> Iterator[Checked]:
    try:
        data = path.read_bytes()
    except OSError:
        yield Checked(str(path), None, (Reason.of("reading.no_file", path=str(path)),))
        return
    for number, name, found in read_jsonl(data, name=path.name):
        shown = f"{path}:{number} {name}".strip()
        yield Checked(shown, None, found.reasons) if isinstance(found, Unreadable) else Checked(shown, found)


def _show(found: Checked, reader: Reader) -> None:
    out = reader.console
    out.print(f"[bold]{escape(found.path)}[/bold]", soft_wrap=True)
    for reason in found.refused:
        out.print(f"  ✗ {escape(reader.say(reason))}", soft_wrap=True)
    manifest = found.manifest
    if manifest is None:
        return
    licences = ", ".join(dict.fromkeys(licence.expression or licence.original for licence in manifest.licences))
    facts = {
        "check.title": manifest.title,
        "check.generation": f"{manifest.generation} ({manifest.okh_version})" if manifest.okh_version else "",
        "check.licence": licences,
        "check.version": manifest.version,
        "check.parts": str(len(manifest.parts)) if manifest.parts else "",
        "check.files": str(len(manifest.files)) if manifest.files else "",
    }
    for code, value in facts.items():
        if value:
            out.print(f"  {escape(reader.text(code, value=value))}", soft_wrap=True)
    for warning in manifest.warnings[:_SHOWN_WARNINGS]:
        where = reader.text("check.line", line=str(warning.line)) if warning.line else ""
        out.print(f"  ! {where}{escape(reader.say(warning.reason))}", soft_wrap=True)
    if len(manifest.warnings) > _SHOWN_WARNINGS:
        out.print(f"  {reader.text('check.more', count=len(manifest.warnings) - _SHOWN_WARNINGS)}")
