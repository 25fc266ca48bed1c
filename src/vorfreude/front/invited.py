"""How somebody to whom a letter was written shows that they read letters to that address: a code, kept in their session as a digest."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar, Protocol, Self

from allauth.core.internal.cryptokit import normalize_user_code
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "invitation"

HOLDS_FOR = timedelta(minutes=10)
MOST_TRIES = 3
"""As for signing in."""


class Written(Protocol):
    """Something that was written to an address, and can be taken or declined by whoever reads letters there."""

    @property
    def id(self) -> int:
        """Its number among its own kind."""

    @property
    def email(self) -> str:
        """The address."""

    @property
    def language(self) -> str:
        """Of the letter."""


@dataclass(frozen=True)
class Proof:
    """What this session has shown so far of one invitation. ``digest`` is empty before a code was sent and once it is used up."""

    KEY: ClassVar[str] = "invitation"
    """Where it lies in a session; one of a kind at a time."""

    invitation: int
    digest: str = ""
    at: float = 0
    tries: int = 0
    is_proven: bool = False

    @classmethod
    def of(cls, request: HttpRequest, found: Written) -> Self:
        """What the session holds of this invitation."""
        kept: dict[str, Any] = request.session.get(cls.KEY) or {}
        return cls(**kept) if kept.get("invitation") == found.id else cls(found.id)

    @classmethod
    def begin(cls, request: HttpRequest, found: Written, code: str, now: datetime) -> None:
        """A code was made; one that was sent before holds no more."""
        cls(found.id, _digest(code), now.timestamp()).keep(request)

    @classmethod
    def end(cls, request: HttpRequest) -> None:
        """The invitation is answered."""
        request.session.pop(cls.KEY, None)

    def is_sent(self, now: datetime) -> bool:
        """Whether a code is awaited."""
        return bool(self.digest) and now.timestamp() < self.at + HOLDS_FOR.total_seconds()

    def take(self, request: HttpRequest, code: str, now: datetime) -> bool:
        """Try a code; the third wrong one uses it up. The session gets another key with the proof, so that nobody else has it."""
        if not self.is_sent(now):
            return False
        if not constant_time_compare(_digest(code), self.digest):
            tries = self.tries + 1
            replace(self, tries=tries, digest="" if tries >= MOST_TRIES else self.digest).keep(request)
            return False
        request.session.cycle_key()
        type(self)(self.invitation, is_proven=True).keep(request)
        return True

    def keep(self, request: HttpRequest) -> None:
        """Write it into the session."""
        request.session[self.KEY] = {
            "invitation": self.invitation,
            "digest": self.digest,
            "at": self.at,
            "tries": self.tries,
            "is_proven": self.is_proven,
        }


class ProofOfPassing(Proof):
    """The same of an offer to take a vehicle: a proof of one opens nothing of the other."""

    KEY: ClassVar[str] = "passing"


def masked(email: str) -> str:
    """An address that its reader knows again, and nobody else learns: a…@example.org."""
    local, _, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}"


def _digest(code: str) -> str:
    return salted_hmac(SALT, normalize_user_code(code), algorithm="sha256").hexdigest()
