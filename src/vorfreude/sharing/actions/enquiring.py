"""Verbs of a visitor: they ask the maker to be in touch, say by a letter that it was really them, and take it back.

Until somebody has confirmed, anybody may have written their address: one letter goes there with nothing of the visitor's
in it, nobody on the desk reads a word, and after three days all of it is deleted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q, QuerySet

from vorfreude.lib.opaque import opaque
from vorfreude.lib.plain import letter_of, line_of
from vorfreude.sharing import limits
from vorfreude.sharing.models import Enquiry, Share
from vorfreude.sharing.queries.shares import opened
from vorfreude.sharing.tokens import answer_token_of, digest_of

type AskCode = Literal["ask-closed", "ask-name", "ask-address", "ask-words", "ask-often"]

DAY: Final = timedelta(days=1)


class NotAsked(ValueError):
    """Nothing was kept. ``code`` says why to a page; the message names what came, what was expected, and a hint."""

    def __init__(self, code: AskCode, came: object, expected: str, hint: str) -> None:
        super().__init__(f"{code}: {came} came; expected {expected} (hint: {hint})")
        self.code = code


@dataclass(frozen=True, slots=True)
class Asking:
    """What a visitor wrote. ``consent`` are the words they agreed to, as they read them in ``language``."""

    name: str
    email: str
    message: str
    language: str
    consent: str


@dataclass(frozen=True, slots=True)
class NewEnquiry:
    """What the letter needs. ``token`` stands in it and nowhere else."""

    token: str
    email: str
    language: str


def ask(*, share: str, asking: Asking, now: datetime) -> NewEnquiry | None:
    """Keep what a visitor of a share (its public id) asks, unread until they confirm; gives what the letter needs.

    None for an address that had a letter within ``limits.AGAIN``: the page says the same, and nobody learns who asked
    before. Raises NotAsked for a share that is not open or takes no questions, for words that do not fit, and for a link
    that was asked too often in a day.
    """
    name, message, email = line_of(asking.name), letter_of(asking.message), _address(asking.email)
    _check(name, message)
    found = opened(share, now)
    if found is None or not found.may_ask:
        raise NotAsked("ask-closed", share, "a share whose visitors may ask", "its owner or the maker does not want it")
    row = Share.objects.get(public_id=share)
    if Enquiry.objects.filter(share=row, asked_at__gt=now - DAY).count() >= limits.ASKED_A_DAY:
        raise NotAsked("ask-often", limits.ASKED_A_DAY + 1, f"at most {limits.ASKED_A_DAY} in a day", "try tomorrow")
    if Enquiry.objects.filter(email=email, asked_at__gt=now - limits.AGAIN).exists():
        return None
    ident = opaque()
    token = answer_token_of(ident)
    Enquiry.objects.create(
        public_id=ident, digest=digest_of(token), share=row, blueprint=row.blueprint, name=name, email=email,
        message=message, language=asking.language, consent=asking.consent, asked_at=now,
    )  # fmt: skip
    return NewEnquiry(token, email, asking.language)


def confirm(*, token: str, now: datetime) -> bool:
    """It was really them; False when nothing waits behind this token (any more)."""
    waiting = Enquiry.objects.filter(
        digest=digest_of(token), confirmed_at=None, forgotten_at=None, asked_at__gt=now - limits.CONFIRM
    )
    return bool(waiting.update(confirmed_at=now))


def withdraw(*, token: str, now: datetime) -> bool:
    """They take it back: what they wrote is gone at once. False when there is nothing behind this token."""
    return bool(_forget(Enquiry.objects.filter(digest=digest_of(token), forgotten_at=None), now))


def delete_enquiries(*, email: str, now: datetime) -> int:
    """Delete what was asked from this address; gives how many. Of one that was confirmed is left that there was one."""
    return _forget(Enquiry.objects.filter(email=email.strip().lower()), now)


def forget_enquiries(*, now: datetime) -> int:
    """Delete what nobody confirmed in time, and the words of what is done, or was never seen to; gives how many."""
    unconfirmed = Q(confirmed_at=None, asked_at__lte=now - limits.CONFIRM)
    done = Q(settled_at__lte=now - limits.LEFT)
    left = Q(confirmed_at__lte=now - limits.OPEN, settled_at=None)
    return _forget(Enquiry.objects.filter(unconfirmed | done | left, forgotten_at=None), now)


def _forget(rows: "QuerySet[Enquiry]", now: datetime) -> int:
    gone, _ = rows.filter(confirmed_at=None).delete()
    kept = rows.filter(confirmed_at__isnull=False)
    return gone + kept.update(name="", email="", message="", consent="", forgotten_at=now)


def _address(email: str) -> str:
    """The address in small letters; raises NotAsked for what is none."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        address = ""
    if not address or len(address) > limits.ADDRESS or not address.isascii():
        raise NotAsked("ask-address", f"{len(email)} characters", "an address", "like anna@example.org")
    return address


def _check(name: str, message: str) -> None:
    if not 0 < len(name) <= limits.NAME:
        raise NotAsked("ask-name", f"{len(name)} characters", f"a name of at most {limits.NAME}", "how to call them")
    if len(message) > limits.MESSAGE:
        raise NotAsked("ask-words", f"{len(message)} characters", f"at most {limits.MESSAGE}", "a little less")
