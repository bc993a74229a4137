"""What was written is read as the same, but for what the target cannot hold; anything is read without a crash."""

import json
from contextlib import suppress
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from phygital.formats import documents, machines_csv, okh, okw
from phygital.formats.model import (
    Agent,
    FileRef,
    Generation,
    Licence,
    MachineRecord,
    Manifest,
    ManifestPart,
    RateRecord,
    Role,
    SpaceRecord,
    StockRecord,
    WorkedMaterial,
)
from phygital.kit.errors import Unreadable

LETTERS = "aBcëÇλŠ цğ-:#'\"=@{}[]&*!%,;.0129"
words = st.text(LETTERS, min_size=1, max_size=14).map(lambda t: " ".join(t.split())).filter(lambda t: t.strip("[]{}"))
words = words.filter(lambda text: "@" not in text and not text.startswith("["))
names = st.text("abcdefgh", min_size=2, max_size=8)
texts = st.one_of(st.just(""), words, words.map(lambda text: f"{text}\n\n{text} é"))
sizes = st.floats(0.001, 1e6).map(lambda value: float(f"{value:.6g}"))
sides = st.none() | st.tuples(sizes, sizes, sizes)
agents = st.lists(
    st.builds(
        Agent,
        names,
        st.sampled_from(["", "a.b@c.org"]),
        st.just("") | names,
        st.lists(st.tuples(names, names), max_size=2).map(tuple),
    ),
    max_size=2,
).map(tuple)
known = st.sampled_from(["MIT", "CC-BY-SA-4.0", "CERN-OHL-S-2.0", "GPL-3.0-or-later OR MIT"])
claims = known.map(lambda text: (text, text)) | st.just((None, "Nonsense"))
extras = st.dictionaries(names.map(lambda name: f"x-{name}"), st.one_of(words, st.lists(words, min_size=1)), max_size=2)
paths = st.sampled_from(["a.stl", "/b/c.step", "d e.pdf", "https://x.org/y", "folder", "a, b"])
tsdc = st.lists(st.sampled_from(["3DP", "CNC", "LAS"]), max_size=2, unique=True).map(tuple)


def file_of(key, role, titled):
    def build(path, title):
        return FileRef(path, role, title if titled else "", "://" in path, None, key)

    return st.builds(build, paths, st.just("") | names)


def files_of(fields, *, titled):
    groups = [st.lists(file_of(key, role, titled(key)), max_size=2) for key, role in fields]
    return st.tuples(*groups).map(lambda found: tuple(ref for group in found for ref in group))


V1_FIELDS = [("design-files", Role.SOURCE), ("schematics", Role.SCHEMATIC), ("bom", Role.BOM), ("image", Role.IMAGE)]
V2_FIELDS = [("source", Role.SOURCE), ("readme", Role.DOCUMENT), ("software", Role.SOFTWARE), ("image", Role.IMAGE)]
PART_FIELDS = [("source", Role.SOURCE), ("export", Role.EXPORT)]

parts = st.lists(
    st.builds(
        ManifestPart,
        names,
        files_of(PART_FIELDS, titled=lambda key: False),
        st.none() | st.integers(1, 99),
        tsdc,
        st.none() | names,
        st.none() | sizes,
        sides,
        extras,
    ),
    max_size=2,
).map(tuple)


def manifests(generation, version, fields, titled, scopes):
    licences = st.lists(st.tuples(st.sampled_from(scopes), claims), max_size=3, unique_by=lambda pair: pair)
    ordered = licences.map(lambda found: tuple(Licence(*claim, scope) for scope, claim in found))
    return st.builds(
        Manifest,
        generation=st.just(generation),
        okh_version=st.just(version),
        title=words,
        description=texts,
        version=texts.filter(lambda text: "\n" not in text),
        languages=st.lists(st.sampled_from(["en", "sq", "el-GR"]), max_size=2, unique=True).map(tuple),
        licences=ordered,
        licensors=agents,
        contributors=agents,
        keywords=st.lists(names, max_size=3, unique=True).map(tuple),
        links=st.lists(st.sampled_from(["release", "variant-of", "variant-of-title"]), unique=True, max_size=3).map(
            lambda found: (("repo", "https://r"), ("project", "https://p"), *((name, "https://x") for name in found))
        ),
        files=files_of(fields, titled=titled),
        parts=parts,
        tsdc=tsdc,
        material=st.none() | names,
        mass_g=st.none() | sizes,
        outer_mm=sides,
        stage=st.just("") | words,
        safety_notice=texts,
        extra=extras,
        organisations=agents,
        contacts=agents,
        authors=agents,
    )


