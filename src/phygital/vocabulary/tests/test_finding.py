"""Looking words up as a person types them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phygital.kit.wording import LANGUAGES
from phygital.vocabulary.engine import Kind, finder, load
from phygital.vocabulary.engine.finding import Finder


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_label_finds_its_concept_first_in_its_language(language):
    for concept in (load().concept(name) for kind in Kind for name in load().ids(kind)):
        label = concept.labels[language]
        first = finder().find(label, language)[0]
        assert first.concept.labels[language] == label or label in first.concept.aliases.get(language, ())


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("τορν", "lathe"), ("ΤΟΡΝΟΣ", "lathe"), ("laser cut", "laser-cutting"), ("zdrukth", "joinery")],
)
def test_beginnings_without_accents_are_enough(typed, wanted):
    assert any(wanted in hit.concept.id or hit.concept.broader == wanted for hit in finder().find(typed, "sq"))


def test_whole_names_come_before_beginnings_and_both_before_insides():
    places = [hit.name.lower() for hit in finder().find("cutting", "en")]
    assert places
    starts = [name.startswith("cutting") for name in places]
    assert starts == sorted(starts, reverse=True)


def test_two_letters_are_not_looked_for_inside_words():
    found = [hit.name.lower().replace("-", " ") for hit in finder().find("mi", "en") if hit.language == "en"]
    assert "milling" in " ".join(found)
    assert all(any(word.startswith("mi") for word in name.split()) for name in found)


@given(st.text(max_size=30), st.sampled_from(LANGUAGES))
def test_whatever_is_typed_each_concept_comes_once(text, language):
    ids = [hit.concept.id for hit in finder().find(text, language, limit=1000)]
    assert len(ids) == len(set(ids)) <= finder().count


def test_nothing_is_found_by_nothing_and_in_nothing():
    assert finder().find(" - ", "en") == ()
    assert Finder(()).find("wood", "en") == ()
