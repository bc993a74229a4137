"""Real manifests and facilities, counted by hand against the files."""

import json
import time
from collections import Counter

import pytest

from phygital.formats import documents, okh, okw, sources
from phygital.formats.model import Generation, Manifest
from phygital.kit.errors import Unreadable


@pytest.fixture
def manifests(samples):
    """Path → what reading it gave, for all 146 files and the 387 lines of the one list."""
    found = {}
    start = time.perf_counter()
    for file in sorted((samples / "okh").iterdir()):
        if file.suffix == ".jsonl":
            found |= {
                f"{file.name}:{n}": item for n, _, item in documents.read_jsonl(file.read_bytes(), name=file.name)
            }
            continue
        try:
            found[file.name] = okh.read(file.read_bytes(), name=file.name)
        except Unreadable as refusal:
            found[file.name] = refusal
    assert time.perf_counter() - start < 5
    return found


def test_every_sample_is_read(manifests):
    assert len(manifests) == 146 + 387
    assert [name for name, item in manifests.items() if not isinstance(item, Manifest)] == []


def test_the_one_file_with_broken_yaml_is_mended_and_says_so(manifests):
    mended = {
        name: [w.line for w in item.warnings if w.reason.code == "yaml.mended"]
        for name, item in manifests.items()
        if any(w.reason.code == "yaml.mended" for w in item.warnings)
    }
    assert mended == {"jbon__Ball-Machine__okh-ballSortingMachine.yml": [41]}
    (contact,) = manifests["jbon__Ball-Machine__okh-ballSortingMachine.yml"].contacts
    assert contact.links == (("twitter", "@Du33Jerry"),)


def test_each_generation_is_told_apart(manifests):
    assert Counter(item.generation for item in manifests.values()) == {
        Generation.V1: 31,
        Generation.LOSH: 498,
        Generation.V2: 4,
    }


def test_no_sample_has_a_byte_order_mark_or_another_encoding(samples, manifests):
    marked = [f for f in (samples / "okh").iterdir() if f.read_bytes()[:3] == b"\xef\xbb\xbf"]
    assert marked == []
    assert not any(w.reason.code.startswith("document.latin1") for item in manifests.values() for w in item.warnings)


def test_licences_are_understood_but_for_those_that_name_none(manifests):
    claims = [licence for item in manifests.values() for licence in item.licences]
    unknown = Counter(licence.original for licence in claims if licence.expression is None)
    assert unknown == {
        "LicenseRef-CERN": 46,
        'No license information on Quaker Oats website, but "Quaker(R)" is a registered trademark': 2,
    }
    assert len(claims) == 553
    assert sum(licence.expression is not None for licence in claims) / len(claims) > 0.91


def test_what_the_loom_says_is_read_as_it_stands_in_the_file(manifests):
    loom = manifests["OPEN-NEXT__LOSH__sample_data__okh-OHLOOM.toml"]
    assert (loom.title, loom.version, loom.tsdc) == ("OHLOOM", "0.10.0", ("MEC",))
    assert loom.outer_mm == (400, 350, 150)
    ring = loom.parts[0]
    assert (ring.name, ring.material, ring.tsdc, ring.outer_mm) == ("Clamp Ring", "PLA", ("3DP",), (56, 56, 30))
    assert [ref.path for ref in ring.files][:3] == [
        "/3DParts/ClampRing/ClampRing.scad",
        "/3DParts/ClampRing/ClampRing.pdf",
        "/3DParts/ClampRing/ClampRing.stl",
    ]


def test_parts_and_sizes_are_counted_as_in_the_files(manifests):
    assert sum(len(item.parts) for item in manifests.values()) == 59
    assert sum(item.outer_mm is not None for item in manifests.values()) == 12
    assert sum(w.reason.code == "okh.size_unclear" for item in manifests.values() for w in item.warnings) == 3
    assert sum("\n" in item.title for item in manifests.values()) == 0


def test_no_address_of_a_person_is_left_outside_the_field_for_it(manifests):
    leaks = [name for name, item in manifests.items() if "hidden@example.org" in repr(item.extra)]
    leaks += [n for n, item in manifests.items() if any("hidden@" in repr(p.details) for p in item.parts)]
    assert leaks == []


def test_reading_what_was_written_and_writing_it_again_changes_nothing(manifests):
    for name, item in manifests.items():
        for write in (okh.write_v1, okh.write_v2):
            text = write(item)
            assert write(okh.read(text.encode(), name="okh")) == text, name


def test_every_facility_record_is_read(samples):
    found = {file.name: okw.read(file.read_bytes(), name=file.name) for file in sorted((samples / "okw").iterdir())}
    assert len(found) == 12
    assert all(len(records) == 1 for records in found.values())
    (lab,) = found["helpfulengineering__supply-graph-ai__storage__okw__ab67b029-e2fd-478b-b97b-43a421f59b92.json"]
    assert (lab.name, lab.status, lab.access, lab.country) == (
        "Additive Manufacturing Center",
        "planned",
        "restricted",
        "US",
    )
    assert (lab.lat, lab.lon) == (42.3588336, -71.0578303)
    printer = lab.machines[0]
    assert (printer.name, printer.quantity, printer.power_w, len(printer.materials)) == ("Prusa S5", 5, 6231, 4)
    (nameless,) = found["helpfulengineering__library__alpha__okw__RobsArduinoShop.yml"]
    assert nameless.warnings[0].reason.code == "okw.name_missing"
    assert "hidden@example.org" not in repr(found)


def test_all_fab_labs_are_read_and_those_without_a_place_stay_without(samples):
    data = (samples / "facilities" / "fablabs-2237.json").read_bytes()
    labs = documents.read_any(data, name="fablabs.json")
    assert len(labs) == 2237
    assert sum(lab.lat is not None for lab in labs) == 2036
    assert len({lab.country for lab in labs}) == 137
    assert not any(lab.machines or lab.warnings for lab in labs)
    assert (labs[2].name, labs[2].lat, labs[2].address) == ("PiNG", 47.218371, "Nantes, Pays de la Loire")
    again = okw.write(labs)
    assert okw.read(again.encode(), name="x") == labs


def test_manifests_of_the_sample_designs_are_found_from_the_root_down(samples):
    tree = sources.open_tree(samples / "designs" / "LOSH-dummy-MOSH-A")
    assert tree.manifests() == ("okh.toml", "3DParts/ClampRing/okh-ClampRing.toml")
    for folder in sorted((samples / "designs").iterdir()):
        tree = sources.open_tree(folder)
        for path in tree.manifests():
            assert isinstance(documents.read_any(tree.read(path, 2_000_000), name=path), Manifest)


def test_each_sample_tells_its_own_kind(samples):
    for file in sorted((samples / "okh").iterdir()):
        if file.suffix != ".jsonl":
            assert isinstance(documents.read_any(file.read_bytes(), name=file.name), Manifest), file.name
    for file in sorted((samples / "okw").iterdir()):
        assert isinstance(documents.read_any(file.read_bytes(), name=file.name), tuple), file.name


def test_the_list_of_manifests_names_line_and_path(samples):
    data = (samples / "okh" / "appropedia-386.jsonl").read_bytes()
    number, path, manifest = next(documents.read_jsonl(data, name="appropedia-386.jsonl"))
    first = json.loads(data.split(b"\n")[0])
    assert (number, path) == (1, first["path"])
    assert isinstance(manifest, Manifest)
