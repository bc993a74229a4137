"""Looking up words."""

import pytest

from phygital.web.search.showing import EXAMPLES


@pytest.mark.parametrize(
    ("language", "typed", "wanted"),
    [("sq", "τορνος", "Torn"), ("el", "laser cutting", "λέιζερ"), ("en", "dru", "Wood")],
)
def test_a_word_of_one_language_is_read_in_another(client, language, typed, wanted):
    assert wanted.lower() in client.get(f"/{language}/search/", {"q": typed}).content.decode().lower()


@pytest.mark.parametrize("word", EXAMPLES)
def test_each_example_finds_something(client, word):
    assert '<ul class="found">' in client.get("/en/search/", {"q": word}).content.decode()


def test_nothing_found_says_what_to_try(client):
    text = client.get("/en/search/", {"q": "qqqq"}).content.decode()
    assert "Nothing here is called “qqqq”." in text


def test_while_typing_only_the_answer_travels(client):
    answer = client.get("/en/search/", {"q": "wood"}, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer.headers["Vary"]


def test_what_is_typed_stays_text(client):
    text = client.get("/en/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in text
