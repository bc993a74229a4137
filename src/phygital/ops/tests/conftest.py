from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from phygital.ops.cli import run

ROOT = Path(__file__).parents[4]
DEMO = Path(__file__).parents[1] / "demo"
KORCE = "40.6186,20.7808"


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


Say = Callable[..., Answer]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Run the program as at a wide English terminal."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("LANGUAGE", "en")

    def run_it(*words: object) -> Answer:
        try:
            status = run([str(word) for word in words])
        except SystemExit as ended:
            status = int(ended.code or 0)
        captured = capsys.readouterr()
        return Answer(status, captured.out, captured.err)

    return run_it


@pytest.fixture
def planned(say: Say) -> Say:
    """Plan a design on the demo's spaces from Korçë."""
    return lambda design, *more: say(
        "plan", design, "--spaces", DEMO / "spaces.csv", "--near", KORCE, "--country", "AL", *more
    )


@pytest.fixture(scope="session")
def samples() -> Path:
    folder = Path(os.environ.get("PHYGITAL_SAMPLES", ROOT.parent / "shared" / "samples"))
    if not folder.is_dir():
        pytest.skip("needs the sample files beside the checkout")
    return folder
