from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from phygital.formats import okh
from phygital.formats.model import Manifest


@pytest.fixture
def samples() -> Path:
    beside = Path(__file__).resolve().parents[4].parent / "shared" / "samples"
    folder = Path(os.environ.get("PHYGITAL_SAMPLES", beside))
    if not folder.is_dir():
        pytest.skip("needs the sample files beside the checkout")
    return folder


@pytest.fixture
def v1() -> Callable[[str], Manifest]:
    """Reads a YAML manifest to which the fields in the text are added."""
    return lambda text: okh.read(f"title: Stool\n{text}\n".encode(), name="okh.yml")


@pytest.fixture
def v2() -> Callable[[str], Manifest]:
    """Reads a TOML manifest to which the fields in the text are added."""
    return lambda text: okh.read(f'okhv = "2.4"\nname = "Stool"\n{text}\n'.encode(), name="okh.toml")
