"""Words that cannot be kept as they came, and the token that makes a form count once."""

import re
from typing import Final, Literal

from vorfreude.voice import limits

type WrongCode = Literal["empty", "too-long", "too-many-pictures", "too-often", "not-one-of-these", "no-such-time"]

TOKEN: Final = re.compile(rf"[A-Za-z0-9_-]{{1,{limits.TOKEN}}}")


class WrongWords(ValueError):
    """What somebody said cannot be taken. ``code`` says why; nothing was kept."""

    def __init__(self, code: WrongCode, *, came: str, expected: str) -> None:
        self.code: WrongCode = code
        super().__init__(f"{code}: {came} came, expected {expected}; hint: the form says what fits")


def at_most(words: str, longest: int) -> str:
    """The words, if they are no longer than this. Raises WrongWords."""
    if len(words) > longest:
        raise WrongWords("too-long", came=f"{len(words)} characters", expected=f"at most {longest}")
    return words


def something(words: str, longest: int) -> str:
    """The words, if there are any and not too many. Raises WrongWords."""
    if not words:
        raise WrongWords("empty", came="nothing", expected="some words")
    return at_most(words, longest)


def one_of(came: str, known: list[str]) -> str:
    """What came, if it is known. Raises WrongWords."""
    if came not in known:
        raise WrongWords("not-one-of-these", came=repr(came[:40]), expected=f"one of {', '.join(known)}")
    return came


def token_of(came: str) -> str:
    """The token of a form. Raises WrongWords for what no form of ours sends."""
    if not TOKEN.fullmatch(came):
        raise WrongWords("not-one-of-these", came=repr(came[:40]), expected="the token that the form was given")
    return came
