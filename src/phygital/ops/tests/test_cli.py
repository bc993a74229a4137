"""The program as a person and a script meet it: what is said, and the exit status."""

import os
from pathlib import Path

import pytest

from phygital.kit.wording import LANGUAGES, translate
from phygital.ops import cli

DEMO = Path(__file__).parents[1] / "demo"
SHUTTLE = DEMO / "designs" / "loom-shuttle"
LANTERN = DEMO / "designs" / "stage-lantern"
BOBBIN = SHUTTLE / "bobbin-printed.stl"
SPACES = DEMO / "spaces.csv"
KORCE = "40.6186,20.7808"
NOBODY = "Nobody here can make this."


def test_a_design_that_can_be_made_ends_with_yes(planned):
    answer = planned(SHUTTLE)
    assert answer.status == 0
    assert "Loom shuttle" in answer.out
    assert NOBODY not in answer.out


def test_a_radius_in_which_nobody_can_ends_with_no_and_says_so(planned):
    answer = planned(SHUTTLE, "--radius", "0.001")
    assert answer.status == 1
    assert NOBODY in answer.out
    assert "0.001" not in answer.err


def test_a_design_without_parts_ends_with_no(planned, tmp_path):
    (tmp_path / "okh.toml").write_text('okhv = "2.4"\nname = "Idea"\nlicense = "CC0-1.0"\n', "utf-8")
    answer = planned(tmp_path)
    assert answer.status == 1
    assert "Nothing that can be made was found" in answer.out


def test_json_is_json_and_nothing_else(planned):
    answer = planned(LANTERN, "--json")
    assert answer.status == 0
    assert answer.json()["query"]["weights"]["currency"] == "ALL"
    assert {part["id"] for part in answer.json()["parts"]} >= {"side-panel", "base"}


@pytest.mark.parametrize("place", ["Korçë", "40.6", "91,20", "40,181", "nan,20", "1,2,3"])
def test_a_place_that_is_none_is_refused_with_an_example(say, place):
    answer = say("plan", BOBBIN, "--spaces", SPACES, "--near", place)
    assert answer.status == 2
    assert "40.62,20.78" in answer.err
    assert answer.out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--material", "unobtainium"], "No material is called “unobtainium”"),
        (["--process", "magic"], "No process is called “magic”"),
        (["--material", "wheel=pla"], "wheel"),
        (["--pieces", "bobbin=many"], "“bobbin=many” says no number of pieces"),
        (["--pieces", "4"], "says no number of pieces"),
        (["--choose", "wheel"], "wheel"),
        (["--quantity", "0"], "“0” is no number of pieces"),
    ],
)
def test_what_is_not_known_is_named(planned, words, said):
    answer = planned(BOBBIN, *words)
    assert answer.status == 2
    assert said in answer.err


def test_what_the_reader_says_of_a_part_is_taken(planned):
    before = planned(BOBBIN, "--json").json()["parts"][0]
    said = planned(BOBBIN, "--material", "pla", "--process", "fdm", "--pieces", f"{before['id']}=3", "--json").json()
    (part,) = said["parts"]
    assert part["pieces"] == 3
    assert part["facts"]["material"] == {"value": "pla", "source": "declared", "why": None}
    assert part["facts"]["processes"]["value"] == ["fdm"]
    assert part["options"][0]["state"] == "yes"


def test_a_choice_is_the_readers(planned):
    (choice, *_) = planned(SHUTTLE, "--json").json()["choices"]
    other = next(option for option in choice["options"] if option != choice["chosen"]["value"])
    parts = [part["id"] for part in planned(SHUTTLE, "--choose", other, "--json").json()["parts"]]
    assert other in parts
    assert choice["chosen"]["value"] not in parts


def test_the_readers_weights_and_the_nearest_currency_rank(say):
    words = ["plan", BOBBIN, "--spaces", SPACES, "--json"]
    greek = say(*words, "--near", "40.78,21.41", "--hour-worth", "7", "--km-worth", "0").json()
    assert greek["query"]["weights"] == {"currency": "EUR", "hour": 7.0, "km": 0.0}
    assert greek["query"]["country"] == "GR"


@pytest.mark.parametrize("name", ["spaces.yaml", "spaces.csv", "spaces.json"])
def test_a_file_of_spaces_that_is_missing_or_broken_is_refused(say, tmp_path, name):
    words = ["plan", BOBBIN, "--near", KORCE, "--spaces", tmp_path / name]
    assert "There is no file" in say(*words).err
    (tmp_path / name).write_bytes(b"\xff\xfe\x00[{: not anything")
    broken = say(*words)
    assert broken.status == 2
    assert broken.err.strip()
    assert "Traceback" not in broken.err


