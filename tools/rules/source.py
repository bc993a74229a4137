"""What the rules read: the Python files of a checkout, parsed once, and the faults that they report."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

FOLDERS = ("src", "tests", "tools", "benchmarks")


@dataclass(frozen=True, order=True)
class Fault:
    """Something that breaks a rule.

    Attributes:
        rule: name of the rule.
        place: path from the root, with a name after `:` where the fault has one.
        what: what is wrong, for the person who mends it.
    """

    rule: str
    place: str
    what: str


@dataclass(frozen=True)
class Module:
    """One Python file."""

    root: Path
    path: Path

    @property
    def place(self) -> str:
        """Its path from the root."""
        return self.path.relative_to(self.root).as_posix()

    @property
    def is_test(self) -> bool:
        """Whether it only serves tests."""
        return "tests" in self.path.relative_to(self.root).parts or self.path.name == "conftest.py"

    @property
    def package(self) -> str:
        """The package directly under `phygital` that it belongs to, empty elsewhere."""
        parts = self.path.relative_to(self.root).parts
        return parts[2] if parts[:2] == ("src", "phygital") and len(parts) > 3 else ""

    @cached_property
    def text(self) -> str:
        """Its source."""
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax."""
        return _parsed(self.text)

    def imports(self) -> Iterator[tuple[str, int]]:
        """Names of what it imports, `a.b.c` for `from a.b import c` too, with their lines."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


@cache
def _parsed(text: str) -> ast.Module:
    """Twenty rules read the same files; parsing them once makes it seconds."""
    return ast.parse(text)


def modules(root: Path) -> list[Module]:
    """Every Python file of a checkout."""
    paths = [path for folder in FOLDERS for path in (root / folder).rglob("*.py")]
    return [Module(root, path) for path in sorted(paths) + sorted(root.glob("*.py"))]


def product(root: Path) -> list[Module]:
    """The Python files that are installed: no tests, no tools."""
    found = [module for module in modules(root) if module.place.startswith("src/") and not module.is_test]
    return [module for module in found if "migrations" not in module.path.parts]  # those are written by a program


def packages(root: Path) -> list[Path]:
    """The folders of the packages directly under `phygital`."""
    return sorted(path.parent for path in (root / "src" / "phygital").glob("*/__init__.py"))


def tracked(root: Path) -> list[Path]:
    """The text files that git keeps or would keep; in a copy without git, every file."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (root / ".git").exists():
        names = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
        paths = [root / name for name in names if name]
    else:
        paths = list(root.rglob("*"))
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8192]]
