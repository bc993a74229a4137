"""`{% say reason %}`: a reason as the reader's sentence."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from phygital.kit.reasons import Reason
from phygital.vocabulary.engine import load
from phygital.vocabulary.voice import Voice

register = template.Library()


@register.simple_tag
def say(reason: Reason) -> str:
    """The sentence for a reason, in the language of this page."""
    return Voice(get_language() or "en", load()).say(reason)
