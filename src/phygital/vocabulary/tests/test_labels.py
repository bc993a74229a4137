"""What is shipped: every concept has a name that a reader of each language can read."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from phygital.kit.wording import LANGUAGES
from phygital.language.fold import words
from phygital.vocabulary.engine import Concept, Kind, Scheme

ALPHABETS = {
    "sq": "abcçdeëfghijklmnopqrstuvxyz",
    "el": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ",
    "en": "abcdefghijklmnopqrstuvwxyzé",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzâî",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
}
# Abbreviations and designations stay Latin in every language: PLA, CO2, FR4, 3D, MIG/MAG.
ABBREVIATION = re.compile(r"[A-Z0-9]+")


def is_of(language: str, word: str) -> bool:
    """Whether a word is written in the letters of a language, or is an abbreviation."""
    lower = word.replace("İ", "i").replace("I", "ı").lower() if language == "tr" else word.lower()
    return ABBREVIATION.fullmatch(word) is not None or all(c in ALPHABETS[language] for c in lower if c.isalpha())


def labelled(scheme: Scheme) -> Iterator[tuple[Concept, str, str]]:
    for kind in Kind:
        for concept_id in scheme.ids(kind):
            concept = scheme.concept(concept_id)
            for language, label in concept.labels.items():
                yield concept, language, label


def written() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("processes", "materials", "machines"):
        text = (files("phygital.vocabulary") / "data" / f"{name}.toml").read_text(encoding="utf-8")
        yield from tomllib.loads(text).items()


def test_the_vocabulary_is_large_enough_to_be_of_use(scheme: Scheme) -> None:
    assert [len(scheme.ids(kind)) >= least for kind, least in zip(Kind, (60, 50, 25), strict=True)] == [True] * 3


def test_every_concept_has_a_label_in_each_language_and_in_no_other() -> None:
    assert [concept_id for concept_id, table in written() if set(table["labels"]) != set(LANGUAGES)] == []


def test_every_label_is_written_in_the_letters_of_its_language(scheme: Scheme) -> None:
    foreign = [
        (concept.id, language, word)
        for concept, language, label in labelled(scheme)
        for word in re.findall(r"\w+", label)
        if not is_of(language, word)
    ]
    assert foreign == []


def test_every_alias_stays_in_one_script_and_off_its_neighbours_letters(scheme: Scheme) -> None:
    mixed = [
        (concept_id, language, alias)
        for concept_id, table in written()
        for language, aliases in table.get("aliases", {}).items()
        for alias in aliases
        for word in re.findall(r"[^\W\d_]+", alias)
        if not (is_of(language, word) or word.isascii())
    ]
    assert mixed == []


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("mk", "мозайка"),
        ("mk", "ъгъл"),
        ("bg", "љубов"),
        ("bg", "ѓердан"),
        ("el", "ξyλο"),
        ("sq", "wood"),
        ("tr", "ağaç"),
    ],
)
def test_the_letters_of_a_neighbour_are_noticed(language: str, word: str) -> None:
    assert is_of(language, word) is (word == "ağaç")


def test_a_label_is_the_same_as_in_english_only_where_that_is_listed() -> None:
    same = {
        concept_id: {x for x in LANGUAGES if x != "en" and table["labels"][x] == table["labels"]["en"]}
        for concept_id, table in written()
    }
    listed = {concept_id: set(table.get("same_as_english", ())) for concept_id, table in written()}
    assert same == listed


def test_labels_are_short_enough_for_a_phone(scheme: Scheme) -> None:
    assert [(c.id, language, label) for c, language, label in labelled(scheme) if len(label) > 40] == []


def test_labels_are_tidy(scheme: Scheme) -> None:
    untidy = [
        (c.id, language)
        for c, language, label in labelled(scheme)
        if label != " ".join(label.split()) or label.endswith((".", ","))
    ]
    assert untidy == []


def test_no_two_concepts_of_a_kind_share_a_label_in_a_language(scheme: Scheme) -> None:
    owners: dict[tuple[Kind, str, tuple[str, ...]], set[str]] = {}
    for concept, language, label in labelled(scheme):
        owners.setdefault((concept.kind, language, words(label)), set()).add(concept.id)
    shared = [ids for ids in owners.values() if len(ids) > 1]
    assert shared == []


def test_no_name_of_a_concept_is_written_twice_or_without_a_word(scheme: Scheme) -> None:
    idle = []
    for kind in Kind:
        for concept_id in scheme.ids(kind):
            concept = scheme.concept(concept_id)
            for language, aliases in concept.aliases.items():
                names = [words(n) for n in (*aliases, concept.labels[language])]
                if len(set(names)) < len(names) or () in names:
                    idle.append((concept_id, language))
    assert idle == []


def test_every_name_is_found_again_by_who_writes_in_that_language(scheme: Scheme) -> None:
    lost = [
        (concept.id, language, name)
        for kind in Kind
        for concept in map(scheme.concept, scheme.ids(kind))
        for language in LANGUAGES
        for name in (concept.labels[language], *concept.aliases.get(language, ()))
        if scheme.find(name, kind, language) != concept.id or scheme.find(name.upper(), kind, language) != concept.id
    ]
    assert lost == []


def test_ids_are_plain_words_with_hyphens_and_definitions_are_one_sentence(scheme: Scheme) -> None:
    for concept, _, _ in labelled(scheme):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", concept.id)
        assert re.fullmatch(r"[A-Z3][^.]*(\.\d[^.]*)*\.", concept.definition), concept.id


def test_densities_are_plausible_and_say_what_they_are(scheme: Scheme) -> None:
    for concept_id in scheme.ids(Kind.MATERIAL):
        concept = scheme.concept(concept_id)
        assert (concept.density_kg_m3 is None) == (concept.density_source == ""), concept_id
        if concept.density_kg_m3 is not None:
            assert 1 <= concept.density_kg_m3 <= 23000, concept_id


def test_no_label_is_called_reviewed_before_a_native_reader_has_confirmed_it(scheme: Scheme) -> None:
    assert {concept.review[language] for concept, language, _ in labelled(scheme)} == {"drafted"}


def test_every_kind_of_machine_does_something(scheme: Scheme) -> None:
    assert [i for i in scheme.ids(Kind.MACHINE) if not scheme.concept(i).does] == []
