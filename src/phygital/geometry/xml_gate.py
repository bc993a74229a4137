"""The gate that XML from strangers passes before a parser sees it."""

from __future__ import annotations

from typing import Any

from lxml import etree

from phygital.kit.errors import Unreadable
from phygital.kit.reasons import Reason

PROLOG = 65_536
"""Bytes at the start in which a document type has to stand; lxml's own limits hold for what hides behind them."""

PARSER: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""Options for every lxml parser here: no entity, no outside file, no tree deeper than 256."""


def refuse_declarations(head: bytes, *, plain_doctype: bool = False) -> None:
    """Refuse XML that declares a document type, which is how entity bombs and outside files come in.

    Args:
        head: the first `PROLOG` bytes, in any encoding.
        plain_doctype: let a document type pass that declares nothing itself; the SVG editors of old write one.
    """
    text = head.replace(b"\0", b"").lower()
    at = text.find(b"<!doctype")
    declares = b"<!entity" in text or (at >= 0 and b"[" in text[at : text.find(b">", at)])
    if declares or (at >= 0 and not plain_doctype):
        raise Unreadable(Reason.of("xml.declarations"))


def local_name(tag: object) -> str:
    """A tag without its namespace; empty for what is no element."""
    return etree.QName(tag).localname if isinstance(tag, str) else ""
