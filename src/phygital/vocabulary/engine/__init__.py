"""The vocabulary as a scheme of concepts: trees, names, and which claim satisfies which request."""

from phygital.vocabulary.engine.model import Concept, Coverage, Kind, Refs
from phygital.vocabulary.engine.reading import load
from phygital.vocabulary.engine.scheme import Scheme

__all__ = ["Concept", "Coverage", "Kind", "Refs", "Scheme", "load"]