def comparable(manifest):
    """A manifest without lines and warnings, with what has no order in an order."""
    return replace(
        manifest,
        warnings=(),
        links=tuple(sorted(manifest.links)),
        licences=tuple(sorted(manifest.licences, key=repr)),
        files=tuple(sorted((replace(ref, line=None) for ref in manifest.files), key=repr)),
        parts=tuple(
            replace(part, line=None, files=tuple(replace(ref, line=None) for ref in part.files))
            for part in manifest.parts
        ),
    )


SCOPES = ["all", "hardware", "documentation", "software"]


@given(manifests(Generation.V1, "1.0.0", V1_FIELDS, lambda key: True, SCOPES))
@settings(max_examples=150, deadline=None)
def test_version_1_says_the_same_again(manifest):
    text = okh.write_v1(manifest)
    assert text.startswith("%Open Know-How Manifest 1.0\n---\n")
    again = okh.read(text.encode(), name="okh.yml")
    assert comparable(again) == comparable(manifest)
    assert okh.write_v1(again) == text


@given(manifests(Generation.V2, "2.4", V2_FIELDS, lambda key: key in ("software", "image"), ["all"]))
@settings(max_examples=150, deadline=None)
def test_version_2_says_the_same_again_but_for_the_several_licences_that_it_makes_one(manifest):
    text = okh.write_v2(manifest)
    again = okh.read(text.encode(), name="okh.toml")
    if len(manifest.licences) > 1:
        assert (len(again.licences) == 1) == all(licence.expression for licence in manifest.licences)
        again, manifest = replace(again, licences=()), replace(manifest, licences=())
    assert comparable(again) == comparable(manifest)
    again = okh.read(text.encode(), name="okh.toml")
    assert okh.write_v2(again) == text


cells = st.text("abcëÇ λ=@+-'1.,;\"", min_size=1, max_size=10).map(lambda text: " ".join(text.split())).filter(bool)
cells = cells.filter(lambda text: not text.startswith("'") and text.strip("., "))
ranges = st.tuples(sizes, sizes).map(lambda pair: (min(pair), max(pair)))
materials = st.builds(
    lambda name, pair: WorkedMaterial(name, *pair), names, ranges | st.just((None, None)) | st.tuples(st.none(), sizes)
)
rates = st.builds(
    RateRecord, st.just("EUR"), st.just("12.50"), st.none() | st.just("5"), st.sampled_from(["", "2026-01-31"])
)
machines = st.builds(
    MachineRecord,
    name=cells,
    kind=st.just("") | cells,
    make=st.just("") | cells,
    model=st.just("") | cells,
    quantity=st.integers(1, 9),
    processes=st.lists(names, max_size=2, unique=True).map(tuple),
    materials=st.lists(materials, max_size=2, unique_by=lambda m: m.name).map(tuple),
    envelope_mm=st.none() | st.tuples(sizes, st.none() | sizes, st.none() | sizes),
    min_feature_mm=st.none() | sizes,
    tolerance_mm=st.none() | sizes,
    power_w=st.none() | sizes,
    status=st.sampled_from(["", "working", "maintenance", "broken", "retired"]),
    authorization=st.sampled_from(["", "none", "required"]),
    person=st.just("") | names,
    hours_per_piece=st.none() | ranges,
    rate=st.none() | rates,
    extra=st.dictionaries(names.map(lambda name: f"x_{name}"), names, max_size=1),
    is_skill=st.booleans(),
)
stocks = st.builds(
    StockRecord,
    names,
    st.none() | sizes,
    st.sampled_from(["kg", "m2", "m3", "m", "piece"]),
    st.none() | st.just("14.00"),
    st.just("EUR"),
    st.sampled_from(["", "2026-01-31"]),
)
spaces = st.builds(
    SpaceRecord,
    name=cells,
    id=names,
    lat=st.none(),
    lon=st.none(),
    address=st.just("") | cells,
    country=st.sampled_from(["", "AL", "GR"]),
    access=st.sampled_from(["", "public", "members", "restricted"]),
    status=st.sampled_from(["", "active", "planned", "closed-temporarily", "closed"]),
    opening_hours=st.just("") | cells,
    languages=st.lists(st.sampled_from(["sq", "el"]), max_size=2, unique=True).map(tuple),
    website=st.just("") | names,
    machines=st.lists(machines, max_size=3).map(lambda found: tuple(sorted(found, key=lambda m: m.is_skill))),
    stock=st.lists(stocks, max_size=2).map(tuple),
    extra=st.dictionaries(names.map(lambda name: f"y_{name}"), names, max_size=1),
    processes=st.lists(names, max_size=2, unique=True).map(tuple),
)
placed = st.builds(
    lambda space, lat, lon: replace(space, lat=lat, lon=lon),
    spaces,
    st.floats(-90, 90).map(lambda value: round(value, 9)).filter(bool),
    st.floats(-180, 180).map(lambda value: round(value, 9)),
)
lists = st.lists(spaces | placed, min_size=1, max_size=3, unique_by=lambda space: space.id)


