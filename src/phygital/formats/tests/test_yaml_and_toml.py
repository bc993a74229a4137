import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phygital.formats import json_text, toml_text, toml_write, yaml_text
from phygital.formats.outline import Notes, SyntaxProblem


def code_of(parse, text):
    with pytest.raises(SyntaxProblem) as problem:
        parse(text)
    return problem.value.reason.code


def test_scalars_of_yaml_stay_what_was_typed():
    text = "version: 0.10\nlanguage: NO\ndate: 2020-01-01\nmade: true\nnothing: ~\nempty:\nquoted: 'null'\n"
    assert yaml_text.parse(text).data == {
        "version": "0.10",
        "language": "NO",
        "date": "2020-01-01",
        "made": "true",
        "nothing": None,
        "empty": None,
        "quoted": "null",
    }


def test_every_field_and_item_of_yaml_has_its_line():
    lines = yaml_text.parse("a: 1\nb:\n  - x\n  - c: 2\n    d: 3\n").lines
    assert lines == {("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 1): 4, ("b", 1, "c"): 4, ("b", 1, "d"): 5}


def test_the_percent_line_needs_no_separator():
    found = yaml_text.parse("# hello\n%Open Know-How Manifest 1.0\ntitle: Stool\n")
    assert found.data == {"title": "Stool"}
    assert [(w.reason.code, w.line) for w in found.warnings] == [("yaml.no_separator", 2)]
    assert yaml_text.parse("%Open Know-How Manifest 1.0\n---\ntitle: Stool\n").warnings == ()


def test_duplicate_keys_and_further_documents_are_told():
    found = yaml_text.parse("a: 1\na: 2\n---\nb: 3\n---\nc: 4\n")
    assert found.data == {"a": "2"}
    assert [(w.reason.code, w.line) for w in found.warnings] == [("document.key_twice", 2), ("yaml.more_documents", 3)]


@pytest.mark.parametrize(
    ("text", "data", "line"),
    [
        ("handle: @me   # text\nb: 1\n", {"handle": "@me", "b": "1"}, 1),
        ("a: 1\ntitle: Stool: the second\n", {"a": "1", "title": "Stool: the second"}, 2),
        ("a: it's `odd`\nb: `x`\n", {"a": "it's `odd`", "b": "`x`"}, 2),
        ("a:\n\tb: 1\n", {"a": {"b": "1"}}, 2),
        ("a: {{ title }}\n", {"a": "{{ title }}"}, 1),
    ],
)
def test_a_slip_with_one_plain_meaning_is_mended_and_told(text, data, line):
    found = yaml_text.parse(text)
    assert found.data == data
    assert [(w.reason.code, w.line) for w in found.warnings] == [("yaml.mended", line)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [1, 2\n", "yaml.syntax"),
        ("? [a, b]\n: c\n", "yaml.syntax"),
        ("x: &k [1]\n? *k\n: c\n", "yaml.syntax"),
        ("a: 'open\n", "yaml.syntax"),
        ("\n".join(f"a{n}: @x" for n in range(30)), "yaml.syntax"),
        ("a: *nobody\n", "yaml.alias_unknown"),
        ("a: &a [*a]\n", "yaml.alias_unknown"),
        ("[" * 5000, "document.too_deep"),
        ("{a: " * 100 + "1" + "}" * 100, "document.too_deep"),
        ("a:\n" + "- 1\n" * 100_001, "document.too_many_values"),
    ],
)
def test_what_cannot_be_mended_names_its_reason(text, code):
    assert code_of(yaml_text.parse, text) == code


def test_aliases_repeat_values_but_never_a_bomb():
    assert yaml_text.parse("a: &x [1, {b: 2}]\nc: *x\nd: &y e\n*y : *y\n").data == {
        "a": ["1", {"b": "2"}],
        "c": ["1", {"b": "2"}],
        "d": "e",
        "e": "e",
    }
    bomb = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 9))
    assert code_of(yaml_text.parse, bomb) == "document.too_many_values"
    tower = "l0: &l0 [x]\n" + "".join(f"l{n}: &l{n} [*l{n - 1}]\n" for n in range(1, 80))
    assert code_of(yaml_text.parse, tower) == "document.too_deep"


TOML = '''# head
okhv = "2.4"
a.b . "c d" = 1
text = """
[[not]]
x = 1
\\"""" # end
literal = \'\'\'
y = 2\'\'\'
list = [
  "one", # first
  { name = "x", n = 2 },
  [3],
]
[outer-dimensions] # size
width = 4
[[part]]
name = "first"
[part.size]
x = 1.5
[[part]]
"quoted key" = 2020-01-01
[[part.hole]]
d = true
'''


