"""The settings of the site under a browser: those of the house, with quick passwords, no limits and doors to errors."""

from phygital.settings import *  # noqa: F403

ROOT_URLCONF = "tests.browser.addresses"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False  # all visitors of a test come from one machine
