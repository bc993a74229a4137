import re
from pathlib import Path
from string import Formatter

from phygital.formats.wording import WORDS
from phygital.kit.reasons import Reason
from phygital.kit.wording import say

FOLDER = Path(__file__).parents[1]
FAMILIES = {code.split(".")[0] for code in WORDS}


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    used = set()
    for file in FOLDER.glob("*.py"):
        if file.name != "wording.py":
            used |= set(re.findall(rf'"((?:{"|".join(FAMILIES)})\.[a-z_0-9]+)"', file.read_text("utf-8")))
    assert used == set(WORDS)


def test_every_sentence_can_be_said_and_ends_like_one():
    for code, entry in WORDS.items():
        sentence = entry if isinstance(entry, str) else entry[0]
        names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        said = say(Reason.of(code, **dict.fromkeys(names, 1)), WORDS, "en", lambda term, language: term)
        assert said.endswith(".")
        assert "{" not in said


def test_a_reason_with_many_is_told_in_the_plural():
    reason = Reason.of("csv.too_many_cells", line=3, surplus=2)
    assert "2 cells" in say(reason, WORDS, "en", lambda term, language: term)
