"""Addresses of the plan. A plan of an example can be shared; one of a visitor's files is nowhere but on their page."""

from django.urls import path

from phygital.web.plan import views

app_name = "plan"
urlpatterns = [
    path("", views.start, name="start"),
    path("answer/", views.answer, name="answer"),
    path("<slug:name>/", views.example, name="example"),
]
