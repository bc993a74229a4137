"""Each rule, broken on purpose in a small tree, is seen to be broken."""

import argparse
import shutil
import subprocess

import pytest

from tools.rules import conduct, pages, sentences, sizes, traces
from tools.rules.every import RULES

TREE = {
    "run": 'case "$word" in\ntest)  setup ;;\nfmt)   format ;;\nesac\n',
    "README.md": "Type `./run test`, then `phygital plan x`.\n",
    "src/phygital/__init__.py": '"""All."""\n',
    "src/phygital/designs/__init__.py": '"""Designs."""\n',
    "src/phygital/designs/README.md": "# designs\n",
    "src/phygital/designs/engine.py": (
        '"""Rules."""\nfrom phygital.kit.reasons import Reason\n\n'
        'def answer(what, kind):\n    return Reason.of("part.unknown"), Reason.of(f"{what}.too_large")\n'
    ),
    "src/phygital/designs/wording.py": (
        '"""Sentences."""\nfrom phygital.kit.wording import mark as _, plural\n'
        'WORDS = {"part.unknown": _("What is this?"), "size.too_large": plural("{n} mm", "{n} mm", "n")}\n'
    ),
    "src/phygital/designs/services.py": '"""Writes."""\nfrom phygital.designs import engine, models\n',
    "src/phygital/designs/models.py": (
        '"""Columns."""\nfrom phygital.accounts.models import User\nfrom phygital.designs.engine import answer\n'
        'class Design:\n    owner = models.ForeignKey(User, related_name="+")\n    of = models.ForeignKey("Design")\n'
    ),
    "src/phygital/settings.py": '"""Settings."""\nDEMO = switch("DEMO", False)\n',
    "src/phygital/web/__init__.py": '"""Pages."""\n',
    "src/phygital/web/README.md": "# web\n",
    "src/phygital/web/views.py": '"""Answers."""\ndef home(request):\n    return request\n',
    "src/phygital/web/static/css/a.css": 'p { background: url("../img/a.svg"); }\n',
    "src/phygital/web/templates/a.html": (
        "{% load i18n %}{# a remark #}<!doctype html><html><head>"
        "<script src=\"{% static 'a.js' %}\" defer></script></head>"
        '<body title="{% translate "Yes" %}"><p class="lead">{% translate "Hello" %} {{ name }}, 3 × 4</p>'
        "{% blocktranslate trimmed %}Many words{% endblocktranslate %}"
        '<a href="https://example.org/">JSON</a><code>phygital doctor</code></body></html>'
    ),
    "docs/run/settings.md": "| `PHYGITAL_DEMO` | a demo |\n",
}


@pytest.fixture
def tree(tmp_path):
    for place, text in TREE.items():
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_proper_tree_breaks_no_rule(rule, tree):
    assert list(rule(tree)) == []


