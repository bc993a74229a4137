"""The vocabulary as a scheme of concepts: trees, names, and which claim satisfies which request."""

from phygital.vocabulary.engine.finding import Finder, Hit
from phygital.vocabulary.engine.model import Concept, Coverage, Kind, Refs
from phygital.vocabulary.engine.reading import finder, load
from phygital.vocabulary.engine.scheme import Scheme

__all__ = ["Concept", "Coverage", "Finder", "Hit", "Kind", "Refs", "Scheme", "finder", "load"]
