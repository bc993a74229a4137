import codecs

import pytest

from phygital.formats import okh
from phygital.formats.text import decode
from phygital.kit.errors import LimitHit, Unreadable

TEXT = "title: Αργαλειός\nlicensor: Ëndrra\nmaking-instructions: a.md\n"


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_utf8_is_read_silently_with_or_without_its_mark(mark):
    assert decode(mark + TEXT.encode(), name="okh.yml").text == TEXT
    assert decode(mark + TEXT.encode(), name="okh.yml").warnings == ()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-16"), "UTF-16-LE"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16-BE"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "UTF-32-LE"),
        ("title: Stool\nlicensor: me\n".encode("utf-16-le"), "UTF-16-LE"),
        ("title: Stool\nlicensor: me\n".encode("utf-16-be"), "UTF-16-BE"),
    ],
)
def test_other_unicode_encodings_are_read_and_said(data, encoding):
    found = decode(data, name="okh.yml")
    assert found.text.startswith("title: ")
    assert found.warnings[0].reason["encoding"] == encoding


@pytest.mark.parametrize("odd", [b"\xe4", b"\x81"])
def test_latin_1_is_read_and_said_with_the_line_where_it_shows(odd):
    found = decode(b"title: a\nlicensor: K" + odd + b"the\n", name="okh.yml")
    assert [(w.reason.code, w.line) for w in found.warnings] == [("document.latin1", 2)]


def test_all_line_ends_become_one():
    assert decode(b"a\r\nb\rc", name="x").text == "a\nb\nc"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document.empty"),
        (b" \n\t\n", "document.empty"),
        (b"title: a\x00b\n", "document.not_text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "document.not_text"),
        (b"ab\x00\x00cdef", "document.not_text"),
        (codecs.BOM_UTF16_LE + b"abc", "document.wrong_encoding"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 5\n", "source.lfs_pointer"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data, code):
    with pytest.raises(Unreadable) as refusal:
        okh.read(data, name="okh.yml")
    assert [reason.code for reason in refusal.value.reasons] == [code]


def test_a_manifest_above_two_megabytes_is_refused():
    with pytest.raises(LimitHit) as refusal:
        okh.read(b"title: " + b"a" * 2_000_000, name="okh.yml")
    assert refusal.value.reasons[0]["limit_mb"] == 2
