"""Rules about what code may do: imports inside a package, clocks and files in engines, errors, unfinished work."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.rules.source import Fault, Module, modules, product

# Inside a package, each imports only from those after it; those in one set do not know each other.
ORDER = ({"tasks", "admin"}, {"services"}, {"queries"}, {"permissions"}, {"models"}, {"wording"}, {"engine"})
PURE = frozenset({"formats", "geometry", "language"})
NOT_IN_ENGINES = (
    *("os", "io", "pathlib", "tempfile", "shutil", "glob", "subprocess", "socket", "threading", "logging"),
    *("time", "random", "secrets", "requests", "httpx", "urllib.request", "sqlite3", "importlib.resources", "gettext"),
)
PATHS_AS_TEXT = frozenset({"pathlib.PurePath", "pathlib.PurePosixPath", "pathlib.PureWindowsPath"})
CLOCKS = frozenset({"now", "utcnow", "today", "fromtimestamp"})
_UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|\braise NotImplementedError\b")


def _is_engine(module: Module) -> bool:
    parts = module.path.relative_to(module.root).with_suffix("").parts
    return bool(module.package) and parts[3] == "engine"


def _rank(name: str) -> int | None:
    return next((rank for rank, names in enumerate(ORDER) if name in names), None)


def order_inside_a_package(root: Path) -> Iterator[Fault]:
    """Inside a package: tasks | admin > services > queries > permissions > models > wording > engine."""
    for module in product(root):
        inside = module.path.relative_to(root).with_suffix("").parts[3:]
        here = _rank(inside[0]) if module.package and inside else None
        if here is None:
            continue
        prefix = f"phygital.{module.package}."
        for name, line in module.imports():
            other = name.removeprefix(prefix).partition(".")[0] if name.startswith(prefix) else ""
            there = _rank(other)
            is_beside = there == here and other != inside[0]
            if there is not None and (there < here or is_beside):
                yield Fault("order", module.place, f"line {line}: {inside[0]} may not import {other}")


def impure_engines(root: Path) -> Iterator[Fault]:
    """An engine knows no clock, no file, no network and no process: it is given what it works on."""
    for module in product(root):
        if not _is_engine(module):
            continue
        for name, line in module.imports():
            if name in PATHS_AS_TEXT:
                continue
            if any(name == banned or name.startswith(f"{banned}.") for banned in NOT_IN_ENGINES):
                yield Fault("impure engine", module.place, f"line {line}: imports {name}")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
                yield Fault("impure engine", module.place, f"line {node.lineno}: asks the clock")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"open", "print"}:
                yield Fault("impure engine", module.place, f"line {node.lineno}: calls {node.func.id}()")


def clocks_in_pure_code(root: Path) -> Iterator[Fault]:
    """In pure packages time is an argument."""
    for module in product(root):
        if module.package not in PURE:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and (node.attr in CLOCKS or node.attr in {"monotonic", "perf_counter"}):
                yield Fault("clock", module.place, f"line {node.lineno}: asks the clock")


def broad_excepts(root: Path) -> Iterator[Fault]:
    """What is no answer is a bug and reaches the log."""
    for module in product(root):
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.ExceptHandler):
                continue
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            names = {item.id for item in caught if isinstance(item, ast.Name)}
            if node.type is None or names & {"Exception", "BaseException"}:
                yield Fault("broad except", module.place, f"line {node.lineno}: catches bugs too")


def unfinished_work(root: Path) -> Iterator[Fault]:
    """Nothing is left for later in the code."""
    for module in modules(root):
        if module.place == "tools/rules/conduct.py" or module.is_test:
            continue
        for number, line in enumerate(module.text.splitlines(), 1):
            if found := _UNFINISHED.search(line):
                yield Fault("unfinished", module.place, f"line {number}: {found.group()}")


def relative_imports(root: Path) -> Iterator[Fault]:
    """Imports name the whole way."""
    for module in modules(root):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom) and node.level:
                yield Fault("relative import", module.place, f"line {node.lineno}")
