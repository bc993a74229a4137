"""Rules about every file that git keeps: nothing that leads to a machine, a registry or a person."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.rules.source import Fault, tracked

_REGISTRIES = (
    *("pypi.org", "pythonhosted.org", "registry.npmjs.org", "registry.yarnpkg.com", "npmmirror.com", "crates.io"),
    *("proxy.golang.org", "conda.anaconda.org", "--index-url", "--extra-index-url"),
)
_FOLDER = re.compile(r"(?<![\w.~$}*-])/(home|root|Users|work|workspace|mnt|private)/[\w.-]+")
_PERSON = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}")
_MADE_UP = re.compile(r"@([\w-]+\.)*(example\.(com|org|net)|[\w-]+\.(example|test|invalid)|[a-z]\.org)$")
_WORD = re.compile(r"\./run ([a-z][a-z-]*)")
_COMMAND = re.compile(r"(?:^|[`$ ])phygital ([a-z]+)(?: ([a-z]+))?", re.MULTILINE)
_SHELL = re.compile(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", re.DOTALL)


def traces(root: Path) -> Iterator[Fault]:
    """No address of a package registry, no folder of one machine, no address of a person."""
    for path in tracked(root):
        place = path.relative_to(root).as_posix()
        if place == "tools/rules/traces.py":
            continue
        text = path.read_text("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            for registry in _REGISTRIES:
                if registry in line:
                    yield Fault("registry", place, f"line {number}: {registry}")
            if found := _FOLDER.search(line):
                yield Fault("machine's folder", place, f"line {number}: {found.group()}")
            for person in _PERSON.finditer(line):
                if not _MADE_UP.search(person.group()):
                    yield Fault("person's address", place, f"line {number}: {person.group()}")


def _pages(root: Path) -> Iterator[tuple[str, str]]:
    for path in [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]:
        code = (block or word for block, word in _SHELL.findall(path.read_text("utf-8")))
        yield path.relative_to(root).as_posix(), "\n".join(code)


def run_words(root: Path) -> set[str]:
    """The words that `./run` knows."""
    return set(re.findall(r"^([a-z]+)\)", (root / "run").read_text("utf-8"), re.MULTILINE))


def documented_words(root: Path) -> Iterator[Fault]:
    """A page that names a word of `./run` names one that there is."""
    known = run_words(root)
    for place, code in _pages(root):
        for word in _WORD.findall(code):
            if word not in known:
                yield Fault("unknown word", place, f"./run {word}")


def documented_commands(root: Path, known: Mapping[str, set[str]]) -> Iterator[Fault]:
    """A page that names a command of `phygital` names one that there is; `known` has the subcommands of each."""
    for place, code in _pages(root):
        for command, after in _COMMAND.findall(code):
            if command not in known or (known[command] and after and after not in known[command]):
                yield Fault("unknown command", place, f"phygital {command} {after}".rstrip())


def subcommands(parser: argparse.ArgumentParser) -> dict[str, set[str]]:
    """The commands of a parser, each with its own subcommands."""
    found: dict[str, set[str]] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, under in action.choices.items():
                found[name] = set(subcommands(under))
    return found
