"""Every page, under its language."""

from django.urls import include, path

from phygital.web.language.views import choose
from phygital.web.search.views import search

urlpatterns = [
    path("", include("phygital.web.home.urls")),
    path("account/", include("phygital.web.account.urls")),
    path("language/", choose, name="language"),
    path("search/", search, name="search"),
    path("plan/", include("phygital.web.plan.urls")),
]
