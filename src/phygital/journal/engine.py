"""What an entry may say: a verb of two words, and facts in which nobody can be recognised by an address."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

VERB = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")
LONGEST_VERB = 60
LONGEST_URI = 300
LARGEST_FACTS = 4000  # characters of JSON: an entry says what happened, the thing itself lies elsewhere
_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")


class NotForTheJournal(ValueError):
    """A programming fault: an entry that no service may write."""


def check_entry(verb: str, uri: str, facts: Mapping[str, Any]) -> None:
    """Refuse what does not belong into the journal.

    Args:
        verb: what happened, as `thing.happened`, say `design.published`; at most 60 characters.
        uri: which thing; at most 300 characters.
        facts: numbers, codes and URIs, as JSON at most 4,000 characters; no text of people, no address.

    Raises:
        NotForTheJournal: for anything else.
    """
    if not VERB.fullmatch(verb) or len(verb) > LONGEST_VERB:
        raise NotForTheJournal(f"“{verb}” is no verb such as design.published.")
    if not uri or len(uri) > LONGEST_URI:
        raise NotForTheJournal(f"“{uri}” is no URI of 1 to {LONGEST_URI} characters.")
    try:
        text = json.dumps(facts, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as problem:
        raise NotForTheJournal(f"Facts of {verb} are no JSON.") from problem
    if len(text) > LARGEST_FACTS:
        raise NotForTheJournal(f"Facts of {verb} are longer than {LARGEST_FACTS} characters.")
    if _ADDRESS.search(text) or _ADDRESS.search(uri):
        raise NotForTheJournal(f"{verb} names an e-mail address, which could never be erased.")
