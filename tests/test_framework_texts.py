"""What Django and allauth say of themselves is said in the reader's language too, by their catalogues or ours."""

import re
from datetime import UTC, datetime, timedelta
from gettext import c2py

import pytest
from babel import Locale
from django import forms
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext, pgettext, trans_real

from tools.framework_texts import DJANGO, first, lacking, read, shown
from tools.messages import PLURAL_FORMS, ROOT, Files, translated
from tools.messages import read as read_ours

# What is rightly the same as in English: signs and names of standards everywhere; units of files, words and months
# that a language shares with English.
SIGNS = {":", ":?.!", "IPv4", "IPv6", "%(truncated_text)s…"}
UNITS = {"%s KB", "%s MB", "%s GB", "%s TB", "%s PB"}
SAME = {
    "sq": SIGNS | UNITS | {", ", "jan", "mar", "Jan."},
    "el": SIGNS | UNITS | {", ", "%(size)d byte", "Email"},
    "tr": SIGNS | UNITS | {", ", "mar", "may"},
    "mk": SIGNS | UNITS,
    "bg": SIGNS | {", "},
}
WRONG = {
    "mail": "nonsense",
    "count": "x",
    "few": "12",
    "day": "31.31.31",
    "page": "http://",
    "kind": "z",
    "word": "abcdef",
    "short": "a",
    "seen": "",
}


class Asked(forms.Form):
    mail = forms.EmailField()
    count = forms.IntegerField()
    few = forms.IntegerField(max_value=5, step_size=5)
    day = forms.DateField()
    page = forms.URLField(assume_scheme="https")
    kind = forms.ChoiceField(choices=[("a", "A")])
    word = forms.CharField(max_length=5)
    short = forms.CharField(min_length=5)
    seen = forms.BooleanField()


def says(language, message):
    """What Django answers for each form of a text, beside the English."""
    text, context = message.id, message.context
    with translation.override(language):
        if isinstance(text, tuple):
            return [(ngettext(*text, count), text[count != 1]) for count in (1, 5)]
        return [(pgettext(context, text) if context else gettext(text), text)]


@pytest.mark.parametrize("language", list(translated()))
def test_every_sentence_that_a_page_can_show_is_said_in_the_language(language):
    pairs = [(first(message), pair) for _, message in shown() for pair in says(language, message)]
    assert {text for text, (said, english) in pairs if said == english} == SAME[language]


def test_the_sentences_are_those_of_forms_and_of_signing_in():
    texts = {first(message) for _, message in shown()}
    assert len(texts) > 300
    assert {"This field is required.", "Enter a valid date.", "Incorrect code.", "%(num)d day", "January"} <= texts
    assert "Afrikaans" not in texts


@pytest.mark.parametrize("language", list(translated()))
def test_a_form_tells_every_mistake_in_the_language(language):
    with translation.override("en"):
        english = {name: str(errors[0]) for name, errors in Asked(WRONG).errors.items()}
    with translation.override(language):
        told = {name: str(errors[0]) for name, errors in Asked(WRONG).errors.items()}
        assert set(told) == set(WRONG) == set(english)
        assert [name for name in WRONG if told[name] == english[name]] == []
        assert not re.search(r"%\(|\{", " ".join(told.values()))


@pytest.mark.parametrize(("language", "said"), [("mk", "најмалку 10 знаци"), ("sq", "të paktën 10 shenja")])
def test_a_password_that_is_too_short_is_told_with_the_number(language, said):
    with translation.override(language), pytest.raises(ValidationError) as refused:
        MinimumLengthValidator(10).validate("kurt")
    assert said in refused.value.messages[0]


@pytest.mark.parametrize(
    ("language", "said"), [("mk", "21 час"), ("el", "21 ώρες"), ("sq", "21 orë"), ("bg", "21 часа"), ("tr", "21 saat")]
)
def test_spans_of_time_are_counted_as_the_language_counts(language, said):
    now = datetime(2026, 3, 4, 12, tzinfo=UTC)
    with translation.override(language):
        assert timesince(now - timedelta(hours=21), now).replace("\xa0", " ") == said


@pytest.mark.parametrize("language", list(translated()))
def test_our_rule_for_one_and_many_is_that_of_cldr(language):
    rule = c2py(PLURAL_FORMS[language].partition("plural=")[2].rstrip(";"))
    forms_of = Locale(language).plural_form
    assert [n for n in range(200) if (rule(n) == 0) != (forms_of(n) == "one")] == []


def test_django_counts_nought_as_one_in_turkish_and_that_does_not_reach_our_sentences():
    theirs = c2py(re.search(r"plural=(.*?);?$", str(read(DJANGO / "conf" / "locale", "tr").plural_forms))[1])
    ours = c2py(PLURAL_FORMS["tr"].partition("plural=")[2].rstrip(";"))
    catalogue = read_ours(Files(ROOT).po("tr"), "tr")
    counted = [message for message in catalogue if isinstance(message.id, tuple)]
    spoken = trans_real.translation("tr")
    assert counted
    assert [n for n in range(200) if ours(n) != theirs(n)] in ([], [0])
    assert all(spoken.ngettext(*message.id, 0) == message.string[1] for message in counted)


def test_nothing_is_translated_here_that_a_framework_says_itself():
    assert list(lacking("tr")) == []
    assert len(list(lacking("mk"))) > len(list(lacking("el"))) > 0
    for language in translated():
        kept = read_ours(Files(ROOT).of_frameworks(language), language)
        missing = {(first(message), message.context) for message in lacking(language)}
        assert {(first(message), message.context) for message in kept if message.id} == missing
