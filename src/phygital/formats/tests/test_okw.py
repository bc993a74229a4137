import json

import pytest

from phygital.formats import okw
from phygital.formats.model import RateRecord, StockRecord, WorkedMaterial
from phygital.kit.errors import Unreadable


def space(**fields):
    (record,) = okw.read(json.dumps({"name": "Lab", "facility_status": "Active", **fields}).encode(), name="lab.json")
    return record


def equipment(**fields):
    record = space(equipment=[fields])
    return record.machines[0], [warned.reason.code for warned in record.warnings]


def told(record):
    return [(warned.reason.code, warned.path) for warned in record.warnings]


@pytest.mark.parametrize(
    "text",
    [
        "Name: Lab\nFacility Status: Temporary Closure\nAccess Type: Membership\nGPS: 41.33, 19.82\n"
        "Opening Hours: 9-5\n",
        "name: Lab\nfacility_status: temporary closure\naccess-type: membership\nlat: 41,33\nlon: 19,82\n"
        "opening_hours: 9-5\n",
        "title: Lab\nfacilityStatus: temporarily-closed\naccessType: members\nopeningHours: 9-5\n"
        "location: {coordinates: {lat: 41.33, lng: 19.82}}\n",
        "facility: {name: Lab, status: closed temporarily, access: member, opening hours: 9-5}\n"
        "geocoding: {latitude: 41.33, longitude: 19.82}\n",
        '[{"name": "Lab", "facility_status": "Temporary Closure", "access_type": "Membership", '
        '"opening_hours": "9-5", "gps": [41.33, 19.82]}]',
        '{"facilities": [{"name": "Lab", "facility_status": "Temporary Closure", "access_type": "Membership", '
        '"opening_hours": "9-5", "location": {"gps_coordinates": "41.33, 19.82"}}]}',
    ],
)
def test_properties_are_understood_in_every_spelling(text):
    (lab,) = okw.read(text.encode(), name="lab.yml")
    assert (lab.name, lab.status, lab.access, lab.opening_hours) == ("Lab", "closed-temporarily", "members", "9-5")
    assert (lab.lat, lab.lon) == (41.33, 19.82)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"name: Lab\n", "okw.not_a_facility"),
        (b"[1, 2]", "okw.not_a_facility"),
        (b'{"a": ', "json.syntax"),
        (b"equipment: [a\n", "yaml.syntax"),
        (b"equipment: [a]\n# " + b"x" * 2_000_000, "document.too_many_values"),
        (b'{"facilities": 3}', "okw.not_a_facility"),
    ],
)
def test_what_is_no_facility_is_refused(data, code):
    with pytest.raises(Unreadable) as refusal:
        okw.read(data, name="lab")
    assert refusal.value.reasons[0].code == code


def test_items_that_are_no_facility_are_left_out_and_told():
    data = b'[{"x": 1}, {"name": "Lab", "location": "Tirana"}, 5]'
    (lab,) = okw.read(data, name="labs.json")
    assert lab.address == "Tirana"
    assert told(lab) == [("okw.item_not_a_facility", "1")]


def test_warnings_name_the_line_in_yaml():
    (lab,) = okw.read(b"name: Lab\nequipment:\n  - make: A\n    bed size: 200\n", name="lab.yml")
    assert [(w.reason.code, w.line) for w in lab.warnings] == [("okw.size_unclear", 4)]
    assert lab.machines[0].line == 3


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"lat": 900, "lon": 1}, "place.impossible"),
        ({"lat": 1, "lon": -181}, "place.impossible"),
        ({"lat": 0, "lon": 0}, "place.null_island"),
        ({"lat": "north", "lon": 1}, "place.unclear"),
        ({"gps": "somewhere"}, "place.unclear"),
        ({"location": {"coordinates": {"lat": 900, "lon": 1}}}, "place.impossible"),
    ],
)
def test_impossible_places_are_no_places(fields, code):
    lab = space(**fields)
    assert (lab.lat, lab.lon) == (None, None)
    assert [found for found, _ in told(lab)] == [code]


def test_an_address_becomes_one_text_and_keeps_its_details():
    location = {"address": {"number": 5, "street": "Rruga", "postcode": "0100", "city": "Korçë"}, "country": "Albania"}
    lab = space(location=location)
    assert (lab.address, lab.country) == ("5 Rruga, 0100 Korçë", "AL")
    assert lab.extra["location"] == location
    assert space(location={"address": "Rruga 5", "city": "Korçë"}).address == "Rruga 5, Korçë"
    assert space(location={"address": "Rruga 5, Korçë", "city": "Korçë"}).extra == {}


