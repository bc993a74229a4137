"""Sentences about spaces."""

from phygital.kit.wording import Words
from phygital.kit.wording import mark as _

WORDS: Words = {
    "space.kind_unknown": _(
        "{space}: the kind of machine “{text}” is not in the vocabulary. Name another kind for “{machine}”."
    ),
    "space.process_unknown": _(
        "{space}: the process “{text}” is not in the vocabulary, so “{machine}” is not offered for it."
    ),
    "space.material_unknown": _("{space}: the material “{text}” is not in the vocabulary, so it is left out."),
}
