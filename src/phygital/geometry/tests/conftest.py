from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from phygital.geometry.measure import measure
from phygital.geometry.model import Measurement
from phygital.kit.errors import Unreadable


@pytest.fixture
def samples() -> Path:
    beside = Path(__file__).resolve().parents[4].parent / "shared" / "samples"
    folder = Path(os.environ.get("PHYGITAL_SAMPLES", beside))
    if not folder.is_dir():
        pytest.skip("needs the sample files beside the checkout")
    return folder / "designs"


@pytest.fixture
def measured(tmp_path: Path) -> Callable[[str, bytes | str], Measurement]:
    """Writes a file of that name and measures it."""

    def write_and_measure(name: str, content: bytes | str) -> Measurement:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return measure(path)

    return write_and_measure


@pytest.fixture
def refused(tmp_path: Path, measured) -> Callable[[str, bytes | str], str]:
    """The code of the reason for which a file is refused."""

    def code(name: str, content: bytes | str) -> str:
        with pytest.raises(Unreadable) as refusal:
            measured(name, content)
        assert len(refusal.value.reasons) == 1
        return refusal.value.reasons[0].code

    return code
