"""What the tests of the vocabulary stand on."""

import os
from pathlib import Path

import pytest

from phygital.vocabulary.engine import Scheme, load


@pytest.fixture(scope="session")
def scheme() -> Scheme:
    """The vocabulary as it is shipped."""
    return load()


@pytest.fixture(scope="session")
def samples() -> Path:
    """Real files from the field, which stay outside the repository."""
    beside = Path(__file__).parents[4].parent / "shared" / "samples"
    folder = Path(os.environ.get("PHYGITAL_SAMPLES", beside))
    if not folder.is_dir():
        pytest.skip("needs the sample files beside the checkout")
    return folder
