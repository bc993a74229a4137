"""What people install: the wheel, built from this checkout, tried in an empty environment far from it."""

import json
import os
import re
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

import phygital

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow

CUBE = """solid cube
{faces}endsolid cube
"""
SIDE_MM = 20
CORNERS = [(x, y, z) for x in (0, SIDE_MM) for y in (0, SIDE_MM) for z in (0, SIDE_MM)]
TRIANGLES = (
    *((0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1)),
    *((2, 3, 7), (2, 7, 6), (0, 2, 6), (0, 6, 4), (1, 5, 7), (1, 7, 3)),
)


def run(*command, **options):
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **options)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT))
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The `bin` folder of an environment that holds the wheel and nothing else of ours."""
    home = tmp_path_factory.mktemp("environment")
    made = run(sys.executable, "-m", "venv", "--without-pip", str(home))
    assert made.returncode == 0, made.stderr
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check")
    put = run(*pip, "install", "--no-index", "--no-deps", str(wheel))
    assert put.returncode == 0, put.stdout + put.stderr
    # The dependencies are those of the running environment, which the lock file put there: fetching them once more
    # would need the net and prove nothing about the wheel. The folder is only listed, so that its own .pth files,
    # one of which leads to this checkout, are not read.
    here = Path(sysconfig.get_path("purelib"))
    there = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    (Path(there) / "dependencies.pth").write_text(f"{here}\n")
    return home / "bin"


@pytest.fixture
def phygital_there(installed, tmp_path):
    """Run the installed program in a folder far from the checkout."""

    def program(*arguments, lang="en_GB.UTF-8"):
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": lang, "COLUMNS": "100"}
        return run(installed / "phygital", *map(str, arguments), cwd=tmp_path, env=environment)

    return program


@pytest.fixture
def cube(tmp_path):
    faces = ""
    for triangle in TRIANGLES:
        corners = "".join("  vertex {} {} {}\n".format(*CORNERS[corner]) for corner in triangle)
        faces += f"facet normal 0 0 0\n outer loop\n{corners} endloop\nendfacet\n"
    path = tmp_path / "cube.stl"
    path.write_text(CUBE.format(faces=faces))
    return path


def test_the_wheel_holds_all_that_it_needs_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for language in ("sq", "el", "tr", "mk", "bg"):
        assert f"phygital/locale/{language}/LC_MESSAGES/django.mo" in names
    for part in ("phygital/vocabulary/data/", "phygital/ops/demo/designs/loom-shuttle/okh.toml", "/licenses/LICENSE"):
        assert any(part in name for name in names), part
    unwanted = [name for name in names if "/tests/" in name or name.endswith((".po", ".pot", ".pyc"))]
    assert unwanted == []
    assert {name.split("/")[0] for name in names} == {"phygital", f"phygital-{phygital.__version__}.dist-info"}


def test_it_is_the_wheel_that_runs(installed, tmp_path):
    answer = run(installed / "python", "-c", "import phygital, numpy; print(phygital.__file__)", cwd=tmp_path, env={})
    assert answer.stdout.startswith(str(installed.parent)), answer.stderr
    assert not answer.stdout.startswith(str(ROOT))


def test_it_says_its_version(phygital_there):
    answer = phygital_there("--version")
    assert (answer.returncode, answer.stdout.strip()) == (0, f"phygital {phygital.__version__}")


@pytest.mark.parametrize(
    ("lang", "shuttle"),
    [
        ("sq_AL.UTF-8", "Sovajkë për tezgjah"),
        ("el_GR.UTF-8", "Σαΐτα αργαλειού"),
        ("en_GB.UTF-8", "Loom shuttle"),
        ("C", "Loom shuttle"),
    ],
)
def test_the_demo_speaks_the_readers_language(phygital_there, lang, shuttle):
    answer = phygital_there("demo", "--terminal", lang=lang)
    assert answer.returncode == 0, answer.stderr
    assert shuttle in answer.stdout


def read(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


def test_the_demo_answers_a_page_with_its_sheet_and_stops_when_told(installed, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        site = f"http://127.0.0.1:{free.getsockname()[1]}"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "sq_AL.UTF-8"}
    command = [installed / "phygital", "demo", "--port", site.rpartition(":")[2]]
    with (tmp_path / "said").open("w") as said:
        demo = subprocess.Popen(command, stdout=said, stderr=said, env=environment, cwd=tmp_path)
    try:
        end, page = time.monotonic() + 60, ""
        while not page and time.monotonic() < end:
            try:
                page = read(f"{site}/sq/")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
        assert "Çfarë doni të bëni?" in page, (tmp_path / "said").read_text("utf-8")
        sheet = re.search(r'<link rel="stylesheet" href="([^"]+)"', page).group(1)
        assert "--paper" in read(site + sheet)
    finally:
        demo.terminate()
        assert demo.wait(30) == 0
    assert (tmp_path / ".local" / "share" / "phygital" / "demo" / "phygital.sqlite3").exists()


def test_it_measures_a_file_of_a_stranger(phygital_there, cube):
    answer = phygital_there("measure", "--json", cube)
    assert answer.returncode == 0, answer.stderr
    assert "20.0" in answer.stdout
    assert "8000" in answer.stdout
    json.loads(answer.stdout)


def test_it_plans_with_files_that_are_not_stored(phygital_there, cube, wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "unpacked")
    demo = tmp_path / "unpacked" / "phygital" / "ops" / "demo"
    answer = phygital_there(
        "plan", demo / "designs" / "loom-shuttle", "--spaces", demo / "spaces.csv", "--near", "40.62,20.78"
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "ALL" in answer.stdout
    alone = phygital_there("plan", cube, "--spaces", demo / "spaces.csv", "--near", "40.62,20.78")
    assert alone.returncode in {0, 1}, alone.stderr


def test_wrong_use_ends_with_status_two_and_one_sentence(phygital_there):
    answer = phygital_there("measure", "not-there.stl")
    assert answer.returncode == 2
    assert "not-there.stl" in answer.stderr + answer.stdout
    assert "Traceback" not in answer.stderr
