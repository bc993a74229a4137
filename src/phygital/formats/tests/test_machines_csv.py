import pytest

from phygital.formats import machines_csv
from phygital.formats.model import MachineRecord, RateRecord, SpaceRecord, StockRecord, WorkedMaterial
from phygital.kit.errors import Unreadable


def read(text):
    return machines_csv.read(text.encode(), name="spaces.csv")


def told(record):
    return [(warned.reason.code, warned.line, warned.path) for warned in record.warnings]


def machine(columns, cells):
    """The one machine of a table with these columns and this row, and what was told."""
    (record,) = read(f"space;name;{columns}\nLab;Saw;{cells}\n")
    return record.machines[0], told(record)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_cells_are_parted_by_comma_semicolon_or_tab(sign):
    text = "Space,Row,NAME,Processes,X mm\nLab,machine,Laser,cutting|engraving,600\n".replace(",", sign)
    (lab,) = read(text)
    assert [(m.name, m.processes, m.envelope_mm) for m in lab.machines] == [
        ("Laser", ("cutting", "engraving"), (600, None, None))
    ]


def test_an_empty_space_means_the_one_above_and_a_name_may_come_back():
    labs = read(
        "\nspace,space_id,lat,lon,country,access,space_status,row,name,thickness_mm,per,price,currency,price_date\n"
        'Lab A,a,"41,33",19.82,Albania,members,open,machine,Saw,,,,,\n'
        ",,,,,,,skill,Filigree,,,,,\n"
        ",,,,,,,stock,oak,20,m2,14,EUR,3.4.2026\n"
        "Lab B,b,,,GR,,,,,,,,,\n"
        "Lab A,a,,,,,,machine,Drill,,,,,\n"
        ",,,,,,,,,,,,,\n"
    )
    first, second = labs
    assert (first.name, first.id, first.lat, first.lon, first.country) == ("Lab A", "a", 41.33, 19.82, "AL")
    assert (first.access, first.status) == ("members", "active")
    assert [(m.name, m.is_skill, m.line) for m in first.machines] == [
        ("Saw", False, 3),
        ("Filigree", True, 4),
        ("Drill", False, 7),
    ]
    assert first.stock == (StockRecord("oak", 20, "m2", "14", "EUR", "2026-04-03"),)
    assert (second.name, second.country, second.machines) == ("Lab B", "GR", ())
    assert first.warnings == second.warnings == ()


def test_a_row_that_says_something_else_of_the_same_space_is_told():
    (lab,) = read("space,address,name\nLab,Here,Saw\nLab,There,Drill\n")
    assert lab.address == "Here"
    assert told(lab) == [("csv.space_differs", 3, "address")]


@pytest.mark.parametrize(
    ("written", "materials"),
    [
        ("plywood:1-6|acrylic:2 – 8 mm|PLA", [("plywood", 1, 6), ("acrylic", 2, 8), ("PLA", None, None)]),
        ("plywood:0,5-6", [("plywood", 0.5, 6)]),
        ("felt:3", [("felt", 3, 3)]),
        ("oak:-20|ash:5-", [("oak", None, 20), ("ash", 5, None)]),
        ("EN: 1.4301:", [("EN: 1.4301", None, None)]),
    ],
)
def test_materials_carry_their_thicknesses(written, materials):
    found, warnings = machine("materials", written)
    assert found.materials == tuple(WorkedMaterial(*material) for material in materials)
    assert warnings == []


@pytest.mark.parametrize("written", ["plywood:6-1", "plywood:thin", ":3", "plywood:1-2-3", "plywood:1,500"])
def test_an_unclear_material_is_told_and_keeps_its_name(written):
    found, warnings = machine("materials", written)
    assert found.materials == (WorkedMaterial(written.split(":")[0] or ":3"),)
    assert warnings == [("csv.material_unclear", 2, "materials")]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("x_mm", "1,500", "csv.number_unclear"),
        ("x_mm", "wide", "csv.number_unclear"),
        ("x_mm", "0", "csv.number_unclear"),
        ("power_w", "-5", "csv.number_unclear"),
        ("quantity", "0", "csv.number_unclear"),
        ("quantity", "1.5", "csv.number_unclear"),
        ("status", "sleeping", "csv.word_unknown"),
        ("price_per_hour", "cheap", "csv.number_unclear"),
    ],
)
def test_a_bad_cell_is_told_with_its_column_and_the_rest_is_read(column, cell, code):
    found, warnings = machine(f"{column};kind", f"{cell};saw")
    assert (code, 2, column) in warnings
    assert found == MachineRecord("Saw", "saw", line=2)


def test_a_place_that_is_none_names_its_line():
    (lab,) = read("space;lat;lon\nLab;900;1\n")
    assert (lab.lat, told(lab)) == (None, [("place.impossible", 2, "lat")])


