import pytest

from vorfreude.delivery.channels.refusing import Refusing, groups_of, refusing_of, token_of

ADA = Refusing(7, ("moments", "news"), "7Fh3kQ9xW2mZb8RtYpLc4V")


def test_token_says_who_refuses_what_and_by_which_letter() -> None:
    assert refusing_of(token_of(ADA)) == ADA


def test_token_fits_an_address_as_it_is() -> None:
    assert set(token_of(ADA)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


TOKEN = token_of(ADA)
FORGED = {
    "another person": TOKEN.replace("7.mn", "8.mn"),
    "more groups": TOKEN.replace("7.mn", "7.mno"),
    "another letter": TOKEN.replace("V~", "W~"),
    "a shorter seal": TOKEN[:-1],
    "a longer seal": TOKEN + "A",
    "no seal": TOKEN.partition("~")[0],
    "another mark": TOKEN.replace("~", ":"),
    "nothing": "",
    "a mere mark": "~",
    "a guessed seal": "7.mn.x~" + "A" * 43,
    "other letters": "\u00fc" * 50,
    "a long one": TOKEN * 20,
}


@pytest.mark.parametrize("token", FORGED.values(), ids=FORGED)
def test_token_that_was_not_made_here_says_nothing(token: str) -> None:
    assert refusing_of(token) is None


def test_groups_leave_out_what_cannot_be_refused() -> None:
    assert groups_of(["offer", "promise", "moment", "moment", "safety", "access"]) == ("moments", "offers")
