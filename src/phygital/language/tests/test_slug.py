"""Titles in addresses."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phygital.kit.wording import LANGUAGES
from phygital.language.slug import LONGEST, slug


@pytest.mark.parametrize(
    ("title", "language", "part"),
    [
        ("Sovajkë për tezgjah", "sq", "sovajke-per-tezgjah"),
        ("Çekiç ë re", "sq", "cekic-e-re"),
        ("Σαΐτα αργαλειού", "el", "saita-argaleiou"),
        ("Ευαγγελία: ψωμί & ούζο", "el", "evangelia-psomi-ouzo"),
        ("İğne, ışık ve şiş", "tr", "igne-isik-ve-sis"),
        ("Љубов, џеб и ѕид", "mk", "ljubov-dzeb-i-dzid"),
        ("Щастие в юли, бъдещ ъгъл", "bg", "shtastie-v-yuli-budesht-ugul"),
        ("Loom shuttle v2.1", "en", "loom-shuttle-v2-1"),
        ("The joiner’s bench", "en", "the-joiners-bench"),
        ("漢字", "en", "han-zi"),
    ],
)
def test_titles_are_read_aloud_as_they_are(title, language, part):
    assert slug(title, language) == part


def test_long_titles_are_cut_between_words_and_long_words_anywhere():
    assert slug("wood " * 30, "en") == "-".join(["wood"] * 12)
    assert slug("a" * 100, "en") == "a" * LONGEST


def test_letters_that_nobody_writes_in_latin_still_have_a_part():
    assert slug("𐌀ꙮ", "en") == "10300-a66e"


def test_signs_alone_have_none():
    assert slug("!?", "bg") == ""


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_whatever_the_title_the_part_can_be_typed(title, language):
    part = slug(title, language)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", part)
    assert len(part) <= LONGEST
    assert bool(part) or not any(sign.isalpha() for sign in title)
    assert slug(part, language) == part