def test_a_manifest_named_as_spaces_is_recognised(say):
    answer = say("plan", BOBBIN, "--near", KORCE, "--spaces", SHUTTLE / "okh.toml")
    assert (answer.status, "is the manifest of a design" in answer.err) == (2, True)


def test_a_table_with_nobody_in_it_has_nobody_to_make_it(say, tmp_path):
    (tmp_path / "none.csv").write_text("space,space_id,lat,lon,row\nHall,hall,40.6,20.8,\n", "utf-8")
    answer = say("plan", BOBBIN, "--near", KORCE, "--spaces", tmp_path / "none.csv")
    assert (answer.status, NOBODY in answer.out, "lists no machines" in answer.out) == (1, True, True)
    assert answer.out + answer.err


def test_measuring_says_how_many_were_read(say, tmp_path):
    (tmp_path / "broken.stl").write_bytes(b"solid nothing")
    good, bad, gone = BOBBIN, tmp_path / "broken.stl", tmp_path / "gone.stl"
    assert say("measure", good).status == 0
    assert say("measure", good, bad).status == 1
    answer = say("measure", bad, gone, "--json")
    assert answer.status == 2
    assert answer.json()[1]["refused"][0]["code"] == "reading.no_file"


def test_checking_says_how_many_were_read(say, tmp_path):
    good = SHUTTLE / "okh.toml"
    (tmp_path / "okh.toml").write_text("name = [", "utf-8")
    (tmp_path / "empty").mkdir()
    assert say("design", "check", good, LANTERN).status == 0
    some = say("design", "check", good, tmp_path / "okh.toml")
    assert (some.status, "1 of 2 manifests were read." in some.out) == (1, True)
    none = say("design", "check", tmp_path / "empty", tmp_path / "gone.jsonl", tmp_path / "gone.toml")
    assert none.status == 2
    assert "No manifest found in “empty”" in none.out
    assert say("design", "check", good, "--json").json()[0]["manifest"]["title"] == "Loom shuttle"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_shows_both_designs_in_every_language_on_a_narrow_screen(say, monkeypatch, language):
    monkeypatch.setenv("COLUMNS", "80")
    answer = say("--language", language, "demo", "--terminal")
    assert answer.status == 0
    for text in ("Cost", "Why not elsewhere?"):
        assert translate(text, language) in answer.out
        assert language == "en" or translate(text, language) != text
    assert {"sq": "Kosto", "el": "Κόστος"}.get(language, "") in answer.out
    lines = answer.out.splitlines()
    assert "--near 40.6186,20.7808 --radius 60" in lines[-1]  # a command to copy, on one line
    assert max(map(len, lines[:-1])) <= 80


def test_help_and_errors_are_in_albanian(say):
    answer = say("--language", "sq", "plan", "--help")
    assert answer.status == 0
    assert translate("where you are, in degrees north and east, such as 40.62,20.78", "sq")[:20] in answer.out
    assert "where you are" not in answer.out
    wrong = say("--language", "sq", "plan")
    assert (wrong.status, wrong.err != "") == (2, True)


@pytest.mark.parametrize("words", [[], ["fly"], ["measure"], ["plan", "x", "--quantity", "two"], ["--language", "xx"]])
def test_wrong_use_ends_with_two(say, words):
    assert say(*words).status == 2


def test_the_version_is_told(say):
    answer = say("--version")
    assert (answer.status, answer.out.startswith("phygital ")) == (0, True)


def test_the_language_is_that_of_the_terminal(say, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "sq_AL:en")
    assert translate("show this help message and exit", "sq")[:12] in say("--help").out


def test_who_stops_reading_our_output_gets_no_traceback(say, monkeypatch):
    def closed(*_):
        raise BrokenPipeError

    moved = []
    monkeypatch.setattr(cli.demo, "run", closed)
    monkeypatch.setattr(os, "dup2", lambda *pair: moved.append(pair))
    monkeypatch.setattr(cli.sys.stdout, "fileno", lambda: 1, raising=False)
    assert say("demo").status == 0
    assert moved


def test_who_interrupts_us_gets_no_traceback(say, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.demo, "run", interrupted)
    assert say("demo").status == 130


@pytest.mark.parametrize("words", [("--language", "sq", "plan", "--help"), ("plan", "--help", "--language=sq")])
def test_the_language_may_be_named_before_or_after_the_command(say, words):
    assert "përdorimi" in say(*words).out.lower()


def test_a_language_that_we_do_not_speak_is_wrong_use(say):
    assert say("--language", "xx", "demo").status == 2
