"""Finding a concept by what people and standards call it."""

import re
from pathlib import Path

import pytest

from phygital.vocabulary.engine import Concept, Kind, Refs, Scheme


@pytest.mark.parametrize(
    ("text", "concept_id"),
    [
        ("3D printing", "additive-manufacturing"),
        ("3d_printed", "additive-manufacturing"),
        ("FFF", "fdm"),
        ("Lasercut", "laser-cutting"),
        ("laser-cutting", "laser-cutting"),
        ("PRERJE ME LAZER", "laser-cutting"),
        ("κοπη με λειζερ", "laser-cutting"),
        ("LAZER KESİM", "laser-cutting"),
        ("LAS", "laser-cutting"),
        ("135", "mig-mag-welding"),
        ("ISO 4063: 141", "tig-welding"),
        ("Fused_filament_fabrication", "fdm"),
        ("https://en.wikipedia.org/wiki/Laser_cutting", "laser-cutting"),
        ("en.m.wikipedia.org/wiki/Casting_(metalworking)", "casting"),
        ("https://en.wikipedia.org/wiki/Milling_%28machining%29", "milling"),
        ("грнчарство", "pottery"),
    ],
)
def test_a_process_is_found_by_each_of_its_names(scheme: Scheme, text: str, concept_id: str) -> None:
    assert scheme.find(text, Kind.PROCESS) == concept_id


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "laser",
        "printing",
        "laser cuttin",
        "birch plywood",
        "https://de.wikipedia.org/wiki/Laser_cutting",
        "https://en.wikipedia.org/wiki/Laser_cutting#Methods",
        "https://example.org/wiki/Laser_cutting",
        "https://en.wikipedia.org/wiki/",
    ],
)
def test_what_names_no_process_exactly_finds_none(scheme: Scheme, text: str) -> None:
    assert scheme.find(text, Kind.PROCESS) is None


def test_a_name_means_what_its_kind_says(scheme: Scheme) -> None:
    assert scheme.find("laser cutter", Kind.PROCESS) == "laser-cutting"
    assert scheme.find("laser cutter", Kind.MACHINE) == "laser-cutter"


def test_a_page_that_leads_on_to_another_is_read_as_a_name(scheme: Scheme) -> None:
    assert scheme.find("https://en.wikipedia.org/wiki/PLA", Kind.MATERIAL) == "pla"
    assert scheme.find("https://en.wikipedia.org/wiki/Polychlorinated_biphenyl", Kind.PROCESS) is None


def test_a_turk_who_writes_pine_is_not_given_glass(scheme: Scheme) -> None:
    assert scheme.find("çam", Kind.MATERIAL, "tr") == "pine"
    assert scheme.find("Çam", Kind.MATERIAL) == "pine"
    assert scheme.find("cam", Kind.MATERIAL, "tr") == "glass"
    assert scheme.find_in_text("4 mm çam", Kind.MATERIAL) == ("pine",)


NO_REFS = Refs()


def made(concept_id: str, *, refs: Refs = NO_REFS, **names: str) -> Concept:
    """A material whose labels are the names, in English its id."""
    return Concept(concept_id, Kind.MATERIAL, "A thing.", {"en": concept_id, **names}, refs=refs)


def test_a_name_that_means_two_things_in_two_languages_needs_the_language() -> None:
    scheme = Scheme([made("a", bg="гума"), made("b", mk="гума")])
    assert scheme.find("гума", Kind.MATERIAL) is None
    assert scheme.find("гума", Kind.MATERIAL, "mk") == "b"
    assert scheme.find("гума", Kind.MATERIAL, "bg") == "a"
    assert scheme.find("гума", Kind.MATERIAL, "el") is None
    assert scheme.find_in_text("гума", Kind.MATERIAL) == ()


def test_an_id_comes_before_a_word_of_a_language() -> None:
    scheme = Scheme([made("pan"), made("pot", sq="pan")])
    assert scheme.find("pan", Kind.MATERIAL) == "pan"
    assert scheme.find("pan", Kind.MATERIAL, "sq") == "pot"


def test_marks_that_are_left_out_are_forgiven_only_where_one_thing_can_be_meant() -> None:
    scheme = Scheme([made("pine", tr="çam"), made("glass", tr="çâm")])
    assert scheme.find("cam", Kind.MATERIAL, "tr") is None


def test_two_concepts_cannot_share_a_name_a_code_or_a_page() -> None:
    with pytest.raises(ValueError, match=r"guri \(sq\) means a and b"):
        Scheme([made("a", sq="guri"), made("b", sq="guri")])
    for refs in (Refs(tsdc=("LAS",)), Refs(wikipedia="Laser")):
        with pytest.raises(ValueError, match="means both a and b"):
            Scheme([made("a", refs=refs), made("b", refs=refs)])


def test_names_are_found_in_a_longer_text_and_the_longest_wins(scheme: Scheme) -> None:
    text = "Laser-cut birch plywood 4mm, then MDF; the plywood is glued"
    assert scheme.find_in_text(text, Kind.MATERIAL) == ("birch-plywood", "mdf", "plywood")
    assert scheme.find_in_text(text, Kind.PROCESS) == ("laser-cutting", "gluing")


def test_a_name_inside_a_word_is_not_found(scheme: Scheme) -> None:
    assert scheme.find_in_text("template displacement", Kind.MATERIAL) == ()


def test_two_letters_count_only_as_capitals(scheme: Scheme) -> None:
    assert scheme.find_in_text("drejt e pa vaj, SPAN", Kind.MATERIAL) == ()
    assert scheme.find_in_text("printed in PA", Kind.MATERIAL) == ("nylon",)


def test_an_empty_vocabulary_finds_nothing() -> None:
    assert Scheme([]).find_in_text("plywood", Kind.MATERIAL) == ()


@pytest.mark.parametrize(
    ("code", "concept_id"),
    [
        ("3DP", "additive-manufacturing"),
        ("3dp ", "additive-manufacturing"),
        ("CNC", "machining"),
        ("LAS", "laser-cutting"),
        ("PCB", "pcb-fabrication"),
        ("WEL", "welding"),
        ("ASM", "assembly"),
        ("MEC", None),
        ("CIR", None),
    ],
)
def test_documentation_codes_name_a_process_where_they_mean_one(
    scheme: Scheme, code: str, concept_id: str | None
) -> None:
    assert scheme.with_tsdc(code) == concept_id


def test_the_materials_and_processes_of_real_manifests_are_known(scheme: Scheme, samples: Path) -> None:
    text = "\n".join(p.read_text(encoding="utf-8") for p in sorted(samples.rglob("*okh*.toml")))
    materials = set(re.findall(r'^\s*material = "([^"]+)"', text, re.MULTILINE))
    methods = set(re.findall(r'^\s*printing-process = "([^"]+)"', text, re.MULTILINE))
    assert materials
    assert {m for m in materials if scheme.find(m, Kind.MATERIAL) is None} == set()
    assert {m for m in methods if scheme.find(m, Kind.PROCESS) is None} == set()
