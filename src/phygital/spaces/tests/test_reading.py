"""From records as people write them to spaces whose words are concepts."""

import ast
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import phygital.spaces
from phygital.formats.model import MachineRecord, RateRecord, SpaceRecord, StockRecord, WorkedMaterial
from phygital.kit.reasons import Reason
from phygital.kit.wording import say
from phygital.spaces.engine.model import Access, Machine, Space, SpaceStatus, Status
from phygital.spaces.engine.reading import spaces_from
from phygital.spaces.wording import WORDS
from phygital.vocabulary.engine.model import Concept, Kind
from phygital.vocabulary.engine.scheme import Scheme


def concept(name: str, kind: Kind, **more: object) -> Concept:
    return Concept(name, kind, "", {"en": name.replace("-", " ")}, **more)  # type: ignore[arg-type]


SCHEME = Scheme(
    (
        concept("laser-cutting", Kind.PROCESS),
        concept("laser-engraving", Kind.PROCESS),
        concept("plywood", Kind.MATERIAL),
        concept("laser-cutter", Kind.MACHINE, does=("laser-cutting", "laser-engraving")),
    )
)


def read_one(record: SpaceRecord) -> tuple[Space, tuple[Reason, ...]]:
    spaces, notes = spaces_from([record], SCHEME)
    assert len(spaces) == 1
    return spaces[0], notes


def machine(**fields: object) -> tuple[Machine, tuple[Reason, ...]]:
    record = MachineRecord(**({"name": "Big laser"} | fields))  # type: ignore[arg-type]
    space, notes = read_one(SpaceRecord(name="Lab", machines=(record,)))
    return space.machines[0], notes


def test_a_space_keeps_what_was_said() -> None:
    record = SpaceRecord(
        name="Korçë lab", id="korce", lat=40.6, lon=20.8, country="al", access="members", status="planned",
        languages=("sq", "el"), website="https://lab.example",
    )  # fmt: skip
    space, notes = read_one(record)
    assert (space.id, space.name, space.lat, space.lon, space.country) == ("korce", "Korçë lab", 40.6, 20.8, "AL")
    assert (space.access, space.status) == (Access.MEMBERS, SpaceStatus.PLANNED)
    assert (space.languages, space.website) == (("sq", "el"), "https://lab.example")
    assert notes == ()


def test_what_nobody_said_stays_unknown() -> None:
    space, notes = read_one(SpaceRecord(name=""))
    assert (space.id, space.name) == ("space-1", "space-1")
    assert (space.lat, space.lon, space.country, space.access) == (None, None, "", None)
    assert (space.machines, space.stock, notes) == ((), (), ())
    assert space.status is SpaceStatus.ACTIVE
    bare, _ = machine()
    assert (bare.processes, bare.materials, bare.rate, bare.status) == ((), (), None, None)
    assert bare.envelope_mm == (None, None, None)
    assert bare.needs_authorization is None


@pytest.mark.parametrize(("lat", "lon"), [(40.6, None), (None, 20.8)])
def test_half_a_place_is_no_place_but_the_space_stays_in_the_list(lat: float | None, lon: float | None) -> None:
    space, _ = read_one(SpaceRecord(name="Lab", lat=lat, lon=lon))
    assert (space.lat, space.lon) == (None, None)


def test_a_country_that_is_no_code_is_unknown() -> None:
    assert read_one(SpaceRecord(name="Lab", country="Shqipëria"))[0].country == ""


def test_two_spaces_of_one_id_are_told_apart() -> None:
    records = [SpaceRecord(name=name, id=identifier) for name, identifier in (("A", "x"), ("B", "x"), ("C", "x-2"))]
    assert [space.id for space in spaces_from(records, SCHEME)[0]] == ["x", "x-2", "x-2-2"]


@given(st.lists(st.sampled_from(("", "a", "a-2", "space-1", "space-2")), max_size=8))
def test_no_two_spaces_ever_share_an_id(wanted: list[str]) -> None:
    spaces, _ = spaces_from([SpaceRecord(name="Lab", id=identifier) for identifier in wanted], SCHEME)
    assert len({space.id for space in spaces}) == len(wanted)