def without_lines(records):
    return tuple(
        replace(record, warnings=(), machines=tuple(replace(m, line=None) for m in record.machines))
        for record in records
    )


@given(lists)
@settings(max_examples=100, deadline=None)
def test_open_know_where_says_the_same_again(records):
    text = okw.write(records)
    again = okw.read(text.encode(), name="x.json")
    assert without_lines(again) == tuple(records)
    assert not any(record.warnings for record in again)
    assert okw.write(again) == text


@given(lists)
@settings(max_examples=100, deadline=None)
def test_our_table_says_the_same_again(records):
    text = machines_csv.write(records)
    again = machines_csv.read(text.encode(), name="x.csv")
    assert without_lines(again) == tuple(records)
    assert machines_csv.write(again) == text


def read_without_a_crash(data, name):
    for read in (okh.read, okw.read, machines_csv.read, documents.read_any):
        with suppress(Unreadable):
            read(data, name=name)
    with suppress(Unreadable):
        list(documents.read_jsonl(data, name=name))


file_names = st.sampled_from(["okh.yml", "okh.toml", "x.json", "x", "x.csv"])
snippets = st.sampled_from(
    [
        "title: ",
        "name = ",
        "okhv = ",
        "license",
        ": ",
        "= ",
        "[",
        "]",
        "{",
        "}",
        "[[part]]\n",
        "\n",
        "  ",
        "- ",
        "&a ",
        "*a",
        '"',
        "'",
        "'''",
        '"""',
        "#",
        ",",
        "%Open\n",
        "---\n",
        "1e9",
        "outer-dimensions",
        "mass",
        "equipment",
        "phygital",
        "location",
        "lat",
        "space,",
        "skills",
        "rate",
        "null",
        "é",
        "\t",
        "bom",
        "image",
        "software",
        "part",
    ]
)


@given(st.binary(max_size=200), file_names)
@settings(max_examples=150, deadline=None)
def test_no_bytes_are_more_than_unreadable(data, name):
    read_without_a_crash(data, name)


@given(st.lists(snippets, max_size=25).map("".join), file_names)
@settings(max_examples=400, deadline=None)
def test_no_jumble_of_syntax_is_more_than_unreadable(text, name):
    read_without_a_crash(text.encode(), name)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["x", "1,5", "a@b.org", "41, 19"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "name",
                    "title",
                    "license",
                    "licensor",
                    "function",
                    "part",
                    "mass",
                    "outer-dimensions",
                    "image",
                    "software",
                    "source",
                    "bom",
                    "contact",
                    "location",
                    "equipment",
                    "phygital",
                    "skills",
                    "stock",
                    "rate",
                    "materials",
                    "envelope_mm",
                    "materials_worked",
                    "build_volume",
                    "gps",
                    "address",
                    "coordinates",
                    "lat",
                    "lon",
                    "quantity",
                    "hours_per_piece",
                    "value",
                    "unit",
                    "social",
                    "path",
                    "okhv",
                    "languages",
                    "processes",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["okhv", "equipment", "part", "location", "phygital"]), json_values), file_names)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_shape_of_values_is_more_than_unreadable_and_nonsense_settles_when_written(table, name):
    data = json.dumps({"name": "x", **table}).encode()
    read_without_a_crash(data, name)
    for read, write in ((okh.read, okh.write_v1), (okh.read, okh.write_v2), (okw.read, okw.write)):
        with suppress(Unreadable):
            once = write(read(data, name="okh.json"))
            twice = write(read(once.encode(), name="okh"))
            assert write(read(twice.encode(), name="okh")) == twice
