"""The page and the program tell the same of the same files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from phygital.web.plan.desk import desk
from phygital.web.plan.tests.conftest import folder_zipped

ROOT = Path(__file__).resolve().parent.parent
LANTERN = settings.EXAMPLES / "stage-lantern"
NEAR = ("--near", "40.61861,20.78083", "--country", "AL", "--radius", "60", "--quantity", "3")
ASKED = {"town": "Korçë", "radius": "60", "quantity": "3", "format": "json"}


@pytest.fixture(scope="module", autouse=True)
def _close_the_sandbox():
    yield
    desk().workshop.sandbox.close()
    desk.cache_clear()


@pytest.fixture(params=["file", "zip", "manifest", "folder"])
def sent(request, tmp_path):
    """A bare file, a zip, a lone manifest, and loose files."""
    if request.param == "zip":
        (tmp_path / "lantern.zip").write_bytes(folder_zipped(LANTERN))
        return tmp_path / "lantern.zip"
    if request.param == "manifest":
        (tmp_path / "okh.toml").write_bytes((LANTERN / "okh.toml").read_bytes())
        return tmp_path / "okh.toml"
    return LANTERN if request.param == "folder" else LANTERN / "corner-block.stl"


def test_an_upload_gets_the_answer_of_the_program(client, settings, tmp_path, sent):
    settings.STATIC_ROOT = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    files = sorted(sent.iterdir()) if sent.is_dir() else [sent]
    uploads = [SimpleUploadedFile(path.name, path.read_bytes()) for path in files]
    page = client.post("/en/plan/answer/", {**ASKED, "files": uploads})
    command = [sys.executable, "-m", "phygital", "plan", sent, "--spaces", *settings.SPACES, *NEAR, "--json"]
    program = subprocess.run(command, capture_output=True, cwd=ROOT, env=os.environ, check=False)
    assert page.status_code == 200
    assert page.json() == json.loads(program.stdout)
