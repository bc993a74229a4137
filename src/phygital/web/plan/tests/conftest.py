"""A visitor with files, in front of the real page and the real sandbox."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from phygital.web.plan.desk import desk

DEMO = settings.EXAMPLES
SHUTTLE = DEMO / "loom-shuttle"
ANSWER = "/en/plan/answer/"
KORCE = {"town": "Korçë", "radius": "60"}

Send = Callable[..., HttpResponse]


@pytest.fixture(scope="session", autouse=True)
def _close_the_sandbox() -> Iterator[None]:
    yield
    if desk.cache_info().currsize:
        desk().workshop.sandbox.close()
        desk.cache_clear()


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    """The folder that uploads touch."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    return tmp_path / "uploads"


@pytest.fixture
def send(client: Client) -> Send:
    """Send files (paths, or name and bytes) with fields, as the form does."""

    def run(*files: Path | tuple[str, bytes], language: str = "en", accept: str = "text/html", **fields: str) -> Any:
        sent = [file if isinstance(file, tuple) else (file.name, file.read_bytes()) for file in files]
        uploads = [SimpleUploadedFile(name, data) for name, data in sent]
        address = ANSWER.replace("/en/", f"/{language}/")
        data = {**KORCE, **fields, **({"files": uploads} if uploads else {})}
        return client.post(address, data, headers={"accept": accept})

    return run


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def folder_zipped(folder: Path) -> bytes:
    """A zip of a folder's files."""
    return zipped({path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.iterdir())})


def text_of(response: HttpResponse) -> str:
    """What a reader sees of a page: no tags, one space between words."""
    page = re.sub(r"<(script|style|datalist)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    page = re.sub(r"<[^>]*>", " ", page)
    for entity, letter in (("&#x27;", "'"), ("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")):
        page = page.replace(entity, letter)
    return " ".join(page.split())


def kept_in(response: HttpResponse) -> str:
    """What the page keeps of the measured files."""
    found = re.search(r'name="kept" value="([^"]*)"', response.content.decode())
    return found.group(1) if found else ""
