"""Texts in six languages: found, kept in step, checked, compiled; tried on a small tree of its own."""

import gettext
import io
import re
from pathlib import Path

import pytest

from phygital.kit.wording import LANGUAGES
from tools import messages
from tools.messages import Files, as_mo, check, read, template, translated, write

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
    files = Files(ROOT)
    for language in translated():
        assert files.mo(language).read_bytes() == as_mo(read(files.po(language), language)), language


def test_the_check_says_what_is_wrong_and_fails(tree, monkeypatch, capsys):
    monkeypatch.setattr(messages, "ROOT", tree)
    assert messages.main(["--check"]) == 1
    assert "has no translation" in capsys.readouterr().out
    assert messages.main([]) == 0
