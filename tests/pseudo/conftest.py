"""The site under the pseudo-language: all of it is read once, and nothing of the visits stays."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test.utils import override_settings
from django.utils import translation

from phygital.web.plan.desk import desk
from tests.pseudo.marking import LANGUAGE, speak_marked
from tests.pseudo.reading import Allowed

HERE = Path(__file__).parent


@pytest.fixture(scope="session", autouse=True)
def _close_the_sandbox() -> Iterator[None]:
    yield
    if desk.cache_info().currsize:
        desk().workshop.sandbox.close()
        desk.cache_clear()


@pytest.fixture(scope="module")
def site(tmp_path_factory: Any) -> Iterator[None]:
    """The site as a demo, with quick passwords, and letters where they go outside tests."""
    uploads = tmp_path_factory.mktemp("uploads")
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with (
        translation.override(LANGUAGE),
        override_settings(
            STORAGES={**settings.STORAGES, "staticfiles": plain},
            PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
            EMAIL_BACKEND="phygital.notices.mail.OutboxBackend",
            FILE_UPLOAD_TEMP_DIR=uploads,
            IS_DEMO=True,
        ),
    ):
        yield


@pytest.fixture
def marks(site: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every catalogue answers in marks."""
    speak_marked(monkeypatch)


@pytest.fixture
def allowed() -> Allowed:
    """What may stand outside marks."""
    return Allowed(HERE / "allowed.txt")
