"""Hostile files through the real workshop: the caller goes on, each ends within its limits, with a true reason."""

import time
from pathlib import Path

import pytest

from phygital.geometry.model import Measurement
from phygital.geometry.tests.hostile import HOSTILE, write_all
from phygital.kit.errors import Unreadable
from phygital.kit.sandbox import Limits
from phygital.kit.wording import every_word
from phygital.planning.reading import Workshop, measure_file


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_all(tmp_path_factory.mktemp("hostile"))


def test_there_are_at_least_forty_of_them():
    assert len(HOSTILE) >= 40


@pytest.mark.slow
def test_every_hostile_file_ends_in_an_answer_or_a_true_reason_within_its_limits(hostile: dict[str, Path]):
    limits = Limits(cpu_s=10, wall_s=30, memory_mb=512)
    call = f"{measure_file.__module__}:{measure_file.__name__}"
    with Workshop(limits).sandbox as sandbox:
        for name, path in hostile.items():
            start = time.monotonic()
            try:
                outcome = sandbox.run(call, str(path), path.name, into=Measurement)
            except Unreadable as refused:
                codes = {reason.code for reason in refused.reasons}
                assert codes <= every_word().keys(), name
                expected = HOSTILE[name][1]
                assert expected in codes or any(code.startswith("sandbox.") for code in codes), (name, codes)
            else:
                assert HOSTILE[name][1] == "ok", name
                assert outcome.cpu_s <= 11, name
                assert outcome.peak_mb <= 512 + 256, name
            assert time.monotonic() - start < 31, name
