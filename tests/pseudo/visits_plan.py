"""The plan: its first page, its questions, its answers, and what it cannot take."""

from __future__ import annotations

import io
import zipfile

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from phygital.web.plan import keeping, views
from phygital.web.plan.desk import Busy
from tests.pseudo.people import Pages, People

SHUTTLE = settings.EXAMPLES / "loom-shuttle"
EXAMPLE = "plan/loom-shuttle/"
NEAR = {"town": "Korçë", "radius": "60"}
BAD = {"town": "Tesalonki", "quantity": "many", "radius": "far", "hour": "-1", "km": "x"}
BAD_PARTS = {"process:body": "magic", "material:body": "unobtainium", "pieces:body": "1.5"}
TOWNS = ("", "Tesalonki", "Xqzwv", "95, 20", "Berat", "Sofia", "40.62, 20.78")


def _sent(*files: tuple[str, bytes]) -> dict[str, object]:
    return {**NEAR, "files": [SimpleUploadedFile(name, data) for name, data in files]}


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def start(people: People) -> Pages:
    yield people.stranger().look("plan/", BAD)


def example(people: People) -> Pages:
    stranger = people.stranger()
    for town in TOWNS:
        yield stranger.look(EXAMPLE, {"town": town})
    yield stranger.look(EXAMPLE, BAD | BAD_PARTS)
    yield stranger.look(EXAMPLE, {**NEAR, **BAD_PARTS})
    for radius in ("1", "20", "60", "5000"):
        yield stranger.look(EXAMPLE, {"town": "Korçë", "radius": radius, "quantity": "3"})
        yield stranger.look("plan/stage-lantern/", {"town": "Korçë", "radius": radius})
    for town in ("Athens", "Skopje", "Istanbul", "Tokyo"):
        yield stranger.look(EXAMPLE, {"town": town, "choose:0": "bobbin-turned", "hour": "0", "km": "0.5"})
    said = {"process:body": "welding", "material:body": "wool", "quantity": "100000"}
    yield stranger.look(EXAMPLE, NEAR | said)


def answer(people: People) -> Pages:
    stranger, place = people.stranger(), "plan/answer/"
    bobbin, manifest = (SHUTTLE / "bobbin-printed.stl").read_bytes(), (SHUTTLE / "okh.toml").read_bytes()
    page = stranger.send(place, _sent(("mine-1.stl", bobbin)))
    yield page
    text = page.context["subject"].kept
    yield stranger.send(place, {**BAD, "kept": text})
    yield stranger.send(place, {**NEAR, "kept": text, "material:mine-1": "PLA", "process:mine-1": "3D printing"})
    yield stranger.send(place, {**NEAR, "kept": "nonsense"})
    yield stranger.send(place, NEAR)
    yield stranger.send(place, _sent(("okh.toml", manifest)))
    loose = {"mine-1.stl": bobbin, "mine-2.stl": b"solid torn", "mine/readme.txt": b"hello", "mine-3.step": b"x"}
    yield stranger.send(place, _sent(("mine.zip", _zip(loose))))
    square = b'<svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="90mm"><rect width="90" height="90"/></svg>'
    yield stranger.send(place, _sent(("mine-4.svg", square)))
    for name, data in (("mine-2.stl", b"solid torn"), ("mine.pdf", b"%PDF"), ("mine.zip", b"PK"), ("okh.toml", b"[[")):
        yield stranger.send(place, _sent((name, data)))
    people.patch.setattr(settings, "UPLOAD_FILES", 1)
    yield stranger.send(place, _sent(("mine-1.stl", bobbin), ("mine-5.stl", bobbin)))
    people.patch.setattr(settings, "UPLOAD_MB", 0)
    yield stranger.send(place, _sent(("mine-1.stl", bobbin)))


def answer_too_large_to_keep(people: People) -> Pages:
    people.patch.setattr(keeping, "MOST_LETTERS", 1)
    yield people.stranger().send("plan/answer/", _sent(("mine-1.stl", (SHUTTLE / "bobbin-printed.stl").read_bytes())))


def answer_when_busy(people: People) -> Pages:
    class Crowded:
        def measured(self, source: object) -> None:
            raise Busy

    people.patch.setattr(views, "desk", Crowded)
    yield people.stranger().send("plan/answer/", _sent(("mine-1.stl", b"x")))