def test_everything_a_machine_can_say_is_read():
    found, warnings = machine(
        "kind;make;model;quantity;x_mm;y_mm;z_mm;min_feature_mm;tolerance_mm;power_w;status;authorization;"
        "price_per_hour;setup_price;currency;price_date;shelf",
        "CO2 laser;Ruida;6090;2;900 mm;600;;0,1;0.2;80 W;Out of order;yes;12,50;5;eur;2026-01-31;B4",
    )
    assert warnings == [("csv.column_unknown", 1, "")]
    assert found == MachineRecord(
        name="Saw",
        kind="CO2 laser",
        make="Ruida",
        model="6090",
        quantity=2,
        envelope_mm=(900, 600, None),
        min_feature_mm=0.1,
        tolerance_mm=0.2,
        power_w=80,
        status="broken",
        authorization="required",
        rate=RateRecord("EUR", "12.50", "5", "2026-01-31"),
        extra={"shelf": "B4"},
        line=2,
    )


@pytest.mark.parametrize(
    ("columns", "cells", "hours", "warned"),
    [
        ("hours_min;hours_max", "2;5", (2, 5), []),
        ("hours_min", "2", (2, 2), []),
        ("hours_max", "5", (5, 5), []),
        ("hours_min;hours_max", "5;2", None, [("csv.hours_unclear", 2, "hours_min")]),
    ],
)
def test_hours_of_a_skill_are_the_least_and_the_most(columns, cells, hours, warned):
    found, warnings = machine(columns, cells)
    assert (found.hours_per_piece, warnings) == (hours, warned)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2026-04-03", "2026-04-03"),
        ("3.4.2026", "2026-04-03"),
        ("31/12/2026", "2026-12-31"),
        ("3/4/2026", ""),
        ("May", ""),
    ],
)
def test_a_date_that_may_mean_two_days_is_none(written, date):
    found, warnings = machine("price_per_hour;currency;price_date", f"1;EUR;{written}")
    assert found.rate is not None
    assert found.rate.as_of == date
    assert warnings == ([] if date else [("csv.date_unclear", 2, "price_date")])


@pytest.mark.parametrize(("written", "code"), [("€", "EUR"), ("lek", "ALL"), ("mkd", "MKD"), ("coins", "")])
def test_currencies_are_codes(written, code):
    found, warnings = machine("setup_price;currency", f"1;{written}")
    assert found.rate == RateRecord(code, None, "1")
    assert bool(warnings) == (not code)


def test_stock_without_a_unit_or_currency_for_its_price_is_told():
    (lab,) = read("space,row,name,price,per,currency\nLab,stock,oak,5,,EUR\nLab,stock,ash,5,kg,\nLab,stock,,,,\n")
    assert lab.stock == (StockRecord("oak", currency="EUR"), StockRecord("ash", price="5"), StockRecord(""))
    assert [code for code, _, _ in told(lab)] == [
        "csv.price_without_unit",
        "csv.price_without_currency",
        "csv.stock_without_material",
    ]


def test_odd_rows_and_columns_are_told_once():
    labs = read("space,name,name,row\n,Saw,,\nLab,Saw,,,too,many\nLab,,,machine\nOther,,,\n")
    assert told(labs[0]) == [
        ("csv.column_twice", 1, ""),
        ("csv.row_without_space", 2, ""),
        ("csv.too_many_cells", 3, ""),
        ("csv.machine_without_name", 4, "name"),
    ]
    assert told(labs[1]) == []


def test_what_comes_before_the_first_space_is_told_even_if_nothing_follows():
    (lab,) = read("space,name,foo\nLab,Saw,\n")
    assert told(lab) == [("csv.column_unknown", 1, "")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name,kind\nSaw,saw\n", "csv.no_space_column"),
        ("space,name\n", "csv.no_rows"),
        ("space,name\n,Saw\n", "csv.no_rows"),
        ('space,name\nLab,"' + "x" * 200_000 + "\n", "csv.broken"),
        ("hello\n", "csv.no_space_column"),
    ],
)
def test_what_is_no_such_table_is_refused(text, code):
    with pytest.raises(Unreadable) as refusal:
        read(text)
    assert refusal.value.reasons[0].code == code


def test_quoted_cells_may_hold_line_ends_and_lines_are_still_right():
    (lab,) = read('space,name,address\nLab,Saw,"Street 1\nTown"\nLab,Drill,\nLab,Press,\n')
    assert [m.line for m in lab.machines] == [2, 4, 5]


def test_cells_that_look_like_formulas_are_guarded_when_written_and_plain_when_read():
    lab = SpaceRecord("=cmd()", lat=-1.5, lon=-2.5, machines=(MachineRecord("@x", kind="'-y", make="+z"),))
    text = machines_csv.write([lab])
    assert "'=cmd()" in text
    assert "'@x" in text
    assert "'+z" in text
    assert ",-1.5,-2.5," in text
    (again,) = read(text)
    assert (again.name, again.machines[0].name, again.machines[0].kind) == ("=cmd()", "@x", "'-y")


def test_a_space_keeps_its_own_unknown_columns():
    (lab,) = read("space,row,motto\nLab,space,make\n")
    assert lab.extra == {"motto": "make"}
    assert read(machines_csv.write([lab]))[0].extra == {"motto": "make"}
