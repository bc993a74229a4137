"""Licence claims as people write them → SPDX expressions. What is not understood stays None, never a guess."""

from __future__ import annotations

import re

# Identifiers of the SPDX list that occur with hardware, documentation, data and the software around them.
_TABLE = """
0BSD AFL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-2.0 BSD-1-Clause BSD-2-Clause
BSD-2-Clause-Patent BSD-3-Clause BSD-3-Clause-Clear BSD-4-Clause BSL-1.0 CAL-1.0 CC-BY-1.0 CC-BY-2.0 CC-BY-2.5
CC-BY-3.0 CC-BY-4.0 CC-BY-NC-1.0 CC-BY-NC-2.0 CC-BY-NC-2.5 CC-BY-NC-3.0 CC-BY-NC-4.0 CC-BY-NC-ND-1.0
CC-BY-NC-ND-2.0 CC-BY-NC-ND-2.5 CC-BY-NC-ND-3.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-1.0 CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.5
CC-BY-NC-SA-3.0 CC-BY-NC-SA-4.0 CC-BY-ND-1.0 CC-BY-ND-2.0 CC-BY-ND-2.5 CC-BY-ND-3.0 CC-BY-ND-4.0 CC-BY-SA-1.0
CC-BY-SA-2.0 CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-4.0 CC-PDDC CC0-1.0 CDLA-Permissive-2.0 CERN-OHL-1.1
CERN-OHL-1.2 CERN-OHL-P-2.0 CERN-OHL-S-2.0 CERN-OHL-W-2.0 CPL-1.0 ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2
FSFAP GFDL-1.1-only GFDL-1.1-or-later GFDL-1.2-only GFDL-1.2-or-later GFDL-1.3-only GFDL-1.3-or-later
GPL-1.0-only GPL-1.0-or-later GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later Hippocratic-2.1 ISC
LAL-1.2 LAL-1.3 LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later
LPPL-1.3c MIT MIT-0 MPL-1.1 MPL-2.0 MS-PL MulanPSL-2.0 NCSA ODC-By-1.0 ODbL-1.0 OFL-1.1 OGL-UK-3.0 OSL-3.0
PDDL-1.0 Python-2.0 SHL-0.5 SHL-0.51 SHL-2.0 SHL-2.1 TAPR-OHL-1.0 UPL-1.0 Unlicense Vim W3C WTFPL X11 Zlib
"""
_BY_FOLD = {identifier.lower(): identifier for identifier in _TABLE.split()}

_EXCEPTIONS = {
    name.lower(): name
    for name in ("Classpath-exception-2.0", "GPL-CC-1.0", "LLVM-exception", "SHL-2.0", "SHL-2.1", "eCos-exception-2.0")
}

_NAMED = {
    "mit": "MIT",
    "expat": "MIT",
    "x11": "X11",
    "apache": "Apache-2.0",
    "unlicense": "Unlicense",
    "isc": "ISC",
    "wtfpl": "WTFPL",
    "zlib": "Zlib",
    "boost": "BSL-1.0",
    "tapr open hardware": "TAPR-OHL-1.0",
    "tapr ohl": "TAPR-OHL-1.0",
    "free art": "LAL-1.3",
    "sil open font": "OFL-1.1",
    "open font": "OFL-1.1",
    "ofl": "OFL-1.1",
    "odbl": "ODbL-1.0",
    "open database": "ODbL-1.0",
    "mozilla public": "MPL-2.0",
    "mpl": "MPL-2.0",
    "eupl": "EUPL-1.2",
    "european union public": "EUPL-1.2",
    "new bsd": "BSD-3-Clause",
    "modified bsd": "BSD-3-Clause",
    "revised bsd": "BSD-3-Clause",
    "simplified bsd": "BSD-2-Clause",
    "freebsd": "BSD-2-Clause",
}
# Names above whose version decides; without one of these numbers the name alone is not understood.
_VERSIONED = {"Apache-2.0": "2", "MPL-2.0": "2", "EUPL-1.2": "1.2", "OFL-1.1": "1.1", "LAL-1.3": "1.3"}

