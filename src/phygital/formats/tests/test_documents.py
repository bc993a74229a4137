import json

import pytest

from phygital.formats import documents
from phygital.formats.model import Manifest
from phygital.kit.errors import Unreadable


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ('okhv = "2.4"\nname = "a"\n', "x", Manifest),
        ('[[part]]\nname = "x"\n[rdf]\n', "okh.toml", None),
        ('[part]\nname = "x"\n', "thing.okh.toml", None),
        ("title: a\nlocation: b\nlicensor: c\n", "okh.yml", Manifest),
        ("title: a\nlocation: b\nlicensor: c\n", "okw.yml", tuple),
        ("%Open Know-How Manifest 1.0\ntitle: a\nequipment: b\n", "x.yml", Manifest),
        ('{"okhv": "2.4", "name": "a"}', "okh.json", Manifest),
        ('{"name": "a", "equipment": []}', "x.json", tuple),
        ('[{"name": "a", "equipment": []}]', "x.json", tuple),
        ('{"spaces": [{"name": "a", "equipment": []}]}', "x.json", tuple),
        ('{"spaces": []}', "x.json", None),
        ("space,name\nLab,Saw\n", "x.csv", tuple),
        ("space;name\nLab;Saw\n", "x", tuple),
        ("- 1\n- 2\n", "x.yml", None),
        ("nothing at all\n", "x", None),
        ("nothing at all\n", "x.csv", None),
    ],
)
def test_a_document_tells_its_own_kind(text, name, kind):
    if kind is None:
        with pytest.raises(Unreadable):
            documents.read_any(text.encode(), name=name)
    else:
        assert isinstance(documents.read_any(text.encode(), name=name), kind)


def test_the_reason_of_the_best_fitting_reader_counts():
    with pytest.raises(Unreadable) as refusal:
        documents.read_any(b"nothing at all\n", name="x")
    assert refusal.value.reasons[0].code == "okh.not_a_manifest"


def test_each_line_of_a_list_is_a_manifest_or_says_why_not():
    good = json.dumps({"path": "a.toml", "toml": 'okhv = "2.4"\nname = "a"\n'})
    lines = [good, "", "{broken", "[1]", '{"path": "b.toml", "toml": "a ="}', '{"toml": "x = 1"}', "[" * 100_000]
    found = list(documents.read_jsonl("\n".join(lines).encode(), name="list.jsonl"))
    assert [(number, path) for number, path, _ in found] == [
        (1, "a.toml"),
        (3, ""),
        (4, ""),
        (5, "b.toml"),
        (6, "list.jsonl:6"),
        (7, ""),
    ]
    assert isinstance(found[0][2], Manifest)
    assert [item.reasons[0].code for _, _, item in found[1:]] == [
        "jsonl.line_broken",
        "jsonl.line_without_manifest",
        "toml.syntax",
        "okh.not_a_manifest",
        "jsonl.line_broken",
    ]
