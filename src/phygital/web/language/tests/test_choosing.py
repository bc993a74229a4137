"""The language switch."""

import pytest


def test_the_same_page_comes_in_the_chosen_language_and_is_remembered(client):
    answer = client.post("/sq/language/", {"language": "el", "next": "/sq/search/?q=dru"})
    assert answer.headers["Location"] == "/el/search/?q=dru"
    assert client.get("/").headers["Location"] == "/el/"


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_nobody_is_led_elsewhere(client, place):
    answer = client.post("/en/language/", {"language": "mk", "next": place})
    assert answer.headers["Location"] == "/"


def test_an_unknown_language_is_no_language(client):
    assert client.post("/en/language/", {"language": "xx"}).status_code == 400


def test_looking_changes_nothing(client):
    assert client.get("/en/language/").status_code == 405