def test_names_become_concepts_and_a_process_named_twice_counts_once() -> None:
    found, notes = machine(
        kind="laser cutter", processes=("Laser cutting", "laser-cutting"), materials=(WorkedMaterial("Plywood", 1, 6),)
    )
    assert (found.kind, found.processes) == ("laser-cutter", ("laser-cutting",))
    assert (found.materials[0].material, found.materials[0].min_mm, found.materials[0].max_mm) == ("plywood", 1, 6)
    assert notes == ()


def test_a_machine_that_names_no_process_does_what_its_kind_does() -> None:
    assert machine(kind="laser cutter")[0].processes == ("laser-cutting", "laser-engraving")


def test_a_machine_whose_process_is_not_understood_is_not_offered_for_what_its_kind_does() -> None:
    found, notes = machine(kind="laser cutter", processes=("beaming",))
    assert found.processes == ()
    assert [note.code for note in notes] == ["space.process_unknown"]


def test_what_the_vocabulary_does_not_know_is_said_and_left_out() -> None:
    found, notes = machine(kind="teleporter", processes=("beaming",), materials=(WorkedMaterial("unobtainium"),))
    assert (found.kind, found.processes, found.materials) == ("", (), ())
    assert [say(note, WORDS, "en", lambda term, _: term) for note in notes] == [
        "Lab: the kind of machine “teleporter” is not in the vocabulary. Name another kind for “Big laser”.",
        "Lab: the process “beaming” is not in the vocabulary, so “Big laser” is not offered for it.",
        "Lab: the material “unobtainium” is not in the vocabulary, so it is left out.",
    ]


@pytest.mark.parametrize(("said", "meant"), [("required", True), ("none", False), ("", None)])
def test_training_is_needed_not_needed_or_unknown(said: str, meant: bool | None) -> None:
    assert machine(authorization=said)[0].needs_authorization is meant


def test_status_and_names_are_taken_over() -> None:
    assert machine(status="broken")[0].status is Status.BROKEN
    assert machine(name="", model="K40")[0].name == "K40"
    assert machine(name="", kind="laser cutter")[0].name == "laser cutter"


def test_a_person_and_a_bench_are_skills_and_a_machine_is_none() -> None:
    assert machine(person="Petrit")[0].is_skill
    assert machine(name="Carver's bench", is_skill=True)[0].person == "Carver's bench"
    assert not machine()[0].is_skill


def test_a_rate_keeps_its_day_and_what_was_not_said_stays_unknown() -> None:
    rate = machine(rate=RateRecord("EUR", "4.50", None, "2026-03-01"))[0].rate
    assert rate is not None
    assert (rate.per_hour, rate.setup, rate.currency, rate.as_of) == (Decimal("4.50"), None, "EUR", date(2026, 3, 1))


@pytest.mark.parametrize("amount", ["free", "-1", "NaN", "Infinity", ""])
def test_what_is_no_amount_is_unknown_and_never_zero(amount: str) -> None:
    rate = machine(rate=RateRecord("EUR", amount))[0].rate
    assert rate is not None
    assert rate.per_hour is None


def test_a_day_that_is_none_is_unknown() -> None:
    rate = machine(rate=RateRecord("EUR", "1", as_of="last spring"))[0].rate
    assert rate is not None
    assert rate.as_of is None


def test_a_price_without_a_currency_is_no_price() -> None:
    assert machine(rate=RateRecord("", "5"))[0].rate is None
    space, _ = read_one(SpaceRecord(name="Lab", stock=(StockRecord("plywood", price="5"),)))
    assert space.stock[0].price is None


def test_stock_is_read_and_unknown_stock_is_said() -> None:
    lines = (StockRecord("plywood", 4, "m2", "1200", "ALL", "2026-01-05"), StockRecord("unobtainium"))
    space, notes = read_one(SpaceRecord(name="Lab", stock=lines))
    (line,) = space.stock
    assert (line.material, line.per, line.price, line.thickness_mm) == ("plywood", "m2", Decimal(1200), 4)
    assert [note.code for note in notes] == ["space.material_unknown"]


def test_every_code_has_a_sentence_and_every_sentence_is_used() -> None:
    engine = Path(phygital.spaces.__file__).parent / "engine"
    texts = {
        node.value
        for source in engine.glob("*.py")
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {text for text in texts if re.fullmatch(r"space\.[a-z_]+", text)} == set(WORDS)
