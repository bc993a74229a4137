"""Rules about pages and tables: what a template may hold, how long a view is, where a foreign key may point."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.rules.source import Fault, product

TEMPLATES = "src/phygital/web/templates"
STATIC = "src/phygital/web/static"
LONGEST_VIEW = 25
_COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
_INLINE = (
    (re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE), "a script of its own"),
    (re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE), "a style of its own"),
    (re.compile(r"\son[a-z]+\s*=", re.IGNORECASE), "an on… attribute"),
    (re.compile(r"javascript:", re.IGNORECASE), "a javascript: address"),
)
_LOADS = re.compile(
    r"""(?:<(?!a\b)[a-z]+\b[^>]*?\s(?:src|href|action|hx-\w+|srcset|poster)\s*=\s*["']?|url\(\s*["']?|@import\s+["']?"""
    r"""|fetch\(\s*["'`])\s*(?:https?:)?//""",
    re.IGNORECASE,
)
_SAID = re.compile(r"\{%-?\s*blocktranslate.*?endblocktranslate\s*-?%\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_HIDDEN = re.compile(r"<(script|code|kbd|samp)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_SHOWN = re.compile(r"\s(?:placeholder|title|aria-label|alt|label)\s*=\s*\"([^\"]*)\"|<[^>]*\bvalue=\"([^\"]*)\"")
_SIZE = re.compile(r"\d[\d\s×.,]*(?:mm|cm|m|km|kg|g|MB)\b")  # as it is written everywhere
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_KEYS = frozenset({"ForeignKey", "OneToOneField", "ManyToManyField"})
_READ = frozenset({"text", "switch", "address", "count"})


def _lines(root: Path, folder: str, *kinds: str) -> Iterator[tuple[str, str]]:
    for kind in kinds:
        for path in sorted((root / folder).rglob(f"*{kind}")):
            yield path.relative_to(root).as_posix(), path.read_text("utf-8")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def inline_scripts(root: Path) -> Iterator[Fault]:
    """The policy of every page forbids scripts and styles inside it."""
    for place, text in _lines(root, TEMPLATES, ".html"):
        for pattern, what in _INLINE:
            for found in pattern.finditer(_COMMENT.sub("", text)):
                yield Fault("inline", place, f"{what}: {found.group().strip()}")


def other_origins(root: Path) -> Iterator[Fault]:
    """A page loads nothing from elsewhere and sends nothing there."""
    pages = [*_lines(root, TEMPLATES, ".html"), *_lines(root, STATIC, ".css")]
    for place, text in pages:
        for found in _LOADS.finditer(text):
            yield Fault("other origin", place, f"line {_line(text, found.start())}: {found.group()}")


def untranslated_texts(root: Path) -> Iterator[Fault]:
    """Every text that a page shows is marked for translation."""
    for place, text in _lines(root, TEMPLATES, ".html"):
        bare = _HIDDEN.sub(" ", _SAID.sub(" ", _COMMENT.sub(" ", text)))
        attributes = [a or b for a, b in _SHOWN.findall(_TAG.sub(" ", bare)) if a or "submit" in text]
        shown = re.split(r"<[^>]*>", _TAG.sub("\0", bare), flags=re.DOTALL)
        pieces = [piece for part in shown for piece in part.split("\0")]
        for piece in (*pieces, *(it for it in attributes if " " in it)):
            said = " ".join(piece.split())
            if _LETTERS.search(_SIZE.sub("", said)) and not said.isupper():  # JSON is JSON in every language
                yield Fault("untranslated", place, said)


def long_views(root: Path) -> Iterator[Fault]:
    """A view finds, permits, calls once and answers, in 25 lines."""
    for module in product(root):
        if module.path.name != "views.py":
            continue
        for node in module.tree.body:
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_VIEW:
                yield Fault("long view", module.place, node.name)


def keys_across_packages(root: Path) -> Iterator[Fault]:
    """A foreign key into another package points down, by its class, and leaves nothing there: related_name="+"."""
    classes = [node.name for module in product(root) for node in module.tree.body if isinstance(node, ast.ClassDef)]
    reverse = {f"{name.lower()}_set" for name in classes}
    for module in product(root):
        if not module.package:
            continue
        origins = {name.rpartition(".")[2]: name for name, _ in module.imports()}
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and node.attr in reverse:
                yield Fault("reverse look-up", module.place, f"line {node.lineno}: .{node.attr}")
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called not in _KEYS:
                continue
            target = node.args[0]
            named = {word.arg: ast.unparse(word.value) for word in node.keywords}
            if isinstance(target, ast.Constant) and "." in str(target.value):
                yield Fault("reverse look-up", module.place, f"line {node.lineno}: names {ast.unparse(target)}")
            origin = origins.get(getattr(target, "id", ""), "")
            is_foreign = origin and not origin.startswith(f"phygital.{module.package}.")
            if is_foreign and named.get("related_name") not in {"'+'", '"+"'}:
                yield Fault("reverse look-up", module.place, f'line {node.lineno}: needs related_name="+"')


def settings_on_paper(root: Path) -> Iterator[Fault]:
    """docs/run/settings.md explains every setting, and no other."""
    source, page = root / "src/phygital/settings.py", root / "docs/run/settings.md"
    if not source.exists():
        return
    calls = [node for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.Call)]
    read = {
        "PHYGITAL_" + str(node.args[0].value)
        for node in calls
        if getattr(node.func, "id", "") in _READ and node.args and isinstance(node.args[0], ast.Constant)
    }
    told = set(re.findall(r"^\| `(PHYGITAL_\w+)`", page.read_text("utf-8") if page.exists() else "", re.MULTILINE))
    for name in sorted(read ^ told):
        yield Fault("setting", "docs/run/settings.md", f"{name} is {'not explained' if name in read else 'not read'}")
