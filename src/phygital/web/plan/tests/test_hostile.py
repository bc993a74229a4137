"""Hostile files through the real page: each gets its sentence, nothing remains, and the page goes on."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from phygital.geometry.tests.hostile import HOSTILE
from phygital.web.plan.tests.conftest import SHUTTLE, text_of, zipped

MB = 1_000_000


def written(path: Path, *entries: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in entries:
            archive.writestr(entry, data)
    return path.read_bytes()


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("link.stl")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


ZIPS = {
    "bomb": (lambda: (("a.stl", bytes(150 * MB)),), "archive.too_tight"),
    "more-than-200-mb": (lambda: tuple((f"{n}.stl", bytes(50 * MB)) for n in range(5)), "archive.too_large"),
    "up": (lambda: (("../up.stl", b"x"),), "archive.unsafe_name"),
    "root": (lambda: (("/etc/passwd.stl", b"x"),), "archive.unsafe_name"),
    "drive": (lambda: (("C:\\a.stl", b"x"),), "archive.unsafe_name"),
    "link": (lambda: ((link(), b"/etc/passwd"),), "archive.symlink"),
    "long": (lambda: (("a" * 1001 + ".stl", b"x"),), "archive.long_name"),
    "many": (lambda: tuple((f"{n}.stl", b"") for n in range(2001)), "source.too_many_files"),
    "nothing": (lambda: (), "design.nothing_to_make"),
}


def codes_of(response) -> set[str]:
    assert response.status_code == 422, response.content[:300]
    return {reason["code"] for reason in response.json()["refused"]}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_every_hostile_file_is_answered_with_a_true_sentence(send, uploads, name):
    make, expected = HOSTILE[name]
    data = make()
    response = send((name, data.encode() if isinstance(data, str) else data), format="json")
    if expected == "ok":
        assert response.status_code == 200
    else:
        codes = {code.replace("source.lfs", "file.lfs") for code in codes_of(response)}
        assert expected in codes or "intake.too_large" in codes or any(code.startswith("sandbox.") for code in codes)
    assert list(uploads.iterdir()) == []


@pytest.mark.parametrize("name", ZIPS)
def test_every_hostile_zip_is_refused_by_its_rule(send, uploads, tmp_path, name):
    make, expected = ZIPS[name]
    assert expected in codes_of(send(("a.zip", written(tmp_path / "a.zip", *make())), format="json"))
    assert list(uploads.iterdir()) == []


def test_a_zip_that_is_none_and_a_manifest_that_is_none_are_said_to_be_broken(send):
    assert codes_of(send(("a.zip", b"PK nothing"), format="json")) == {"archive.broken"}
    assert codes_of(send(("okh.toml", b"name = ["), format="json"))
    assert "archive.broken" not in codes_of(send(("a.stl", zipped({"b": b"c"})), format="json"))


def test_after_all_of_it_the_page_answers_in_the_readers_language(send):
    refused = send(("stl.stl", HOSTILE["stl-promises-more.stl"][0]()), language="el")
    page = text_of(refused)
    assert refused.status_code == 422
    assert "10" in page
    assert send(SHUTTLE / "bobbin-printed.stl", language="el").status_code == 200
