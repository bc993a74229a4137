"""Addresses of the home and what lies around it."""

from django.urls import path

from phygital.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("components/", views.components, name="components"),
]
