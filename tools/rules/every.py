"""All rules that need nothing but a root."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tools.rules import conduct, pages, sentences, sizes, traces
from tools.rules.source import Fault

RULES: tuple[Callable[[Path], Iterator[Fault]], ...] = (
    sizes.long_files,
    sizes.long_functions,
    sizes.many_bases,
    sizes.names_that_say_nothing,
    sizes.missing_readmes,
    sizes.missing_docstrings,
    sizes.tests_that_are_packages,
    conduct.order_inside_a_package,
    conduct.impure_engines,
    conduct.clocks_in_pure_code,
    conduct.broad_excepts,
    conduct.unfinished_work,
    conduct.relative_imports,
    sentences.unmarked_sentences,
    sentences.codes_without_sentence,
    sentences.sentences_without_code,
    sentences.sentences_said_twice,
    pages.inline_scripts,
    pages.other_origins,
    pages.untranslated_texts,
    pages.long_views,
    pages.keys_across_packages,
    pages.settings_on_paper,
    traces.traces,
    traces.documented_words,
)
