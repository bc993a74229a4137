import pytest

from phygital.formats import numbers


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (3, 3.0),
        ("12.5", 12.5),
        ("12,5", 12.5),
        ("0,125", 0.125),
        ("1.500,25", 1500.25),
        ("1,500.25", 1500.25),
        ("1 500", 1500.0),
        ("1\u00a0500,5", 1500.5),
        ("-19.8", -19.8),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1,500", None),  # a thousand and a half, or one and a half
        ("1,2,3", None),
        ("twelve", None),
        ("", None),
        (True, None),
        (None, None),
        (10**400, None),
        ("9e999", None),
    ],
)
def test_a_number_is_read_where_it_can_mean_only_one_thing(written, meant):
    assert numbers.number(written) == meant


def test_lengths_and_masses_carry_their_unit():
    assert numbers.millimetres("22 cm") == 220
    assert numbers.millimetres(220) == 220
    assert numbers.millimetres("1 in") == 25.4
    assert numbers.grams("1.2 kg") == 1200
    assert numbers.grams("80", "oz") == pytest.approx(2267.96, abs=0.01)
    assert numbers.grams("2 stone") is None
    assert numbers.grams("about two") is None
    assert numbers.millimetres(0) is None


@pytest.mark.parametrize(("written", "meant"), [("3", 3), (2.0, 2), (2.5, None), (0, None), (1e60, None), ("x", None)])
def test_a_count_is_whole_and_believable(written, meant):
    assert numbers.count(written) == meant


@pytest.mark.parametrize(
    ("text", "unit", "sides"),
    [
        ("cube(size = [400,350,150])", "mm", (400, 350, 150)),
        ("cube(size = [120,100,5]", "mm", (120, 100, 5)),
        ("cube([1, 2.5, .5], center=true)", "cm", (10, 25, 5)),
        ("cube(20)", "mm", (20, 20, 20)),
        ("[10, 20, 30]", "mm", (10, 20, 30)),
        ("cylinder(h=30, r=28)", "mm", (56, 56, 30)),
        ("cylinder(d = 10, h = 5)", "mm", (10, 10, 5)),
        ("cylinder(r=5)", "mm", None),
        ("cylinder(h=0, r=5)", "mm", None),
        ("cylinder(h=1.2.3, r=5)", "mm", None),
        ("cube([0,1,2])", "mm", None),
        ("cube([1,2])", "mm", None),
        ("sphere(r=5)", "mm", None),
        ("rotate([1,2,3]) child", "mm", None),
        ("cube([1,2,3])", "ells", None),
    ],
)
def test_openscad_text_is_read_by_its_numbers_and_never_run(text, unit, sides):
    assert numbers.solid(text, unit) == sides