ENGINE = "src/phygital/designs/engine.py"
WORDING = "src/phygital/designs/wording.py"
MODELS = "src/phygital/designs/models.py"
PAGE = "src/phygital/web/templates/b.html"
MANY = ", ".join("abcdefgh")
BROKEN = [
    (sizes.long_files, "src/phygital/designs/large.py", '"""X."""\n' + "x = 1\n" * 400),
    (sizes.long_files, "src/phygital/designs/tests/test_large.py", "x = 1\n" * 401),
    (sizes.long_functions, MODELS, '"""X."""\ndef f():\n' + "    x = 1\n" * 50),
    (sizes.long_functions, MODELS, f'"""X."""\ndef f({MANY}): pass\n'),
    (sizes.long_functions, MODELS, f'"""X."""\nclass A:\n    def f(self, *, {MANY}): pass\n'),
    (sizes.many_bases, MODELS, '"""X."""\nclass A(B, C, D): pass\n'),
    (sizes.names_that_say_nothing, "src/phygital/designs/utils.py", '"""X."""\n'),
    (sizes.names_that_say_nothing, "src/phygital/common/part.py", '"""X."""\n'),
    (sizes.missing_readmes, "src/phygital/spaces/__init__.py", '"""X."""\n'),
    (sizes.missing_readmes, "src/phygital/designs/README.md", "line\n" * 41),
    (sizes.missing_docstrings, MODELS, "x = 1\n"),
    (sizes.tests_that_are_packages, "src/phygital/designs/tests/__init__.py", ""),
    (conduct.order_inside_a_package, MODELS, '"""X."""\nfrom phygital.designs.services import write\n'),
    (conduct.order_inside_a_package, MODELS, '"""X."""\nfrom phygital.designs import queries\n'),
    (conduct.order_inside_a_package, ENGINE, '"""X."""\nimport phygital.designs.wording\n'),
    (
        conduct.order_inside_a_package,
        "src/phygital/designs/tasks.py",
        '"""X."""\nfrom phygital.designs.admin import register\n',
    ),
    (conduct.impure_engines, ENGINE, '"""X."""\nfrom datetime import datetime\nx = datetime.now()\n'),
    (conduct.impure_engines, ENGINE, '"""X."""\nimport time\n'),
    (conduct.impure_engines, ENGINE, '"""X."""\nfrom os import environ\n'),
    (conduct.impure_engines, ENGINE, '"""X."""\nfrom pathlib import Path\n'),
    (conduct.impure_engines, ENGINE, '"""X."""\nimport requests\n'),
    (conduct.impure_engines, ENGINE, '"""X."""\nx = open("file")\n'),
    (
        conduct.impure_engines,
        "src/phygital/designs/engine/deep/part.py",
        '"""X."""\nfrom urllib.request import urlopen\n',
    ),
    (
        conduct.clocks_in_pure_code,
        "src/phygital/formats/x.py",
        '"""X."""\nfrom datetime import date\nx = date.today()\n',
    ),
    (conduct.clocks_in_pure_code, "src/phygital/geometry/x.py", '"""X."""\nimport time\nx = time.monotonic()\n'),
    (conduct.broad_excepts, MODELS, '"""X."""\ntry:\n    x = 1\nexcept Exception:\n    pass\n'),
    (conduct.broad_excepts, MODELS, '"""X."""\ntry:\n    x = 1\nexcept (ValueError, BaseException):\n    pass\n'),
    (conduct.broad_excepts, MODELS, '"""X."""\ntry:\n    x = 1\nexcept:\n    pass\n'),
    (conduct.unfinished_work, MODELS, '"""X."""\nx = 1  # TODO: the rest\n'),
    (conduct.unfinished_work, MODELS, '"""X."""\ndef f():\n    raise NotImplementedError("later")\n'),
    (conduct.relative_imports, MODELS, '"""X."""\nfrom .engine import answer\n'),
    (sentences.unmarked_sentences, WORDING, '"""X."""\nWORDS = {"part.unknown": "What is this?"}\n'),
    (sentences.unmarked_sentences, WORDING, '"""X."""\nWORDS = {"part.many": (_("{n} a"), _("{n} as"), "n")}\n'),
    (sentences.unmarked_sentences, WORDING, '"""X."""\nWORDS = {"part.unknown": _(SENTENCE)}\n'),
    (sentences.unmarked_sentences, WORDING, '"""X."""\nWORDS = {"part.unknown": _("What is {this?")}\n'),
    (sentences.unmarked_sentences, WORDING, '"""X."""\nWORDS = {"part.unknown": _("What is {this.name}?")}\n'),
    (sentences.codes_without_sentence, MODELS, '"""X."""\nx = Reason.of("no.sentence", part_mm=1)\n'),
    (sentences.codes_without_sentence, MODELS, '"""X."""\nx = Reason("no.sentence")\n'),
    (sentences.sentences_without_code, "src/phygital/spaces/wording.py", '"""X."""\nWORDS = {"no.code": _("A")}\n'),
    (sentences.sentences_said_twice, "src/phygital/spaces/wording.py", '"""X."""\nWORDS = {"part.unknown": _("A")}\n'),
    (pages.inline_scripts, PAGE, "<script>alert(1)</script>"),
    (pages.inline_scripts, PAGE, '<p style="color: red">{{ a }}</p>'),
    (pages.inline_scripts, PAGE, "<style>p { margin: 0 }</style>"),
    (pages.inline_scripts, PAGE, '<button onclick="go()">{{ a }}</button>'),
    (pages.inline_scripts, PAGE, '<a href="javascript:go()">{{ a }}</a>'),
    (pages.other_origins, PAGE, '<script src="https://cdn.example/a.js"></script>'),
    (pages.other_origins, PAGE, '<link rel="stylesheet" href="//cdn.example/a.css">'),
    (pages.other_origins, PAGE, '<form method="post" action="https://else.example/"></form>'),
    (pages.other_origins, "src/phygital/web/static/css/b.css", "p { background: url(https://cdn.example/a.png) }"),
    (pages.untranslated_texts, PAGE, "<p>Hello there</p>"),
    (pages.untranslated_texts, PAGE, "<p>{{ name }} said</p>"),
    (pages.untranslated_texts, PAGE, '<input placeholder="What is it">'),
    (pages.untranslated_texts, PAGE, '<a aria-label="Go home" href="/">×</a>'),
    (pages.long_views, "src/phygital/web/views.py", '"""X."""\ndef home(request):\n' + "    x = 1\n" * 25),
    (
        pages.keys_across_packages,
        MODELS,
        '"""X."""\nfrom phygital.accounts.models import User\nowner = models.ForeignKey(User)\n',
    ),
    (pages.keys_across_packages, MODELS, '"""X."""\nowner = models.OneToOneField("accounts.User", related_name="+")\n'),
    (pages.keys_across_packages, MODELS, '"""X."""\nclass Design:\n    x = user.design_set.all()\n'),
    (pages.settings_on_paper, "src/phygital/settings.py", '"""X."""\nMAIL = text("MAIL", "files")\n'),
    (pages.settings_on_paper, "docs/run/settings.md", "| `PHYGITAL_DEMO` | a |\n| `PHYGITAL_OLD` | a |\n"),
    (traces.traces, "docs/page.md", "https://" + "pypi." + "org/simple\n"),
    (traces.traces, "docs/page.md", "cd /" + "home/anna/phygital\n"),
    (traces.traces, "docs/page.md", "Ask anna" + "@workshop.al\n"),
    (traces.documented_words, "docs/page.md", "Type `./run everything`.\n"),
]


