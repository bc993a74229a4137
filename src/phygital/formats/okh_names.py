"""The names of Open Know-How's fields in both spellings of the standard, and the spellings that people use."""

from __future__ import annotations

from phygital.formats.model import Role

# Written form (in kebab case) → name in the standard.
ALIASES = {
    "indended-use": "intended-use",
    "organisation": "organization",
    "organisations": "organization",
    "organizations": "organization",
    "licence": "license",
    "licenses": "license",
    "licencor": "licensor",
    "licensors": "licensor",
    "sub": "part",
    "sub-parts": "part",
    "parts": "part",
    "outer-dimension": "outer-dimensions",
    "instructions": "making-instructions",
    "fork-of": "derivative-of",
    "manifest-authors": "manifest-author",
    "contributor": "contributors",
    "keyword": "keywords",
    "documentation-languages": "documentation-language",
    "project-url": "project-link",
    "repository": "repo",
    "health-and-safety-notice": "health-safety-notice",
}

# Name in the standard → what a file named there is for.
FILES_V1 = {
    "design-files": Role.SOURCE,
    "schematics": Role.SCHEMATIC,
    "manufacturing-files": Role.EXPORT,
    "bom": Role.BOM,
    "making-instructions": Role.INSTRUCTIONS,
    "operating-instructions": Role.DOCUMENT,
    "tool-list": Role.DOCUMENT,
    "risk-assessment": Role.DOCUMENT,
    "tool-settings": Role.AUXILIARY,
    "quality-instructions": Role.DOCUMENT,
    "maintenance-instructions": Role.DOCUMENT,
    "disposal-instructions": Role.DOCUMENT,
    "software": Role.SOFTWARE,
    "image": Role.IMAGE,
}
FILES_V2 = {
    "source": Role.SOURCE,
    "export": Role.EXPORT,
    "auxiliary": Role.AUXILIARY,
    "bom": Role.BOM,
    "manufacturing-instructions": Role.INSTRUCTIONS,
    "user-manual": Role.DOCUMENT,
    "readme": Role.DOCUMENT,
    "contribution-guide": Role.DOCUMENT,
    "software": Role.SOFTWARE,
    "image": Role.IMAGE,
}
FILES = {**FILES_V2, **FILES_V1}
PART_FILES = ("source", "export", "auxiliary", "manufacturing-instructions", "image")

# Name of the link in our model → name in the standard, as `ALIASES` leaves it.
LINKS = {
    "repo": "repo",
    "release": "release",
    "project": "project-link",
    "documentation": "documentation-home",
    "archive": "archive-download",
    "derivative-of": "derivative-of",
    "variant-of": "variant-of",
    "publication": "publication",
}

# Fields of the standard that our model has no place for; in `extra` they are spelt as the standard does.
OTHER = frozenset(
    {
        "attestation",
        "cpc-patent-class",
        "date-created",
        "date-updated",
        "documentation-is-translation",
        "documentation-readiness-level",
        "intended-use",
        "made",
        "made-independently",
        "manifest-is-translation",
        "manifest-language",
        "rdf",
        "standard-compliance",
        "standards-used",
        "timestamp",
    }
)

KNOWN = frozenset(
    {
        *ALIASES.values(),
        *FILES,
        *LINKS.values(),
        *OTHER,
        "contact",
        "description",
        "development-stage",
        "function",
        "mass",
        "material",
        "name",
        "okh-manifest-version",
        "okhv",
        "technology-readiness-level",
        "title",
        "tsdc",
        "version",
    }
)

REQUIRED_V1 = ("title", "description", "license", "licensor")
REQUIRED_V2 = ("okhv", "name", "repo", "license", "licensor", "function")
