"""Texts in six languages: found, kept in step, checked, compiled; tried on a small tree of its own."""

import gettext
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from phygital.kit.wording import LANGUAGES
from tools import messages
from tools.messages import Files, as_mo, catalogues, check, read, template, translated, write

ROOT = Path(__file__).resolve().parent.parent
SOURCE = '''
"""Sentences."""
from phygital.kit.wording import mark as _, plural, translate
WORDS = {
    "size.too_large": _("The part is {part_mm} mm; "
                        "“{machine}” takes {room_mm} mm."),
    "parts": plural("{count} part", "{count} parts", "count"),
}
def answer(language):
    return translate(_("Yes, STL."), language)
'''
GREEK = {
    "The part is {part_mm} mm; “{machine}” takes {room_mm} mm.": "Κομμάτι {part_mm} mm· «{machine}»: {room_mm} mm.",
    "Yes, STL.": "Ναι, STL.",
    "{count} part": ("{count} κομμάτι", "{count} κομμάτια"),
}


@pytest.fixture
def tree(tmp_path):
    package = tmp_path / "src" / "phygital"
    (package / "tests").mkdir(parents=True)
    (package / "wording.py").write_text(SOURCE, "utf-8")
    (package / "tests" / "test_x.py").write_text('_("Only a test says this.")', "utf-8")
    (tmp_path / "tools").mkdir()
    write(tmp_path)
    return tmp_path


def translate_greek(tree, **changes):
    """Write the Greek catalogue with some translations changed; compile it too."""
    path = Files(tree).po("el")
    catalogue = read(path, "el")
    for message in catalogue:
        first = message.id if isinstance(message.id, str) else message.id[0]
        if first:
            message.string = changes.get("texts", {}).get(first, GREEK[first])
            message.flags |= changes.get("flags", set())
    path.write_bytes(messages.as_po(catalogue))
    Files(tree).mo("el").write_bytes(as_mo(catalogue))


def faults(tree, language="el"):
    return [fault.removeprefix(f"{language}: ") for fault in check(tree) if fault.startswith(f"{language}: ")]


def test_marked_texts_are_found_and_those_of_tests_are_not(tree):
    ids = [message.id for message in template(tree) if message.id]
    assert sorted(ids, key=str) == sorted([*list(GREEK)[:2], ("{count} part", "{count} parts")], key=str)


FORM = """
from django.utils.translation import gettext, gettext_lazy as _, ngettext_lazy, npgettext, pgettext_lazy
# Translators: what others call a person.
NAME = _("Name")
MANY = ngettext_lazy("%(count)d try", "%(count)d tries", "count")
MAKE = pgettext_lazy("what a person does", "Make")
SHEET = npgettext("metal", "%(count)d sheet", "%(count)d sheets", 3)
def told(code):
    return gettext("Told.") + gettext(code)
"""
PAGE = """{% load i18n %}
{# Translators: the beginning of a letter. #}
<p title="{% translate "In an attribute" %}">{% translate "Hello!" %}</p>
{% translate "Kept for later" as later %}{% include "x.html" with label=_("Handed on") %}
{% translate "Make" context "brand of a machine" %}
{% blocktranslate trimmed with name=part.name %}
  Who can make
  “{{ name }}”?
{% endblocktranslate %}
{% blocktranslate count it=n context "devices" %}{{ it }} other{% plural %}{{ it }} others{% endblocktranslate %}
"""


@pytest.fixture
def site(tree):
    """A tree with a form and a page, as Django marks their texts."""
    (tree / "src" / "phygital" / "forms.py").write_text(FORM, "utf-8")
    pages = tree / "src" / "phygital" / "web" / "templates"
    pages.mkdir(parents=True)
    (pages / "page.html").write_text(PAGE, "utf-8")
    write(tree)
    return tree


def test_every_way_in_which_a_form_or_a_page_marks_a_text_is_known(site):
    found = {(message.id, message.context) for message in template(site) if message.id}
    assert found >= {
        ("Name", None),
        (("%(count)d try", "%(count)d tries"), None),
        ("Make", "what a person does"),
        (("%(count)d sheet", "%(count)d sheets"), "metal"),
        ("Told.", None),
        ("In an attribute", None),
        ("Hello!", None),
        ("Kept for later", None),
        ("Handed on", None),
        ("Make", "brand of a machine"),
        ("Who can make “%(name)s”?", None),
        (("%(it)s other", "%(it)s others"), "devices"),
    }
    assert len(found) == 12 + len(GREEK)


def test_what_is_said_to_translators_reaches_them(site):
    text = Files(site).po("el").read_text("utf-8")
    for said in ("what others call a person.", "the beginning of a letter."):
        assert f"#. Translators: {said}" in text


