"""The import contracts hold, and each of them is seen to break in a copy of the tree."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "from importlinter.cli import lint_imports_command as run; run()"


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    root = tmp_path_factory.mktemp("copy")
    ignore = shutil.ignore_patterns("__pycache__", "data", "locale", "tests")
    shutil.copytree(ROOT / "src", root / "src", ignore=ignore)
    shutil.copy(ROOT / ".importlinter", root)
    return root


def lint(root):
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"}
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_tree_keeps_every_contract(copy):
    answer = lint(copy)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(
    ("place", "text", "contract"),
    [
        ("kit/bite.py", "import phygital.planning.engine", "Packages import downward only"),
        ("formats/bite.py", "import phygital.geometry.model", "Packages import downward only"),
        ("designs/engine/bite.py", "import phygital.spaces.engine.model", "Packages import downward only"),
        ("stray/__init__.py", '"""Not on the list."""', "Packages import downward only"),
        ("kit/bite.py", "import django.db", "No Django in pure code"),
        ("designs/engine/bite.py", "from django.utils import timezone", "No Django in pure code"),
        ("designs/bite.py", "import trimesh", "only in geometry"),
        ("planning/engine/bite.py", "from shapely import Polygon", "only in geometry"),
        ("ops/bite.py", "import ezdxf", "only in geometry"),
        ("spaces/bite.py", "import gettext", "Only wording.py imports gettext"),
        ("geometry/bite.py", "from gettext import gettext", "Only wording.py imports gettext"),
    ],
)
def test_an_import_that_breaks_a_contract_is_seen(copy, place, text, contract):
    path = copy / "src" / "phygital" / place
    is_new_folder = not path.parent.exists()
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    try:
        answer = lint(copy)
    finally:
        path.unlink()
        if is_new_folder:
            shutil.rmtree(path.parent)
    broken = [line for line in answer.stdout.splitlines() if line.endswith("BROKEN") or "BROKEN (" in line]
    assert answer.returncode == 1, answer.stdout
    assert any(contract in line for line in broken), answer.stdout
