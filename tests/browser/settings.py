"""The settings of the site under a browser: those of the house, but quick, patient, and with doors to errors."""

from phygital.settings import *  # noqa: F403

ROOT_URLCONF = "tests.browser.addresses"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False  # all visitors of a test come from one machine
CODE_LIVES_S = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 3600  # a machine may be slow
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = CODE_LIVES_S
