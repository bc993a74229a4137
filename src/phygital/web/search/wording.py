"""Words of the search."""

from phygital.kit.wording import mark as _

WORDS = {
    "search.kind.process": _("Process"),
    "search.kind.material": _("Material"),
    "search.kind.machine": _("Kind of machine"),
}
