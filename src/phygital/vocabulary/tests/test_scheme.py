"""Trees, numbers, labels and densities, and what loading refuses."""

import pytest

from phygital.vocabulary.engine import Concept, Kind, Scheme
from phygital.vocabulary.engine.reading import read
from phygital.vocabulary.engine.tree import grow

MINIMAL = 'labels = { en = "thing" }\ndefinition = "A thing."\n'


def test_the_main_groups_of_din_8580_and_the_crafts_are_the_tops(scheme: Scheme) -> None:
    tops = [i for i in scheme.ids(Kind.PROCESS) if scheme.concept(i).broader is None]
    assert tops == [
        "primary-shaping",
        "forming",
        "separating",
        "joining",
        "coating",
        "changing-properties",
        "textile-and-fibre-work",
        "combined-crafts",
    ]


def test_a_concept_and_what_is_narrower_is_one_range_of_numbers(scheme: Scheme) -> None:
    for kind in Kind:
        assert [scheme.number(i) for i in scheme.ids(kind)] == list(range(len(scheme.ids(kind))))
        for concept_id in scheme.ids(kind):
            start, end = scheme.span(concept_id)
            assert scheme.ids(kind)[start:end] == (concept_id, *scheme.descendants(concept_id))


def test_ancestors_come_nearest_first(scheme: Scheme) -> None:
    assert scheme.ancestors("fdm") == ("material-extrusion", "additive-manufacturing", "primary-shaping")
    assert scheme.ancestors("joining") == ()


def test_a_label_is_in_the_readers_language_and_else_in_english(scheme: Scheme) -> None:
    assert scheme.label("laser-cutting", "sq") == "prerje me lazer"
    assert scheme.label("laser-cutting", "mk") == "ласерско сечење"
    assert scheme.label("laser-cutting", "de") == "laser cutting"


def test_a_density_is_taken_from_the_nearest_broader_material(scheme: Scheme) -> None:
    assert scheme.density("pla") == 1240
    assert scheme.concept("flexible-resin").density_kg_m3 is None
    assert scheme.density("flexible-resin") == scheme.density("photopolymer-resin") == 1180
    assert scheme.density("plywood") is None


def test_wide_classes_are_broad_and_useful_ones_are_not(scheme: Scheme) -> None:
    broad = ("plastic", "thermoplastic", "metal", "wood-based-material", "composite", "ceramic-material",
             "textile-material", "elastomer")  # fmt: skip
    assert all(scheme.is_broad(m) for m in broad)
    assert not any(scheme.is_broad(m) for m in ("hardwood", "softwood", "plywood", "acrylic", "cotton-fabric"))


def test_an_unknown_concept_is_a_key_error(scheme: Scheme) -> None:
    with pytest.raises(KeyError):
        scheme.concept("teleporting")


def test_a_circle_of_broader_concepts_is_refused() -> None:
    with pytest.raises(ValueError, match="circle of broader concepts: a, b"):
        grow({"top": None, "a": "b", "b": "a"})


def test_a_broader_concept_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="a: its broader concept b is not there"):
        grow({"a": "b"})


def test_an_id_is_unique_over_all_kinds() -> None:
    labels = {"en": "thing"}
    with pytest.raises(ValueError, match="kiln is there twice"):
        Scheme(Concept("kiln", kind, "A thing.", labels) for kind in (Kind.PROCESS, Kind.MACHINE))


def test_a_machine_cannot_do_or_take_what_is_not_there() -> None:
    with pytest.raises(ValueError, match="kiln: baking is no process"):
        Scheme([Concept("kiln", Kind.MACHINE, "A thing.", {"en": "kiln"}, does=("baking",))])
    with pytest.raises(ValueError, match="kiln: dough is no material"):
        Scheme([Concept("kiln", Kind.MACHINE, "A thing.", {"en": "kiln"}, takes=("dough",))])


def test_reading_keeps_what_is_written_and_calls_labels_drafted() -> None:
    (thing,) = read(f'[thing]\n{MINIMAL}review = {{ sq = "reviewed" }}\n', Kind.MATERIAL)
    assert thing.review["sq"] == "reviewed"
    assert thing.review["el"] == "drafted"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"[thing]\n{MINIMAL}alias = {{}}\n", "thing: nothing reads alias"),
        (f'[thing]\n{MINIMAL}does = ["firing"]\n', "thing: nothing reads does"),
        ('[thing]\nlabels = { en = "thing" }\n', "thing: definition missing"),
        (f'[thing]\n{MINIMAL}refs = {{ wiki = "Thing" }}\n', "thing: .*wiki"),
        ("[thing\n", "line 1"),
    ],
)
def test_a_mistake_in_a_data_file_is_named(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read(text, Kind.MATERIAL)