@pytest.mark.parametrize(("rule", "place", "text"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_a_broken_rule_is_seen(rule, place, text, tree):
    path = tree / place
    if "engine/" in place:
        (tree / ENGINE).unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    assert list(rule(tree))


def test_every_rule_is_broken_once():
    assert {rule for rule, _, _ in BROKEN} == set(RULES)


def test_examples_may_name_made_up_people_and_own_folders(tree):
    (tree / "docs").mkdir(exist_ok=True)
    (tree / "docs" / "page.md").write_text("ana@example.org writes to ~/phygital, ./work/here and a@b.test\n")
    (tree / "picture.png").write_bytes(b"\0/" + b"home/anna")
    assert list(traces.traces(tree)) == []


def test_in_a_checkout_what_git_ignores_is_not_read(tree):
    git = shutil.which("git")
    if git is None:
        pytest.skip("needs git")
    subprocess.run([git, "init", "--quiet", str(tree)], check=True)
    (tree / ".gitignore").write_text("/scratch/\n")
    (tree / "scratch").mkdir()
    (tree / "scratch" / "note.txt").write_text("/" + "home/anna")
    assert list(traces.traces(tree)) == []


def test_a_page_that_names_an_unknown_command_is_seen(tree):
    (tree / "docs").mkdir(exist_ok=True)
    page = tree / "docs" / "page.md"
    known = {"plan": set(), "design": {"check"}}
    page.write_text(
        "Type `phygital design check x`.\n```\n$ phygital plan loom-shuttle\n```\nIn prose phygital shines.\n"
    )
    assert list(traces.documented_commands(tree, known)) == []
    page.write_text("Type `phygital design burn` or `phygital fly`.\n")
    assert [fault.what for fault in traces.documented_commands(tree, known)] == [
        "phygital design burn",
        "phygital fly",
    ]


def test_commands_are_read_from_the_parser():
    parser = argparse.ArgumentParser()
    design = parser.add_subparsers().add_parser("design")
    design.add_argument("--all")
    design.add_subparsers().add_parser("check")
    assert traces.subcommands(parser) == {"design": {"check"}}
