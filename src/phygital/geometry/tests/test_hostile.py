"""Files that were made to hurt end in an answer or a true refusal, within 10 s of CPU and 512 MB."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from phygital.geometry.tests import harness, hostile


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, float, int]]:
    paths = hostile.write_all(tmp_path_factory.mktemp("hostile"))
    command = [sys.executable, str(Path(harness.__file__)), *map(str, paths.values())]
    lines = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout.splitlines()
    rows = (line.split("\t") for line in lines)
    return {name: (outcome, float(cpu), int(mb)) for name, outcome, cpu, mb in rows}


def test_there_are_at_least_sixty():
    assert len(hostile.HOSTILE) >= 60


@pytest.mark.slow
@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_a_hostile_file_does_no_harm(name, outcomes):
    outcome, cpu, _ = outcomes[name]
    assert outcome == hostile.HOSTILE[name][1]
    assert cpu < harness.CPU_S


@pytest.mark.slow
def test_nothing_was_written_outside(outcomes):
    assert not Path("/tmp/phygital-slip").exists()
