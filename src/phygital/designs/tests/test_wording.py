from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from phygital.designs.engine import inference
from phygital.designs.wording import WORDS
from phygital.kit.reasons import Reason
from phygital.kit.wording import say
from phygital.vocabulary.engine import Scheme

PACKAGE = Path(__file__).parents[1]
CODES = re.compile(r'Reason\.of\(\s*"([a-z]+\.[a-z_]+)"')


def used() -> set[str]:
    files = [PACKAGE / "reading.py", *(PACKAGE / "engine").glob("*.py")]
    return {code for file in files for code in CODES.findall(file.read_text(encoding="utf-8"))}


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert used() == set(WORDS)


def test_every_sentence_can_be_said() -> None:
    for code, entry in WORDS.items():
        one = entry[1] if isinstance(entry, tuple) else entry
        names = {name for _, name, _, _ in Formatter().parse(one) if name}
        facts = dict.fromkeys(names, 2)
        if isinstance(entry, tuple):
            facts[entry[2]] = 2
        sentence = say(Reason.of(code, **facts), WORDS, "en", lambda term, _: term)
        assert sentence[-1] in ".?", code


def test_every_process_and_material_that_rules_name_is_in_the_vocabulary(scheme: Scheme) -> None:
    ways = {*inference.TOLD, *inference.ANY_SHEET, inference.PRINTING}
    for table in (inference.SHEET_WAYS, inference.SOLID_WAYS):
        ways |= {way for row in table.values() for way in row}
        for material in table:
            assert scheme.concept(material).id == material
    for way in ways:
        assert scheme.concept(way).id == way
