"""Every page, under its language."""

from django.urls import include, path

urlpatterns = [
    path("", include("phygital.web.home.urls")),
    path("account/", include("phygital.web.account.urls")),
    path("plan/", include("phygital.web.plan.urls")),
]
