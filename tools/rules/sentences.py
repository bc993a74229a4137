"""Rules about human sentences: where they stand, and that codes and sentences fit together."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from tools.rules.source import Fault, Module, product

MARKS = frozenset({"_", "mark", "plural"})


def words(module: Module) -> Iterator[tuple[str, ast.expr, int]]:
    """Code, sentence and line of every entry of the dicts of a wording file."""
    for node in module.tree.body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        for part in ast.walk(value) if value else ():
            if not isinstance(part, ast.Dict):
                continue
            for key, sentence in zip(part.keys, part.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value, sentence, key.lineno


def _wordings(root: Path) -> list[Module]:
    return [module for module in product(root) if module.path.name == "wording.py" and module.package != "kit"] + [
        module for module in product(root) if module.place == "src/phygital/kit/sandbox/wording.py"
    ]


def unmarked_sentences(root: Path) -> Iterator[Fault]:
    """Every sentence of a `WORDS` is marked, so that it is found for translation; its format is whole."""
    for module in _wordings(root):
        for code, sentence, line in words(module):
            if "." not in code:
                continue
            place = f"{module.place}:{code}"
            is_call = isinstance(sentence, ast.Call) and isinstance(sentence.func, ast.Name)
            if not is_call or sentence.func.id not in MARKS:  # type: ignore[attr-defined]
                yield Fault("unmarked sentence", place, f"line {line}: mark it with _(…) or plural(…)")
                continue
            for text in sentence.args[:2]:  # type: ignore[attr-defined]
                if not isinstance(text, ast.Constant):
                    yield Fault("unmarked sentence", place, f"line {line}: is no plain text")
                elif not _is_format(str(text.value)):
                    yield Fault("unmarked sentence", place, f"line {line}: its braces do not fit")


def _is_format(text: str) -> bool:
    try:
        return all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text))
    except ValueError:
        return False


def _texts(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _patterns(module: Module) -> Iterator[re.Pattern[str]]:
    """What the f-strings of a module that look like codes can become: `f"{what}.too_fine"`."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.JoinedStr):
            continue
        fixed = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        if "." in fixed and re.fullmatch(r"[a-z_.]{4,}", fixed):
            pieces = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"\w+" for p in node.values)
            yield re.compile("".join(pieces))


def made_codes(module: Module) -> Iterator[tuple[str, int]]:
    """Codes that a module makes reasons with, where they stand as plain text."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        is_of = isinstance(node.func, ast.Attribute) and node.func.attr == "of"
        is_of = is_of and isinstance(node.func.value, ast.Name) and node.func.value.id == "Reason"  # type: ignore[attr-defined]
        is_new = isinstance(node.func, ast.Name) and node.func.id == "Reason"
        first = node.args[0]
        if (is_of or is_new) and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value, node.lineno


def codes_without_sentence(root: Path) -> Iterator[Fault]:
    """Every code that a reason is made with has a sentence in some `wording.py`."""
    known = {code for module in _wordings(root) for code, _, _ in words(module)}
    for module in product(root):
        for code, line in made_codes(module):
            if code not in known:
                yield Fault("code without sentence", f"{module.place}:{code}", f"line {line}: no wording.py has it")


def sentences_without_code(root: Path) -> Iterator[Fault]:
    """Every sentence can be said: its code stands in the code, whole or as an f-string that can become it."""
    wordings = _wordings(root)
    speaking = [module for module in product(root) if module not in wordings]
    used = {text for module in speaking for text in _texts(module)}
    patterns = {pattern for module in speaking for pattern in _patterns(module)}
    for module in wordings:
        for code, _, line in words(module):
            is_composed = any(pattern.fullmatch(code) for pattern in patterns)
            if code not in used and not is_composed and "." in code:
                yield Fault("sentence without code", f"{module.place}:{code}", f"line {line}: nothing makes this code")


def sentences_said_twice(root: Path) -> Iterator[Fault]:
    """One code has one sentence."""
    seen: dict[str, str] = {}
    for module in _wordings(root):
        for code, _, line in words(module):
            if "." in code and code in seen:
                yield Fault("two sentences", f"{module.place}:{code}", f"line {line}: {seen[code]} has it too")
            seen.setdefault(code, module.place)