def test_every_key_of_toml_has_its_line():
    found = toml_text.parse(TOML)
    assert found.lines == {
        ("okhv",): 2,
        ("a",): 3,
        ("a", "b"): 3,
        ("a", "b", "c d"): 3,
        ("text",): 4,
        ("literal",): 8,
        ("list",): 10,
        ("list", 0): 11,
        ("list", 1): 12,
        ("list", 1, "name"): 12,
        ("list", 1, "n"): 12,
        ("list", 2): 13,
        ("list", 2, 0): 13,
        ("outer-dimensions",): 15,
        ("outer-dimensions", "width"): 16,
        ("part",): 17,
        ("part", 0): 17,
        ("part", 0, "name"): 18,
        ("part", 0, "size"): 19,
        ("part", 0, "size", "x"): 20,
        ("part", 1): 21,
        ("part", 1, "quoted key"): 22,
        ("part", 1, "hole"): 23,
        ("part", 1, "hole", 0): 23,
        ("part", 1, "hole", 0, "d"): 24,
    }
    assert Notes(found).line(("part", 1, "nothing")) == 21
    assert found.data["part"][1]["quoted key"] == "2020-01-01"


def test_numbers_without_measure_stay_texts():
    assert toml_text.parse("a = inf\nb = nan\nc = 1e999\nd = 1.5\n").data == {
        "a": "inf",
        "b": "nan",
        "c": "1e999",
        "d": 1.5,
    }
    assert json_text.parse('{"a": NaN, "b": 1e999, "c": "\\ud800", "d": 2}').data == {
        "a": "NaN",
        "b": "1e999",
        "c": "\ufffd",
        "d": 2,
    }


@pytest.mark.parametrize(
    ("parse", "text", "code", "line"),
    [
        (toml_text.parse, 'a = 1\nb = "open\n', "toml.syntax", (2,)),
        (toml_text.parse, "a = 1\na = 2\n", "toml.syntax", (2,)),
        (toml_text.parse, "a = 1\nb = ", "toml.syntax", (2,)),
        (toml_text.parse, "a = " + "9" * 5000, "toml.syntax", (1,)),
        (toml_text.parse, "a = " + "[" * 5000, "document.too_deep", ()),
        (toml_text.parse, "a = " + "[" * 70 + "]" * 70, "document.too_deep", ()),
        (toml_text.parse, "x = 1\n" + ".".join("a" * 70) + " = 1", "document.too_deep", (2,)),
        (toml_text.parse, "a = [" + "1," * 100_001 + "]", "document.too_many_values", ()),
        (json_text.parse, '{"a": 1,\n}', "json.syntax", (2,)),
        (json_text.parse, "9" * 5000, "json.syntax", ()),
        (json_text.parse, "[" * 100_000, "document.too_deep", ()),
    ],
)
def test_a_broken_text_says_where(parse, text, code, line):
    with pytest.raises(SyntaxProblem) as problem:
        parse(text)
    assert problem.value.reason.code == code
    assert problem.value.lines == line


def test_a_refusal_names_the_document_and_the_line_where_it_is_known():
    with pytest.raises(SyntaxProblem) as problem:
        toml_text.parse("a = 1\na = 2\n")
    reason = problem.value.refusal("okh.toml").reasons[0]
    assert (reason["name"], reason["line"]) == ("okh.toml", 2)


def test_two_megabytes_of_spite_are_refused_quickly():
    start = time.perf_counter()
    for text in ("a." * 1_000_000, "a" * 2_000_000, "[" * 2_000_000, '"' * 2_000_000, "a = '" + "#" * 2_000_000):
        with pytest.raises(SyntaxProblem):
            toml_text.parse(text)
    assert time.perf_counter() - start < 10


scalars = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
)
keys = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(keys, values, max_size=5))
def test_written_toml_is_read_as_the_same_values_with_a_line_for_each(table):
    # TOML has one sign for the end of a line.
    found = toml_text.parse(toml_write.dumps(table))
    assert found.data == table
    assert {path[0] for path in found.lines} == set(table)


def test_none_is_left_out_of_toml():
    table = {"a": None, "b": [{"c": None, "d": 1}], "e": {"f": None}, "g": [1, None], "h": [[None, {"i": None}]]}
    assert toml_text.parse(toml_write.dumps(table)).data == {"b": [{"d": 1}], "e": {}, "g": [1], "h": [[{}]]}