def test_one_word_with_two_meanings_has_two_translations(site):
    path = Files(site).po("el")
    catalogue = read(path, "el")
    catalogue.get("Make", "what a person does").string = "Κατασκευή"
    catalogue.get("Make", "brand of a machine").string = "Μάρκα"
    path.write_bytes(messages.as_po(catalogue))
    write(site)
    spoken = gettext.GNUTranslations(io.BytesIO(Files(site).mo("el").read_bytes()))
    assert spoken.pgettext("what a person does", "Make") == "Κατασκευή"
    assert spoken.pgettext("brand of a machine", "Make") == "Μάρκα"
    assert "'Make' (what a person does) has no translation" not in faults(site)
    catalogue.get("Make", "what a person does").string = ""
    path.write_bytes(messages.as_po(catalogue))
    assert "'Make' (what a person does) has no translation" in faults(site)


@pytest.mark.parametrize(
    ("text", "context", "translation", "fault"),
    [
        ("Who can make “%(name)s”?", None, "Ποιος φτιάχνει;", "other placeholders"),
        ("Who can make “%(name)s”?", None, "Ποιος φτιάχνει «%(part)s»;", "other placeholders"),
        ("Who can make “%(name)s”?", None, "Ποιος φτιάχνει «%(name)»;", "other placeholders"),
        ("Who can make “%(name)s”?", None, "Το 5 % φτιάχνει «%(name)s»;", "other placeholders"),
        ("%(count)d try", None, ("%(count)d δοκιμή", "%(count)s δοκιμές"), "other placeholders"),
        ("%(it)s other", "devices", ("%(it)s άλλη", "άλλες"), "other placeholders"),
        ("Hello!", None, "Hello!", "same as the English"),
        ("Hello!", None, "<b>Γεια!</b>", "other tags"),
        ("Hello!", None, "", "has no translation"),
    ],
)
def test_each_fault_in_a_text_of_a_page_is_told(site, text, context, translation, fault):
    path = Files(site).po("el")
    catalogue = read(path, "el")
    catalogue.get(text, context).string = translation
    path.write_bytes(messages.as_po(catalogue))
    where = f" ({context})" if context else ""
    assert any(found.startswith(f"{text!r}{where} ") and fault in found for found in faults(site))


def test_a_text_of_a_page_that_is_missing_uncertain_or_left_in_english_is_told(site):
    path = Files(site).po("el")
    whole = path.read_text("utf-8")
    for broken, said in (
        (re.sub(r'msgid "Hello!".*?\n\n', "\n", whole, flags=re.DOTALL), "'Hello!' is missing"),
        (whole.replace('msgid "Hello!"', '#, fuzzy\nmsgid "Hello!"'), "'Hello!' is marked as uncertain"),
        (whole.replace('msgid "Hello!"\nmsgstr ""', 'msgid "Hello!"\nmsgstr "Hello!"'), "'Hello!' is the same as"),
    ):
        path.write_text(broken, "utf-8")
        assert any(fault.startswith(said) for fault in faults(site)), said


def test_what_frameworks_leave_untranslated_is_asked_for_and_checked(tree):
    told = [fault for fault in check(tree) if fault.startswith("frameworks/mk: ")]
    assert "frameworks/mk: 'Incorrect code.' has no translation" in told
    assert not [fault for fault in check(tree) if fault.startswith("frameworks/tr: ")]
    Files(tree).of_frameworks("mk").unlink()
    assert "frameworks/mk: no catalogue; run ./run messages" in list(check(tree))


def test_every_language_but_english_has_a_catalogue(tree):
    assert set(translated()) == set(LANGUAGES) - {"en"}
    for language in translated():
        assert Files(tree).po(language).exists()
        assert Files(tree).mo(language).exists()


def test_writing_twice_changes_nothing(tree):
    before = {path: path.read_bytes() for path in Files(tree).locale.rglob("*") if path.is_file()}
    write(tree)
    assert {path: path.read_bytes() for path in before} == before
    header = before[Files(tree).po("mk")].decode()
    assert not re.search(r"Date|Generated|Translator|:\d+$", header, re.MULTILINE)


def test_a_translation_survives_new_texts_and_goes_with_its_own(tree):
    translate_greek(tree)
    source = tree / "src" / "phygital" / "wording.py"
    source.write_text(SOURCE.replace("Yes, STL.", "No, STL."), "utf-8")
    write(tree)
    text = Files(tree).po("el").read_text("utf-8")
    assert "κομμάτια" in text
    assert "Ναι" not in text
    assert "#~" not in text
    assert faults(tree) == ["'No, STL.' has no translation"]


def test_a_whole_catalogue_has_no_fault(tree):
    translate_greek(tree)
    assert faults(tree) == []


