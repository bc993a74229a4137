"""Every setting, read from the environment once: names begin with `PHYGITAL_`. docs/run/settings.md explains each.

What is not set has a value that works for one small installation on one machine. What is set wrongly ends the program
with a sentence that names it.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from phygital.kit.wording import LANGUAGES as CODES

HERE = Path(__file__).resolve().parent
_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off", ""})


def text(name: str, default: str) -> str:
    """A setting as it stands."""
    return os.environ.get(f"PHYGITAL_{name}", default)


def switch(name: str, default: bool) -> bool:
    """A setting that is on or off."""
    value = text(name, "1" if default else "0").lower()
    if value not in _YES | _NO:
        raise ImproperlyConfigured(f"PHYGITAL_{name} is “{value}”; it must be 1 or 0.")
    return value in _YES


def address(name: str, default: str) -> str:
    """A setting that is a web address, without a slash at its end."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(f"PHYGITAL_{name} is “{value}”; it must look like https://node.example.")
    return value


def count(name: str, default: int) -> int:
    """A setting that is a whole number above zero."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise ImproperlyConfigured(f"PHYGITAL_{name} is “{value}”; it must be a whole number such as {default}.")
    return int(value)


def data_folder() -> Path:
    """The folder that holds everything that this node keeps."""
    share = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    folder = Path(text("DATA", str(share / "phygital"))).expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The key that signs sessions: from the environment, or made once and kept in the data folder."""
    if given := text("SECRET_KEY", ""):
        return given
    place = folder / "secret.key"
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return place.read_text("ascii")
    key = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key


def database(folder: Path) -> dict[str, object]:
    """SQLite in the data folder, or what PHYGITAL_DATABASE names, say postgres://user:word@host/name."""
    place = text("DATABASE", f"sqlite:///{folder / 'phygital.sqlite3'}")
    try:
        found: dict[str, object] = dict(dj_database_url.parse(place, conn_max_age=60, conn_health_checks=True))
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError) as problem:
        raise ImproperlyConfigured("PHYGITAL_DATABASE must look like postgres://user:word@host:5432/name.") from problem
    if found["ENGINE"] == "django.db.backends.sqlite3":
        # A deferred transaction that reads and then writes fails at once where another writes; an immediate one waits.
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;",
        }
    return found


DATA = data_folder()
ADDRESS = address("ADDRESS", "http://127.0.0.1:8000")
IS_DEMO = switch("DEMO", False)
NODE_NAME = text("NODE_NAME", "Phygital")
MAIL = text("MAIL", "files")  # where letters go: files, console, or smtp://user:word@host:587
MAIL_FROM = text("MAIL_FROM", f"phygital@{urlsplit(ADDRESS).hostname}")

# Tables or records of spaces that plans are made on, parted like PATH.
SPACES = [Path(place) for place in text("SPACES", str(HERE / "ops" / "demo" / "spaces.csv")).split(os.pathsep) if place]
EXAMPLES = HERE / "ops" / "demo" / "designs"  # designs to try the plan with, each a folder
UPLOAD_MB = count("UPLOAD_MB", 64)  # of all files of one upload together
UPLOADS_AT_ONCE = count("UPLOADS_AT_ONCE", 2)  # that one process measures; others are asked to wait
UPLOAD_FILES = 200
CODE_LIVES_S = 600  # of a code in a mail

DEBUG = False
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = [host for host in text("HOSTS", "").split(",") if host] or [
    str(urlsplit(ADDRESS).hostname),
    "127.0.0.1",
    "localhost",
]
IS_SECURE = ADDRESS.startswith("https:")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "django_htmx",
    "phygital.journal",
    "phygital.accounts",
    "phygital.notices",
    "phygital.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "phygital.web.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "phygital.urls"
WSGI_APPLICATION = "phygital.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "phygital.web.frame.frame",
            ],
        },
    },
]

DATABASES = {"default": database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [(code, code) for code in CODES]
LOCALE_PATHS = [HERE / "locale", HERE / "locale" / "frameworks"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [HERE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if switch("BEHIND_PROXY", False) else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "phygital.web.errors.csrf_failed"

_SELF = "'self'"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [_SELF],
        "style-src": [_SELF],
        "img-src": [_SELF, "data:"],
        "font-src": [_SELF],
        "connect-src": [_SELF],
        "manifest-src": [_SELF],
        "form-action": [_SELF],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}

FILE_UPLOAD_HANDLERS = ["phygital.web.plan.intake.LimitedUpload"]
FILE_UPLOAD_TEMP_DIR = DATA / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, exist_ok=True)
DATA_UPLOAD_MAX_NUMBER_FILES = 5 * UPLOAD_FILES  # above UPLOAD_FILES a sentence says so; this ends a flood

AUTH_USER_MODEL = "accounts.User"
SESSION_ENGINE = "phygital.accounts.sessions"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # addresses are unique by Lower("email"), which the check cannot see
    *("security.W005", "security.W021"),  # a node speaks for its own name only, not for the domain above it
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account:mine"
EMAIL_BACKEND = "phygital.notices.mail.OutboxBackend"
DEFAULT_FROM_EMAIL = MAIL_FROM
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "phygital.web.account.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "phygital.web.account.forms.LogIn",
    "signup": "phygital.web.account.forms.SignUp",
    "request_login_code": "phygital.web.account.forms.AskForCode",
    "confirm_login_code": "phygital.web.account.forms.LogInCode",
    "confirm_email_verification_code": "phygital.web.account.forms.AddressCode",
    "reset_password": "phygital.web.account.forms.Forgotten",
    "confirm_password_reset_code": "phygital.web.account.forms.ForgottenCode",
    "reset_password_from_key": "phygital.web.account.forms.NewPassword",
    "change_password": "phygital.web.account.forms.ChangePassword",
    "set_password": "phygital.web.account.forms.FirstPassword",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Codes of digits: they are typed on another device and on a keyboard of any script.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = CODE_LIVES_S
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = CODE_LIVES_S
# A key is an account together with an address, so that nobody locks out somebody else (docs/adr/0008).
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/m/key,20/h/key,60/h/ip",
    "signed_up": f"{count('SIGN_UPS', 5)}/h/ip",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,3/m/key,10/h/key",
    "erase_code": "3/m/key,10/h/key",
    "change_password": "10/m/ip",
    "login": "60/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if switch("BEHIND_PROXY", False) else 0
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "phygital.web.account.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "phygital.web.account.passwords.NotCommon"},
    {"NAME": "phygital.web.account.passwords.NotTheirAddress", "OPTIONS": {"user_attributes": ("email", "name")}},
]

# Shared by all processes, so that limits hold for them together; the largest number of rows before old ones go.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
