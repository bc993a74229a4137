"""What the account pages say of what somebody typed."""

from phygital.kit.wording import Words
from phygital.kit.wording import mark as _

WORDS: Words = {
    "account.wrong_password": _(
        "This address and this password do not belong together. Try again, or log in with a code by e-mail."
    ),
    "account.wrong_own_password": _("This is not your password. Try again, or let us send you a code."),
    "account.wrong_code": _("This is not the code. Look at the newest e-mail and type its eight digits."),
    "account.code_over": _("This code is no longer valid. Ask for a new one."),
    "account.too_many_tries": _("That was tried too often. Wait some minutes, then try again."),
    "account.too_many_codes": _("We have just sent a code. Look in your mailbox; you can ask for another in a minute."),
    "account.address_taken": _("This address belongs to another account."),
    "account.password_short": _("This password is too short. Take {least} characters or more, say four words."),
    "account.password_common": _(
        "Many people use this password, so it is easily guessed. Take another, say four words."
    ),
    "account.password_like_address": _("This password is too much like your address or name. Take another."),
    "account.saved": _("Saved."),
    "account.others_ended": _("You are logged out on all other devices."),
    "account.gone": _("Your account is deleted. Goodbye, and thank you."),
    "account.code_sent": _("We have sent you a code. It may take a minute to arrive."),
}
