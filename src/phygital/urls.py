"""Every address: pages under a language, `/sq/…`; what no person reads without one."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("phygital.web.plain_urls")),
    *i18n_patterns(path("", include("phygital.web.urls"))),
]
handler400 = "phygital.web.errors.bad_request"
handler403 = "phygital.web.errors.forbidden"
handler404 = "phygital.web.errors.not_found"
handler500 = "phygital.web.errors.broken"
