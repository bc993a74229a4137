"""What visitors send is measured, answered and gone; their page keeps it for them."""

import os
import threading
import time
from pathlib import Path

import pytest
from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from phygital.kit.codec import plain
from phygital.settings import count
from phygital.web.plan import desk as desks
from phygital.web.plan import keeping
from phygital.web.plan.desk import desk
from phygital.web.plan.intake import LEFT_BEHIND_S, sweep
from phygital.web.plan.keeping import kept, taken_back
from phygital.web.plan.tests.conftest import ANSWER, DEMO, KORCE, SHUTTLE, folder_zipped, kept_in, text_of, zipped

BOBBIN = SHUTTLE / "bobbin-printed.stl"


def test_one_file_is_planned_and_nothing_of_it_remains(send, uploads):
    response = send(BOBBIN, material="", quantity="2")
    page = text_of(response)
    assert response.status_code == 200
    assert "bobbin-printed Can I make this near me?" in page
    assert "112 × 18 × 18 mm (measured)" in page
    assert "2 pieces" in page
    assert list(uploads.iterdir()) == []


def test_a_zip_a_folder_of_files_and_the_example_get_the_same_answer(send, client, uploads):
    query = {**KORCE, "format": "json"}
    example = client.get("/en/plan/loom-shuttle/", query).json()
    from_zip = send(("shuttle.zip", folder_zipped(SHUTTLE)), format="json").json()
    from_files = send(*sorted(SHUTTLE.iterdir()), format="json").json()
    assert from_zip == example
    assert from_files == example
    assert list(uploads.iterdir()) == []


def test_a_lone_manifest_is_read_and_what_is_missing_is_said(send):
    response = send(SHUTTLE / "okh.toml")
    assert response.status_code == 200
    assert "The files of “Body” are not here. Add them, and it can be planned." in text_of(response)
    assert "Trupi × 1" in text_of(send(SHUTTLE / "okh.toml", language="sq"))


def test_two_files_of_one_name_are_both_taken(send):
    body = (SHUTTLE / "shuttle-body.stl").read_bytes()
    answer = send(("part.stl", BOBBIN.read_bytes()), ("part.stl", body), format="json").json()
    files = sorted(path for part in answer["parts"] for path in part["files"])
    assert files == ["part-2.stl", "part.stl"]


def test_a_name_that_leads_elsewhere_is_only_a_name(send, uploads):
    response = send((f"../../{'α' * 200}\n.STL", BOBBIN.read_bytes()))
    assert response.status_code == 200
    assert list(uploads.parent.glob("*.stl")) == []
    assert list(uploads.iterdir()) == []


def test_a_wrong_town_keeps_the_files(send, client):
    response = send(BOBBIN, town="Tesalonki")
    assert response.status_code == 422
    assert "The files are measured." in text_of(response)
    again = client.post(ANSWER, {"kept": kept_in(response), "town": "Tesalonki", "place": "734077", "quantity": "1"})
    assert again.status_code == 200
    assert "Thessaloníki · any distance" in text_of(again)
    assert "Printer" in text_of(again)


def test_the_reader_corrects_parts_without_sending_the_files_again(send, client):
    first = send(BOBBIN)
    part = "bobbin-printed"
    assert "Something about the parts is open." in text_of(first)
    said = {f"material:{part}": "PLA", f"process:{part}": "3D printing", "format": "json"}
    (answered,) = client.post(ANSWER, {**KORCE, "kept": kept_in(first), **said}).json()["parts"]
    assert answered["facts"]["material"] == {"value": "pla", "source": "declared", "why": None}
    assert answered["options"][0]["state"] in {"yes", "unknown"}
    assert answered["options"][0]["cost"]["material"] is not None


@pytest.mark.parametrize("change", [lambda text: text[:-1] + "x", lambda text: "x" + text[1:], lambda text: "nonsense"])
def test_what_was_changed_on_the_way_is_not_taken_back(send, client, change):
    response = client.post(ANSWER, {**KORCE, "kept": change(kept_in(send(BOBBIN)))})
    assert response.status_code == 422
    assert "did not come back whole. Send the files once more." in text_of(response)
    assert 'value="Korçë"' in response.content.decode()


def test_what_another_program_signed_or_an_older_version_kept_is_not_taken_back(client):
    for text in (
        signing.dumps(plain(desk().example("loom-shuttle")), salt="elsewhere", compress=True),
        signing.dumps({"title": 3}, salt=keeping._SALT, compress=True),
    ):
        assert client.post(ANSWER, {**KORCE, "kept": text}).status_code == 422


def test_after_some_hours_the_files_are_asked_for_again(send, client, monkeypatch):
    text = kept_in(send(BOBBIN))
    later = time.time() + keeping.AGE_H * 3600 + 60
    monkeypatch.setattr(signing.time, "time", lambda: later)
    response = client.post(ANSWER, {**KORCE, "kept": text})
    assert response.status_code == 422
    assert "kept for 12 hours, and they are over" in text_of(response)