_URLS = (
    (re.compile(r"creativecommons\.org/licen[cs]es/([a-z-]+)/(\d\.\d)"), r"cc-\1-\2"),
    (re.compile(r"creativecommons\.org/publicdomain/zero/(\d\.\d)"), r"cc0-\1"),
    (re.compile(r"gnu\.org/(?:licenses|copyleft)/(?:old-licenses/)?([al]?gpl|fdl)-(\d(?:\.\d)?)"), r"\1 \2"),
    (re.compile(r"opensource\.org/licen[cs]es?/([a-z0-9.-]+?)(?:-license)?(?:\.html|\.php)?/?$"), r"\1"),
    (re.compile(r"spdx\.org/licen[cs]es/([a-z0-9.+-]+?)(?:\.html|\.json|\.txt)?/?$"), r"\1"),
    (re.compile(r"apache\.org/licenses/license-(\d\.\d)"), r"apache \1"),
    (re.compile(r"mozilla\.org/(?:en-us/)?mpl/(\d\.\d)"), r"mpl \1"),
    (re.compile(r"choosealicense\.com/licenses/([a-z0-9.-]+?)/?$"), r"\1"),
    (re.compile(r"ohwr\.org/cern_?ohl_([psw])_v2"), r"cern ohl \1 2.0"),
    (re.compile(r"ohwr\.org/(?:.*/)?cern_?ohl_v_?1[._]?(\d)"), r"cern ohl 1.\1"),
    (re.compile(r"unlicense\.org"), "unlicense"),
    (re.compile(r"artlibre\.org/licence/lal"), "free art 1.3"),
)
_URL = re.compile(r"https?://\S+|www\.\S+")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_NOISE = re.compile(r"\b(?:the|licen[cs]ed?|version|ver|v|international|unported|generic)\b|[()\[\]]")
_TOKEN = re.compile(r"\(|\)|\bAND\b|\bOR\b|\bWITH\b|[^()\s]+")
_DEDICATION = re.compile(r"(?:(?:cc0?|zero|creative|commons|public|domain|dedication|universal|0|1|1\.0)(?: |$))+")
_GNU_WORDS = {
    "gnu",
    "gpl",
    "lgpl",
    "agpl",
    "fdl",
    "gfdl",
    "affero",
    "lesser",
    "library",
    "general",
    "public",
    "free",
    "documentation",
}
_GNU_WORDS |= {"or", "any", "later", "newer", "only", "+", "-"}
_CERN_WORDS = {
    "cern",
    "ohl",
    "open",
    "hardware",
    "p",
    "s",
    "w",
    "permissive",
    "strongly",
    "weakly",
    "reciprocal",
    "variant",
    "-",
}
_LONGEST = 400


def normalise(text: str) -> str | None:
    """The SPDX expression that a licence claim means; None where it is not understood.

    `GPL-3.0` becomes `GPL-3.0-only`, as SPDX itself reads the retired id. A list with commas means all of them.
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    simple = _simple(text)
    if simple:
        return simple
    if re.search(r"\b(?:AND|OR|WITH)\b", text):
        return _expression(text)
    pieces = [piece for piece in re.split(r"\s*[,;]\s*|\s+/\s+|\s+&\s+", text) if piece]
    if len(pieces) > 1:
        known = [_simple(piece) for piece in pieces]
        if all(known):
            return " AND ".join(dict.fromkeys(piece for piece in known if piece))
    return None


def _expression(text: str) -> str | None:
    """An expression with AND, OR, WITH and brackets, each licence normalised; None where one is unknown."""
    out: list[str] = []
    words: list[str] = []
    depth = 0

    def flush() -> bool:
        if not words:
            return True
        phrase = " ".join(words)
        words.clear()
        found = _EXCEPTIONS.get(phrase.lower()) if out and out[-1] == "WITH" else _simple(phrase)
        if found is None or (out and out[-1] not in ("AND", "OR", "WITH", "(")):
            return False
        out.append(found)
        return True

    for word in _TOKEN.findall(text):
        if word not in ("(", ")", "AND", "OR", "WITH"):
            words.append(word)
            continue
        if not flush():
            return None
        after_operand = bool(out) and out[-1] not in ("AND", "OR", "WITH", "(")
        if after_operand == (word == "(") or (word == ")" and depth == 0):
            return None
        depth += (word == "(") - (word == ")")
        out.append(word)
    if not flush() or depth or out[-1] in ("AND", "OR", "WITH"):
        return None
    return " ".join(out).replace("( ", "(").replace(" )", ")")


def _simple(text: str) -> str | None:
    """One licence, however it is written."""
    folded = text.lower().strip(" .\"'")
    folded = re.sub(r"^(?:licen[cs]eref-|spdx:\s*)", "", folded)
    if folded in _BY_FOLD:
        return _BY_FOLD[folded]
    addresses = _URL.findall(folded)
    rest = _URL.sub(" ", folded).strip(" []<>()")
    if not addresses:
        return _spoken(rest)
    if len(addresses) > 1:
        return None
    meant = _addressed(addresses[0])
    # Words beside an address must say the same as it does.
    return meant if not rest or _BY_FOLD.get(rest, _spoken(rest)) == meant else None


def _addressed(address: str) -> str | None:
    for pattern, replacement in _URLS:
        found = pattern.search(address.rstrip(">)].,"))
        if found:
            return _spoken(found.expand(replacement))
    return None


def _spoken(folded: str) -> str | None:
    folded = folded.strip()
    if folded in _BY_FOLD:
        return _BY_FOLD[folded]
    words = re.sub(r"[\s_\-,:/]+", " ", folded)
    words = re.sub(r"(?<=[a-z])v?(?=\d)(?<!cc)", " ", words)
    words = " ".join(_NOISE.sub(" ", re.sub(r"\bv(?=\d)", "", words)).split())
    versions = _NUMBER.findall(words.replace("cc0", "cc zero"))
    if len(versions) > 1:
        return _BY_FOLD.get(folded)
    version = versions[0] if versions else ""
    for family in (_public_domain, _creative_commons, _gnu, _cern, _bsd):
        found = family(words, version)
        if found:
            return found
    name = " ".join(_NUMBER.sub(" ", words).split())
    return _named(name.removesuffix(" only").strip(), version)


def _named(name: str, version: str) -> str | None:
    found = _NAMED.get(name)
    if found is None:
        return None
    wanted = _VERSIONED.get(found)
    if wanted is None:
        return found
    return found if version and version.removesuffix(".0") == wanted else None


def _public_domain(words: str, version: str) -> str | None:
    """The Creative Commons' dedication; the public domain as such is no licence."""
    if version not in ("", "1", "1.0") or not _DEDICATION.fullmatch(words):
        return None
    return "CC0-1.0" if re.search(r"cc ?0|zero", words) else None


