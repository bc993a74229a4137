"""What every page needs: the node's name, the languages with the address of this page in each."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url

from phygital.kit.wording import LANGUAGES

OWN_NAMES = {
    "sq": "Shqip",
    "el": "Ελληνικά",
    "en": "English",
    "tr": "Türkçe",
    "mk": "Македонски",
    "bg": "Български",
}


def frame(request: HttpRequest) -> dict[str, object]:
    """The frame around a page."""
    here = request.get_full_path()
    return {
        "node_name": settings.NODE_NAME,
        "is_demo": settings.IS_DEMO,
        "languages": [(code, OWN_NAMES[code], translate_url(here, code)) for code in LANGUAGES],
    }
