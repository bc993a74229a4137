"""Addresses of signing in, under allauth's names, and of one's own account: only the pages that we offer."""

from allauth.account import views as theirs
from django.urls import include, path

from phygital.web.account import views

own = [
    path("", views.mine, name="mine"),
    path("devices/", views.end_others, name="end_others"),
    path("export/", views.export, name="export"),
    path("delete/", views.delete, name="delete"),
]

urlpatterns = [
    path("", include((own, "account"))),
    path("signup/", views.SignUpView.as_view(), name="account_signup"),
    path("confirm/", views.confirm, name="account_email_verification_sent"),
    path("login/", theirs.login, name="account_login"),
    path("login/code/", theirs.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", views.LogInCodeView.as_view(), name="account_confirm_login_code"),
    path("logout/", theirs.logout, name="account_logout"),
    path("inactive/", theirs.account_inactive, name="account_inactive"),
    path("password/", theirs.password_change, name="account_change_password"),
    path("password/first/", theirs.password_set, name="account_set_password"),
    path("password/forgotten/", theirs.password_reset, name="account_reset_password"),
    path("password/forgotten/code/", views.ForgottenCodeView.as_view(), name="account_confirm_password_reset_code"),
    path("password/forgotten/new/", theirs.complete_password_reset, name="account_complete_password_reset"),
    path("password/forgotten/done/", theirs.password_reset_from_key_done, name="account_password_reset_completed"),
]
