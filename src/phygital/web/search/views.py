"""The page of words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.vary import vary_on_headers

from phygital.vocabulary.engine import finder, load
from phygital.vocabulary.voice import Voice
from phygital.web.search.showing import EXAMPLES, shown

LONGEST = 100  # characters of a question


@vary_on_headers("HX-Request")
def search(request: HttpRequest) -> HttpResponse:
    """Processes, materials and machines by any of their names."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    voice = Voice(get_language() or "en", load())
    found = [shown(hit, voice) for hit in finder().find(query, voice.language)]
    page = "search/_found.html" if request.headers.get("HX-Request") else "search/search.html"
    return render(request, page, {"query": query, "found": found, "count": finder().count, "words": EXAMPLES})
