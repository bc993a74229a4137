"""Long texts on which careless patterns need minutes; each reader answers in seconds."""

import time
from contextlib import suppress

import pytest

from phygital.formats import documents, machines_csv, okh, okw
from phygital.kit.errors import Unreadable

LONG = 1_900_000

TOML = 'okhv = "2.4"\nname = "a"\n'


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (" " * LONG + "x", "okh.yml"),
        ("[" + "a" * LONG, "okh.toml"),
        ("[a" + " " * LONG, "x"),
        ("a" * LONG + ":x", "x"),
        ("title: @" + " " * LONG + "x", "okh.yml"),
        ("title: a\nb: " + "- " * (LONG // 2), "okh.yml"),
        ("title: a\n" + "b: @x\n" * 30_000, "okh.yml"),
        ("title: a\n" + "x" * 900 + ": {\n" * 100, "okh.yml"),
        (TOML + 'mass = "1' + " " * LONG + 'x"', "okh.toml"),
        (TOML + 'mass = "' + "1" * LONG + 'x"', "okh.toml"),
        (TOML + 'outer-dimension = "cube(' + "1." * (LONG // 2) + '"', "okh.toml"),
        (TOML + 'license = "' + "CC BY " * (LONG // 6) + '"', "okh.toml"),
        (TOML + 'licensor = "' + "a." * (LONG // 2) + '@"', "okh.toml"),
        (TOML + 'licensor = "' + "<" + " " * LONG + '"', "okh.toml"),
        (TOML + 'source = "' + "a " * (LONG // 2) + '"', "okh.toml"),
        (TOML + 'x = "' + "a@" * (LONG // 2) + '"', "okh.toml"),
        (TOML + "a" * LONG + " = 1", "okh.toml"),
        (TOML + "x = [" + "{a=[[" * 10 + "]]}" * 10 + "]", "okh.toml"),
        ("name: a\ngps: 41" + " " * LONG + "x\n", "okw.yml"),
        ('{"equipment": [{"build_volume": "1' + " " * LONG + 'x"}]}', "x.json"),
        ('{"equipment": [{"power_rating": "1' + " " * LONG + '"}]}', "x.json"),
        ("space,x_mm,materials\nLab,1" + " " * 100_000 + "x,a:1" + " " * 100_000 + "-x\n", "x.csv"),
        ("space,x_mm\nLab," + "1" * 100_000 + "x\n", "x.csv"),
        ("space,\nLab,\n" * 10_000, "x.csv"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_a_text_without_end_takes_no_time_without_end(data, name):
    start = time.process_time()
    for read in (okh.read, okw.read, machines_csv.read, documents.read_any):
        with suppress(Unreadable):
            read(data.encode(), name=name)
    # A reader whose work grows with the square of the text would need hours, a fair one needs a few seconds.
    assert time.process_time() - start < 120