def test_what_is_too_large_for_a_page_is_said_and_answered_all_the_same(send, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_LETTERS", 100)
    response = send(BOBBIN)
    assert response.status_code == 200
    assert "too large to travel with the page" in text_of(response)
    assert kept_in(response) == ""


def test_a_kept_design_comes_back_the_same():
    draft = desk().example("stage-lantern")
    assert taken_back(kept(draft)) == draft


def test_no_file_at_all_is_said_and_what_was_typed_stays(send):
    response = send(town="Ohrid", quantity="7")
    assert response.status_code == 422
    assert "No file has arrived." in text_of(response)
    for value in ('value="Ohrid"', 'value="7"'):
        assert value in response.content.decode()


def test_too_much_at_once_is_refused_with_the_limit_and_leaves_nothing(send, settings, uploads):
    settings.UPLOAD_MB = 1
    response = send(("big.stl", bytes(900_000)), ("more.stl", bytes(200_000)), quantity="7")
    assert response.status_code == 422
    assert "These files are larger than 1 MB together." in text_of(response)
    assert 'value="7"' in response.content.decode()
    settings.UPLOAD_FILES = 2
    response = send(*[(f"{number}.stl", b"x") for number in range(3)])
    assert "These are more than 2 files." in text_of(response)
    assert list(uploads.iterdir()) == []


def test_no_page_takes_more_than_the_limit_onto_the_disk(client, settings, uploads):
    settings.UPLOAD_MB = 1
    with (DEMO / "loom-shuttle" / "okh.toml").open("rb") as file:
        assert client.post("/en/plan/", {"files": file}).status_code == 405
    assert list(uploads.iterdir()) == []


def test_a_form_from_elsewhere_is_refused():
    strict = Client(enforce_csrf_checks=True)
    with BOBBIN.open("rb") as file:
        assert strict.post(ANSWER, {**KORCE, "files": file}).status_code == 403


def test_the_answer_has_no_address_of_its_own(client):
    response = client.get(ANSWER)
    assert (response.status_code, response.headers["Location"]) == (302, "/en/plan/")


def test_a_drawing_with_a_script_is_measured_and_never_shown(send):
    head = b'<svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="90mm" viewBox="0 0 90 90">'
    outline = b'<script>alert(1)</script><rect width="90" height="90" onload="alert(2)"/>'
    drawing = head + outline + b"</svg>"
    response = send(("<img src=x onerror=alert(3)>.svg", drawing))
    page = response.content.decode()
    assert response.status_code == 200
    assert "<svg xmlns" not in page
    assert "alert(1)" not in page
    assert "<img src=x" not in page


def test_a_stuck_file_stops_neither_other_pages_nor_the_next_visitor_for_long(send, settings, monkeypatch):
    settings.UPLOADS_AT_ONCE = 1
    monkeypatch.setattr(desks, "_WAIT_S", 0.1)
    one = desks.Desk()
    monkeypatch.setattr("phygital.web.plan.views.desk", lambda: one)
    stuck, go_on = threading.Event(), threading.Event()
    measure = one.workshop.draft

    def slow(source: Path, patience_s: float) -> object:
        stuck.set()
        assert go_on.wait(20)
        return measure(source, patience_s)

    monkeypatch.setattr(one.workshop, "draft", slow)
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(send(BOBBIN)))
    waiting.start()
    try:
        assert stuck.wait(20)
        assert Client().get("/en/plan/").status_code == 200
        busy = send(BOBBIN)
        assert (busy.status_code, busy.headers["Retry-After"]) == (503, "20")
        assert "Others are having their files measured" in text_of(busy)
    finally:
        go_on.set()
        waiting.join()
        one.workshop.sandbox.close()
    assert answers[0].status_code == 200


def test_what_takes_too_long_in_all_is_ended(send, monkeypatch):
    monkeypatch.setattr(desks, "PATIENCE_S", -1)
    response = send(BOBBIN)
    assert response.status_code == 422
    assert "Send fewer files at once." in text_of(response)


def test_what_killed_requests_left_behind_is_swept_and_what_is_in_use_is_not(uploads):
    old, new, lone = uploads / "plan-old", uploads / "plan-new", uploads / "x.upload.stl"
    for folder in (old, new):
        folder.mkdir()
        (folder / "a.stl").write_bytes(b"x")
    lone.write_bytes(b"x")
    now = time.time()
    for path in (old, lone):
        os.utime(path, (now - LEFT_BEHIND_S - 1, now - LEFT_BEHIND_S - 1))
    sweep(uploads, now)
    assert list(uploads.iterdir()) == [new]


def test_one_bad_file_spoils_none_of_the_others(send):
    files = {"good.stl": BOBBIN.read_bytes(), "torn.stl": b"solid torn", "notes/readme.txt": b"hello"}
    response = send(("design.zip", zipped(files)))
    assert response.status_code == 200
    assert "Good" in text_of(response) or "good" in text_of(response)
    assert "1 file is no part of its own" in text_of(response)


def test_spaces_are_read_again_when_their_file_changes(client, settings, tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("space,space_id,lat,lon,country,row\nHall One,hall,40.6,20.8,AL,\n", "utf-8")
    settings.SPACES = [table]
    assert "1 space lists no machines" in text_of(client.get("/en/plan/loom-shuttle/?town=Korçë"))
    with table.open("a", encoding="utf-8") as file:
        file.write("Hall Two,two,40.6,20.8,AL,\n")
    assert "2 spaces list no machines" in text_of(client.get("/en/plan/loom-shuttle/?town=Korçë"))


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "", "٣"])
def test_a_limit_that_is_no_number_ends_the_program_with_a_sentence(monkeypatch, value):
    monkeypatch.setenv("PHYGITAL_UPLOAD_MB", value)
    with pytest.raises(ImproperlyConfigured, match=r"PHYGITAL_UPLOAD_MB is .* whole number such as 64"):
        count("UPLOAD_MB", 64)
    monkeypatch.setenv("PHYGITAL_UPLOAD_MB", "3")
    assert count("UPLOAD_MB", 64) == 3