def _creative_commons(words: str, version: str) -> str | None:
    words = re.sub(r"\bccby", "cc by", words)
    named = re.search(r"\b(?:cc|creative commons|creativecommons)\b", words)
    spelt = "attribution" in words
    if not (named or re.match(r"by\b", words)):
        return None
    marks = ["by"] if spelt or re.search(r"\bby\b", words) else []
    for mark, long in (("nc", "non ?commercial"), ("nd", "no ?deriv"), ("sa", "share ?alike")):
        if re.search(rf"\b{mark}\b|{long}", words):
            marks.append(mark)
    known = re.sub(r"\b(?:cc|creative|commons|creativecommons|attribution|by|nc|nd|sa|non|no|share|alike)\b", "", words)
    known = re.sub(r"\b(?:noncommercial|commercial|noderiv\w*|deriv\w*|sharealike|only)\b|[\d. ]", "", known)
    if known or not version:
        return None
    # The suite orders its marks by-nc-nd and by-nc-sa.
    ordered = [mark for mark in ("by", "nc", "nd", "sa") if mark in marks]
    return _BY_FOLD.get(f"cc-{'-'.join(ordered)}-{version if '.' in version else version + '.0'}")


def _gnu(words: str, version: str) -> str | None:
    long = {
        "affero": "agpl",
        "lesser": "lgpl",
        "library": "lgpl",
        "free documentation": "gfdl",
        "general public": "gpl",
    }
    short = re.search(r"\b([al]?gpl|g?fdl)\b", words)
    family = short.group(1) if short else next((f for name, f in long.items() if name in words), None)
    if family is None or not version or not _GNU_WORDS.issuperset(_NUMBER.sub("", words).split()):
        return None
    family = "gfdl" if family == "fdl" else family
    later = "later" in words or "newer" in words or "+" in words
    return _BY_FOLD.get(f"{family}-{version if '.' in version else version + '.0'}-{'or-later' if later else 'only'}")


def _cern(words: str, version: str) -> str | None:
    said = set(_NUMBER.sub("", words).split())
    if "cern" not in said or not _CERN_WORDS.issuperset(said):
        return None
    letter = re.search(r"\b([psw])\b|permissive|strongly|weakly", words)
    if letter is None:
        return _BY_FOLD.get(f"cern-ohl-{version}")
    # The three letters exist only since version 2, so a missing number leaves no doubt.
    if version not in ("", "2", "2.0"):
        return None
    return f"CERN-OHL-{letter.group()[0].upper()}-2.0"


def _bsd(words: str, version: str) -> str | None:
    said = set(_NUMBER.sub("", words).split())
    if "bsd" not in said or not said <= {"bsd", "clause"} or version not in ("1", "2", "3", "4"):
        return None
    return f"BSD-{version}-Clause"
