import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from phygital.formats import sources
from phygital.formats.sources import Entry, open_tree
from phygital.kit.errors import LimitHit, Unreadable


def packed(path: Path, *entries, method=zipfile.ZIP_DEFLATED) -> Path:
    """A zip of (name or ZipInfo, bytes)."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


def refusal(call, *args):
    with pytest.raises(Unreadable) as refused:
        call(*args)
    return refused.value.reasons[0]


def test_a_folder_shows_its_files_but_not_what_programs_left_there(tmp_path):
    for name in ("okh.toml", "parts/a.stl", ".git/config", ".DS_Store", "__MACOSX/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"abc")
    tree = open_tree(tmp_path)
    assert tree.entries == (Entry("okh.toml", 3), Entry("parts/a.stl", 3))
    assert tree.read("parts/a.stl", 10) == b"abc"
    assert "okh.toml" in tree
    assert ".git/config" not in tree


def test_symbolic_links_in_a_folder_are_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("x")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "file").symlink_to(outside / "secret")
    (inside / "folder").symlink_to(outside)
    assert open_tree(inside).entries == ()


def test_a_link_that_takes_the_place_of_a_file_later_is_not_followed(tmp_path):
    (tmp_path / "a").write_text("x")
    tree = open_tree(tmp_path)
    (tmp_path / "a").unlink()
    (tmp_path / "a").symlink_to("/etc/passwd")
    assert refusal(tree.read, "a", 10_000).code == "source.broken"


def test_a_folder_with_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MAX_ENTRIES", 2)
    for name in "abc":
        (tmp_path / name).write_text("x")
    assert refusal(open_tree, tmp_path).code == "source.too_many_files"


def test_one_file_is_a_tree_of_its_own(tmp_path):
    (tmp_path / "notes.yml").write_text("title: a")
    (tmp_path / "part.stl").write_text("solid")
    assert open_tree(tmp_path / "notes.yml").manifests() == ("notes.yml",)
    assert open_tree(tmp_path / "part.stl").manifests() == ()
    assert open_tree(tmp_path / "part.stl").read("part.stl", 5) == b"solid"


def test_what_is_not_there_or_may_not_be_read_says_so(tmp_path, monkeypatch):
    assert refusal(open_tree, tmp_path / "gone").code == "source.missing"
    assert refusal(open_tree, Path("a\0b")).code in ("source.missing", "source.not_permitted")

    def forbidden(path):
        raise PermissionError

    monkeypatch.setattr(Path, "is_dir", forbidden)
    assert refusal(open_tree, tmp_path).code == "source.not_permitted"


def test_reading_stops_at_the_limit(tmp_path):
    path = packed(tmp_path / "a.zip", ("big.txt", b"x" * 100))
    reason = refusal(open_tree(path).read, "big.txt", 99)
    assert (reason.code, reason["name"]) == ("source.too_large", "big.txt")
    assert refusal(open_tree(path).read, "nothing.txt", 99).code == "source.missing"
    (tmp_path / "grows").write_text("x")
    tree = open_tree(tmp_path / "grows")
    (tmp_path / "grows").write_text("x" * 100)
    assert refusal(tree.read, "grows", 10).code == "source.too_large"


def test_a_zip_is_read_by_the_names_in_it_and_stored_under_our_own(tmp_path):
    path = packed(tmp_path / "a.zip", ("design/", b""), ("design\\okh.toml", b"t"), ("design/./A.STL", b"s" * 70_000))
    tree = open_tree(path)
    assert [entry.path for entry in tree.entries] == ["design/A.STL", "design/okh.toml"]
    assert tree.read("design/okh.toml", 10) == b"t"
    stored = tree.extract("design/A.STL", tmp_path)
    assert stored.parent == tmp_path
    assert stored.suffix == ".stl"
    assert "A" not in stored.stem.upper() or len(stored.stem) == 24
    assert stored.read_bytes() == b"s" * 70_000


def test_an_empty_zip_holds_nothing(tmp_path):
    assert open_tree(packed(tmp_path / "a.zip")).entries == ()


@pytest.mark.parametrize("name", ["no_ending", "x.a/b", "odd.ending-with-dash", "x.toolongending"])
def test_an_ending_that_could_be_anything_is_not_kept(tmp_path, name):
    tree = open_tree(packed(tmp_path / "a.zip", (name, b"1")))
    assert tree.extract(name, tmp_path).suffix == ""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../up.txt", "archive.unsafe_name"),
        ("a/../../up.txt", "archive.unsafe_name"),
        ("..\\up.txt", "archive.unsafe_name"),
        ("/etc/passwd", "archive.unsafe_name"),
        ("\\\\server\\share", "archive.unsafe_name"),
        ("C:\\windows", "archive.unsafe_name"),
        ("c:evil", "archive.unsafe_name"),
        ("a" * 1001, "archive.long_name"),
    ],
)
def test_names_that_lead_out_of_the_archive_are_refused(tmp_path, name, code):
    assert refusal(open_tree, packed(tmp_path / "a.zip", (name, b"x"))).code == code


def test_a_name_with_a_zero_byte_is_refused(tmp_path):
    path = packed(tmp_path / "a.zip", ("okh_toml.exe", b"x"))
    path.write_bytes(path.read_bytes().replace(b"okh_toml", b"okh\0toml"))
    assert refusal(open_tree, path).code == "archive.unsafe_name"


def test_a_symbolic_link_in_a_zip_is_refused(tmp_path):
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    reason = refusal(open_tree, packed(tmp_path / "a.zip", (link, b"/etc/passwd")))
    assert (reason.code, reason["entry"]) == ("archive.symlink", "link")


def test_an_encrypted_entry_is_refused(tmp_path):
    path = packed(tmp_path / "a.zip", ("a", b"x"))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    assert refusal(open_tree, path).code == "archive.encrypted"


def test_two_entries_of_one_name_are_refused(tmp_path):
    path = packed(tmp_path / "a.zip", ("a/b", b"x"), ("a\\b", b"y"))
    assert refusal(open_tree, path).code == "archive.name_twice"


def test_entries_over_the_same_bytes_are_refused(tmp_path):
    path = packed(tmp_path / "a.zip", ("aa", b"x" * 500), ("bb", b"x" * 500), method=zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)
    path.write_bytes(bytes(data))
    assert refusal(open_tree, path).code == "archive.overlap"


def test_bombs_are_refused_by_their_ratio_in_whole_and_in_part(tmp_path):
    bomb = packed(tmp_path / "a.zip", ("zeros", bytes(20_000_000)))
    assert refusal(open_tree, bomb).code == "archive.too_tight"
    mixed = packed(tmp_path / "b.zip", ("zeros", bytes(3_000_000)), ("noise", os.urandom(100_000)))
    reason = refusal(open_tree, mixed)
    assert (reason.code, reason["entry"]) == ("archive.too_tight", "zeros")
    assert open_tree(packed(tmp_path / "c.zip", ("blank.stl", bytes(900_000)))).entries[0].size == 900_000


def test_what_a_zip_declares_is_limited_before_anything_is_unpacked(tmp_path, monkeypatch):
    path = packed(tmp_path / "a.zip", *((f"{n}", os.urandom(50)) for n in range(4)))
    monkeypatch.setattr(sources, "MAX_BYTES", 100)
    assert refusal(open_tree, path).code == "archive.too_large"
    monkeypatch.setattr(sources, "MAX_ENTRIES", 3)
    assert refusal(open_tree, path).code == "source.too_many_files"


def test_a_zip_that_declares_less_than_it_holds_is_found_out(tmp_path):
    path = packed(tmp_path / "a.zip", ("a", b"x" * 5000))
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 10)
    path.write_bytes(bytes(data))
    tree = open_tree(path)
    assert tree.entries == (Entry("a", 10),)
    assert refusal(tree.read, "a", 10_000).code == "source.broken"


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04" + b"\0" * 50])
def test_a_broken_zip_is_told(tmp_path, data):
    (tmp_path / "a.zip").write_bytes(data)
    assert refusal(open_tree, tmp_path / "a.zip").code == "archive.broken"


def test_a_zip_inside_a_zip_stays_shut(tmp_path):
    inner = packed(tmp_path / "inner.zip", ("okh.toml", b"x")).read_bytes()
    tree = open_tree(packed(tmp_path / "outer.zip", ("inner.zip", inner), (".DS_Store", b""), ("__MACOSX/a", b"")))
    assert [entry.path for entry in tree.entries] == ["inner.zip"]
    assert tree.manifests() == ()


def test_manifests_are_found_nearest_to_the_root_first(tmp_path):
    names = ("z/okh.yml", "okh-loom.toml", "okh.toml", "a/b/thing.okh.toml", "lib_okh.yaml", "OKH.YAML", "other.toml")
    tree = open_tree(packed(tmp_path / "a.zip", *((name, b"x") for name in names)))
    assert tree.manifests() == (
        "OKH.YAML",
        "okh.toml",
        "lib_okh.yaml",
        "okh-loom.toml",
        "z/okh.yml",
        "a/b/thing.okh.toml",
    )


def test_a_pointer_in_place_of_a_large_file_is_recognised(tmp_path):
    (tmp_path / "part.stl").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n")
    assert refusal(open_tree(tmp_path).read, "part.stl", 1000).code == "source.lfs_pointer"


def test_an_empty_file_is_read_as_nothing(tmp_path):
    (tmp_path / "empty").write_bytes(b"")
    assert open_tree(tmp_path).read("empty", 0) == b""


def test_limits_are_refusals_of_their_own_kind(tmp_path):
    with pytest.raises(LimitHit):
        open_tree(packed(tmp_path / "a.zip", ("zeros", bytes(20_000_000))))


def test_odd_names_are_shown_in_short():
    assert sources.shown("a\nb" + "c" * 100) == "a?b" + "c" * 76 + "…"
