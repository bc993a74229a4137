"""Rules about sizes, names of files, and what each package has."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.rules.source import Fault, modules, packages, product

FILE_LINES, FUNCTION_LINES, PARAMETERS, BASES, README_LINES = 400, 50, 7, 2, 40
FORBIDDEN = frozenset({"utils", "util", "helpers", "common", "base", "misc", "manager", "handlers"})


def long_files(root: Path) -> Iterator[Fault]:
    """A file stops at 400 lines."""
    for module in modules(root):
        lines = len(module.text.splitlines())
        if lines > FILE_LINES:
            yield Fault("long file", module.place, f"{lines} lines, at most {FILE_LINES}")


def long_functions(root: Path) -> Iterator[Fault]:
    """A function stops at 50 lines and 7 parameters, `self` aside."""
    for module in modules(root):
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            place = f"{module.place}:{node.name}"
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield Fault("long function", place, f"{lines} lines, at most {FUNCTION_LINES}")
            names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            count = len([name for name in names if name not in {"self", "cls"}])
            if count > PARAMETERS and not module.is_test:
                yield Fault("many parameters", place, f"{count}, at most {PARAMETERS}")


def many_bases(root: Path) -> Iterator[Fault]:
    """A class has at most two bases."""
    for module in modules(root):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef) and len(node.bases) > BASES:
                yield Fault("many bases", f"{module.place}:{node.name}", f"{len(node.bases)}, at most {BASES}")


def names_that_say_nothing(root: Path) -> Iterator[Fault]:
    """A file or folder is called after what is in it."""
    for module in modules(root):
        for name in (*module.path.relative_to(root).parts[:-1], module.path.stem):
            if name in FORBIDDEN:
                yield Fault("forbidden name", module.place, f"“{name}” says nothing; name what is in it")


def missing_readmes(root: Path) -> Iterator[Fault]:
    """Each package directly under `phygital` has a README.md of at most 40 lines."""
    for package in packages(root):
        place = package.relative_to(root).as_posix()
        readme = package / "README.md"
        if not readme.exists():
            yield Fault("readme", place, "has no README.md")
        elif (lines := len(readme.read_text("utf-8").splitlines())) > README_LINES:
            yield Fault("readme", place, f"its README.md has {lines} lines, at most {README_LINES}")


def missing_docstrings(root: Path) -> Iterator[Fault]:
    """Every module that is installed says what it is for."""
    for module in product(root):
        if not ast.get_docstring(module.tree):
            yield Fault("docstring", module.place, "says not what it is for")


def tests_that_are_packages(root: Path) -> Iterator[Fault]:
    """A tests folder has no `__init__.py`: it is no part of the package beside it."""
    for module in modules(root):
        if module.path.name == "__init__.py" and module.path.parent.name == "tests":
            yield Fault("tests as package", module.place, "remove it")
