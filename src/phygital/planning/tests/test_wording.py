"""Every answer has its sentence, every sentence is used, and each can be said with the facts it gets."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings

import phygital.planning
from phygital.kit.reasons import Reason, Term
from phygital.kit.wording import say
from phygital.planning.engine.families import Formula
from phygital.planning.engine.judge import judge
from phygital.planning.engine.model import Capability, Demand, Query
from phygital.planning.tests.strategies import SCHEME, capabilities, demands, queries
from phygital.planning.tests.workshops import KORCE, PRUSA, solid
from phygital.planning.wording import REASONS, WORDS

CODE = re.compile(
    r"(process|material|thickness|size|feature|tolerance|status|space|authorization|access|border|place|distance|hours|"
    r"price|remedy|estimate|plan|set|rank|order|radius|bill)\.[a-z_]+"
)
SOURCES = sorted((Path(phygital.planning.__file__).parent / "engine").glob("*.py"))


def _texts(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def _made() -> set[str]:
    """Every code that the engine names, and those that it puts together of two words."""
    whole = {text for source in SOURCES for text in _texts(source)}
    composed = {f"{what}.{how}" for what in ("feature", "tolerance") for how in ("too_fine", "ask_space")}
    return whole | composed | {"remedy.feature", "remedy.tolerance"}


def test_every_code_has_a_sentence_and_every_sentence_is_used() -> None:
    assert _made() - {str(Formula.NONE)} == set(REASONS)


def label(concept: str, language: str) -> str:
    return SCHEME.label(concept, language)


@settings(max_examples=150, deadline=None)
@given(demands(), capabilities(), queries())
def test_every_reason_of_every_answer_can_be_said(demand: Demand, capability: Capability, query: Query) -> None:
    verdict = judge(demand, capability, query, SCHEME)
    reasons = [*verdict.questions, *verdict.conditions, *verdict.cost.missing]
    reasons += [reason for obstacle in verdict.obstacles for reason in (obstacle.reason, obstacle.remedy)]
    reasons += [verdict.hours.basis] if verdict.hours else []
    for reason in reasons:
        sentence = say(reason, WORDS, "en", label)
        assert "{" not in sentence
        assert sentence.endswith((".", ")")) or ": " in sentence


@pytest.mark.parametrize("code", sorted(REASONS))
def test_a_sentence_is_one_short_line(code: str) -> None:
    entry = WORDS[code]
    for text in entry[:2] if isinstance(entry, tuple) else (entry,):
        assert text == " ".join(text.split())
        assert len(text) < 140
        assert text[-1] == "."


@pytest.mark.parametrize("code", sorted(code for code, entry in WORDS.items() if isinstance(entry, tuple)))
def test_both_forms_of_a_plural_name_the_same_facts(code: str) -> None:
    one, many, counted = WORDS[code]
    facts = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (one, many)]
    assert facts[0] == facts[1]
    assert counted in facts[0]


def test_a_carver_reads_what_is_too_large_and_what_to_do() -> None:
    verdict = judge(solid("tray", "fdm", "pla", (300, 250, 230)), PRUSA, KORCE, SCHEME)
    (obstacle,) = verdict.obstacles
    assert say(obstacle.reason, WORDS, "en", label) == (
        "The part is 300 × 250 × 230 mm; “Prusa” has room for 250 × 210 × 220 mm, edges for holding included: "
        "60 mm too large."
    )
    assert say(obstacle.remedy, WORDS, "en", label) == "Split it, or make it at most 240 × 220 × 200 mm."


def test_materials_are_said_by_their_names() -> None:
    reason = Reason.of("material.not_worked", machine="Prusa", material=Term("peek"), takes=(Term("pla"), Term("petg")))
    sentence = say(reason, WORDS, "en", label)
    assert sentence.count(label("pla", "en")) >= 1
    assert label("peek", "en") in sentence
