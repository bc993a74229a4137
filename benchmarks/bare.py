"""The least that a Django page can be: one address, one template, twenty rows, no middleware."""

from __future__ import annotations

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

settings.configure(SECRET_KEY="bare", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, USE_I18N=False)
django.setup()
PAGE = Engine().from_string(
    "<!doctype html><html lang=en><title>Bare</title><ul>{% for row in rows %}<li>{{ row.name }}: {{ row.size }}</li>"
    "{% endfor %}</ul></html>"
)


def page(_: HttpRequest) -> HttpResponse:
    """Twenty rows."""
    rows = [{"name": f"Row {number}", "size": number * 10} for number in range(20)]
    return HttpResponse(PAGE.render(Context({"rows": rows})))


urlpatterns = [path("", page)]
application = get_wsgi_application()