def test_an_untranslated_catalogue_is_told_text_by_text(tree):
    assert len(faults(tree)) == 3
    assert all(fault.endswith("has no translation") for fault in faults(tree))


@pytest.mark.parametrize(
    ("text", "translation", "fault"),
    [
        ("Yes, STL.", "Yes, STL.", "same as the English"),
        ("Yes, STL.", "Ναι, {name} STL.", "other placeholders"),
        ("Yes, STL.", "Ναι, {STL.", "other placeholders"),
        ("Yes, STL.", " Ναι, STL.", "other white space"),
        ("Yes, STL.", "Po, STL.", "another script: Po"),
        ("Yes, STL.", "Нαι, STL.", "another script: Нαι"),
        ("{count} part", ("{count} κομμάτι", "κομμάτια"), "other placeholders"),
        ("{count} part", ("{count} κομμάτι", ""), "has no translation"),
    ],
)
def test_each_fault_of_a_translation_is_told(tree, text, translation, fault):
    translate_greek(tree, texts={text: translation})
    (found,) = faults(tree)
    assert fault in found


def test_a_text_may_be_the_same_as_the_english_where_that_is_listed(tree):
    translate_greek(tree, texts={"Yes, STL.": "Yes, STL."})
    Files(tree).same.write_text("Yes, STL.\n", "utf-8")
    assert faults(tree) == []


def test_an_uncertain_translation_is_told(tree):
    translate_greek(tree, flags={"fuzzy"})
    assert len([fault for fault in faults(tree) if "fuzzy" in fault]) == 3


def test_two_forms_are_needed_where_english_has_two(tree):
    translate_greek(tree)
    path = Files(tree).po("el")
    path.write_text(re.sub(r'msgstr\[1\] ".*"\n', "", path.read_text("utf-8")), "utf-8")
    assert any("needs 2 forms and has" in fault or "has no translation" in fault for fault in faults(tree))


def test_texts_that_left_the_code_are_told(tree):
    translate_greek(tree)
    path = Files(tree).po("el")
    whole = path.read_text("utf-8")
    path.write_text(whole + '\nmsgid "Gone."\nmsgstr "Έφυγε."\n', "utf-8")
    assert "'Gone.' is no longer in the code" in faults(tree)
    path.write_text(whole + '\n#~ msgid "Gone."\n#~ msgstr "Έφυγε."\n', "utf-8")
    assert "'Gone.' is no longer in the code" in faults(tree)


def test_a_text_that_the_catalogue_lacks_is_told(tree):
    translate_greek(tree)
    path = Files(tree).po("el")
    path.write_text(re.sub(r'msgid "Yes.*?\n\n', "\n", path.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    assert any("is missing in the catalogue" in fault for fault in faults(tree))


def test_a_template_or_a_compiled_file_that_is_out_of_step_is_told(tree):
    translate_greek(tree)
    files = Files(tree)
    files.template.write_text("", "utf-8")
    files.mo("el").write_bytes(b"")
    files.po("mk").unlink()
    found = list(check(tree))
    assert "django.pot: not in step with the code; run ./run messages" in found
    assert "el: the .mo file is not the compiled .po; run ./run messages" in found
    assert "mk: no catalogue; run ./run messages" in found


@pytest.mark.parametrize(
    ("language", "singular"),
    [("sq", {1}), ("el", {1}), ("tr", {1}), ("bg", {1}), ("mk", {1, 21, 31, 41, 51, 61, 71, 81, 91, 101, 121})],
)
def test_each_language_counts_its_own_way(tree, language, singular):
    files = Files(tree)
    catalogue = read(files.po(language), language)
    catalogue.get("{count} part").string = ("one", "many")
    compiled = gettext.GNUTranslations(io.BytesIO(as_mo(catalogue)))
    ones = {n for n in range(125) if compiled.ngettext("{count} part", "{count} parts", n) == "one"}
    assert ones == singular


def test_what_the_program_reads_is_what_people_translated():
    for name, language, place, _ in catalogues(ROOT):
        assert place.with_suffix(".mo").read_bytes() == as_mo(read(place, language)), name


def test_the_check_says_what_is_wrong_and_fails(tree, monkeypatch, capsys):
    monkeypatch.setattr(messages, "ROOT", tree)
    assert messages.main(["--check"]) == 1
    assert "has no translation" in capsys.readouterr().out
    assert messages.main([]) == 0


@pytest.mark.parametrize("place", sorted((ROOT / "src/phygital/locale").rglob("*.po")), ids=lambda path: path.parts[-3])
def test_the_tools_of_gettext_read_the_catalogue_too(place, tmp_path):
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        pytest.skip("needs gettext")
    command = [msgfmt, "--check-domain", "--output-file", str(tmp_path / "out.mo"), str(place)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")