@pytest.mark.parametrize(
    ("written", "code"), [("AL", "AL"), ("gr", "GR"), ("Κύπρος", "CY"), ("Shqipëri", "AL"), ("Atlantis", "Atlantis")]
)
def test_countries_become_codes_where_they_are_known(written, code):
    assert space(country=written).country == code


def test_words_beyond_ours_stay_as_written():
    lab = space(access_type="Restricted with public hours", facility_status="Haunted")
    assert (lab.access, lab.status) == ("restricted", "")
    assert lab.extra == {"access_type": "Restricted with public hours", "facility_status": "Haunted"}
    assert told(lab) == [("okw.word_unknown", "facility_status")]


def test_processes_of_the_space_come_as_texts_or_atoms():
    atoms = [{"identifier": "Q1", "link": "https://w/Q2"}, "sewing", {"identifier": "Q3"}, "sewing", {}]
    lab = space(processes=atoms)
    assert lab.processes == ("https://w/Q2", "sewing", "Q3")
    assert lab.extra == {"processes": atoms}
    assert space(manufacturing_processes="sewing").processes == ("sewing",)


@pytest.mark.parametrize(
    ("fields", "envelope"),
    [
        ({"build_volume": "220 x 220 x 250 mm"}, (220, 220, 250)),
        ({"Build Volume": {"x": 22, "y": 22, "z": 25, "unit": "cm"}}, (220, 220, 250)),
        ({"build_volume": [220, 220, 250]}, (220, 220, 250)),
        ({"bed_size": "600 × 400"}, (600, 400, None)),
        ({"bed_size": {"width": 600, "depth": 400}}, (600, 400, None)),
        ({"x_travel": 300, "z_travel": "80 mm"}, (300, None, 80)),
        ({"build_volume": "1x2x3", "bed_size": "5x5"}, (1, 2, 3)),
        ({"build_volume": 12_100_000}, None),
        ({"build_volume": "220 x 220"}, None),
        ({"build_volume": [220, 220, "tall"]}, None),
        ({"build_volume": True}, None),
        ({"bed_size": 220}, None),
        ({"bed_size": "220"}, None),
        ({"bed_size": "220" + " " * 200 + "x 5"}, None),
    ],
)
def test_only_what_has_sides_becomes_an_envelope(fields, envelope):
    machine, codes = equipment(make="A", **fields)
    assert machine.envelope_mm == envelope
    if envelope is None:
        assert codes == ["okw.size_unclear"]
        assert machine.extra == fields


def test_travels_beside_an_envelope_stay_as_written():
    machine, _ = equipment(make="A", build_volume=[1, 2, 3], x_travel=9)
    assert (machine.envelope_mm, machine.extra) == ((1, 2, 3), {"x_travel": 9})


@pytest.mark.parametrize(("written", "feature"), [(0.4, 0.4), ("0,4 mm", 0.4), (1, None), (0, None), ("fine", None)])
def test_a_nozzle_in_whole_millimetres_is_not_believed(written, feature):
    machine, codes = equipment(make="A", nozzle_size=written)
    assert machine.min_feature_mm == feature
    assert codes == ([] if feature else ["okw.nozzle_whole"])
    assert machine.extra == ({} if feature else {"nozzle_size": written})


def test_a_laser_is_told_by_its_own_power():
    machine, _ = equipment(kind="laser", laser_power="40 W", power_rating=900)
    assert (machine.power_w, machine.extra) == (40, {"power_rating": 900})
    machine, codes = equipment(kind="laser", power_rating="strong", quantity="some")
    assert (machine.power_w, machine.quantity, codes) == (None, 1, ["okw.number_unclear", "okw.number_unclear"])
    assert machine.extra == {"power_rating": "strong", "quantity": "some"}


def test_a_machine_is_named_by_what_there_is():
    assert equipment(name="Big one", make="A")[0].name == "Big one"
    assert equipment(make="Prusa", model="MK4")[0].name == "Prusa MK4"
    assert equipment(equipment_type="https://en.wikipedia.org/wiki/Laser_cutting")[0].name == "Laser cutting"
    machine, codes = equipment(condition="Fair")
    assert (machine.name, codes) == ("", ["okw.machine_without_name"])
    record = space(equipment=["Lathe", "", {"make": "A"}, [3]])
    assert [machine.name for machine in record.machines] == ["Lathe", "A"]


