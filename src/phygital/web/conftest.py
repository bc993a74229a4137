"""Pages under test start in English and need no static files that were collected before."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def plain_static(settings: Any) -> None:
    """Static files by their own names."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """No test hears the language of the one before."""
    with translation.override("en"):
        yield