def test_materials_come_as_names_or_tables():
    materials = (WorkedMaterial("PLA"), WorkedMaterial("PETG"))
    assert equipment(make="A", materials_worked=["PLA", "PETG", "PLA"])[0].materials == materials
    assert equipment(make="A", materials="PLA; PETG")[0].materials == materials
    branded = [{"material_type": "PLA", "brand": "B"}, {"name": "PETG"}]
    machine, _ = equipment(make="A", materials_worked=branded)
    assert (machine.materials, machine.extra) == (materials, {"materials_worked": branded})


def test_our_own_part_of_a_machine_is_read():
    machine, codes = equipment(
        make="A",
        phygital={
            "name": "Laser 1",
            "envelope_mm": [600, 400, None],
            "materials": [{"name": "plywood", "min_thickness_mm": 1, "max_thickness_mm": 6}, "felt"],
            "min_feature_mm": 0.2,
            "tolerance_mm": 0.1,
            "power_w": 60,
            "status": "in maintenance",
            "authorization": "required",
            "person": "Ana",
            "hours_per_piece": [1, 2.5],
            "rate": {"currency": "eur", "per_hour": "12.50", "setup": 5, "as_of": "2026-01-01"},
            "colour": "red",
        },
    )
    assert codes == []
    assert (machine.name, machine.envelope_mm, machine.power_w) == ("Laser 1", (600, 400, None), 60)
    assert machine.materials == (WorkedMaterial("plywood", 1, 6), WorkedMaterial("felt"))
    assert (machine.min_feature_mm, machine.tolerance_mm, machine.status) == (0.2, 0.1, "maintenance")
    assert (machine.authorization, machine.person, machine.hours_per_piece) == ("required", "Ana", (1, 2.5))
    assert machine.rate == RateRecord("EUR", "12.50", "5", "2026-01-01")
    assert machine.extra == {"phygital": {"colour": "red"}}


def test_what_is_wrong_in_our_own_part_is_told_and_kept():
    own = {
        "envelope_mm": [0, None, "x"],
        "min_feature_mm": -1,
        "status": "asleep",
        "hours_per_piece": [3, 1],
        "rate": {"currency": "EUR", "per_hour": "free", "setup": None},
    }
    machine, codes = equipment(make="A", phygital=own)
    assert machine.extra == {"phygital": own}
    assert sorted(codes) == [
        "okw.number_unclear",
        "okw.number_unclear",
        "okw.number_unclear",
        "okw.size_unclear",
        "okw.word_unknown",
    ]
    assert equipment(make="A", phygital={"hours_per_piece": 2, "rate": 5})[0].hours_per_piece == (2, 2)
    thick = [{"name": "oak", "min_thickness_mm": 5, "max_thickness_mm": 1}]
    machine, codes = equipment(make="A", phygital={"materials": thick})
    assert (machine.materials, codes) == ((WorkedMaterial("oak"),), ["okw.thickness_unclear"])
    assert equipment(make="A", phygital="x")[0].name == "A"


def test_skills_and_stock_stand_in_our_own_part():
    stock = [
        {"material": "oak", "thickness_mm": 20, "per": "m2", "price": "14", "currency": "eur", "dry": True},
        "felt",
    ]
    lab = space(
        phygital={"skills": [{"phygital": {"name": "Filigree", "person": "Ana"}}], "stock": stock, "motto": "x"}
    )
    assert [(m.name, m.person, m.is_skill) for m in lab.machines] == [("Filigree", "Ana", True)]
    assert lab.stock == (
        StockRecord("oak", 20, "m2", "14", "EUR", extra={"dry": True}),
        StockRecord("felt"),
    )
    assert lab.extra == {"phygital": {"motto": "x"}}
    assert space(phygital="x").stock == ()


def test_the_file_gives_its_name_to_a_space_without_one():
    (lab,) = okw.read(b"equipment: [saw]\n", name="labs/Korca lab.okw.yml")
    assert lab.name == "Korca lab"
    assert told(lab) == [("okw.name_missing", "")]


def test_a_field_with_more_in_it_than_texts_stays_as_written():
    machine, _ = equipment(make="A", model={"series": 3}, process=["sawing", ["x", {"y": 1}]])
    assert (machine.model, machine.processes) == ("", ("sawing",))
    assert machine.extra == {"model": {"series": 3}, "process": ["sawing", ["x", {"y": 1}]]}


def test_a_record_written_by_us_is_what_others_expect():
    lab = space(lat=41.3, lon=19.8, equipment=[{"make": "A", "quantity": 2, "phygital": {"power_w": 60}}])
    written = json.loads(okw.write([lab]))[0]
    assert written["facility_status"] == "Active"
    assert written["location"] == {"coordinates": {"lat": 41.3, "lon": 19.8}}
    assert written["equipment"][0]["power_rating"] == 60
