"""How somebody who was invited shows that they read letters to that address: a code, kept in their session as a digest."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self

from allauth.core.internal.cryptokit import normalize_user_code
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from vorfreude.people.queries import OpenInvitation

KEY = "invitation"
"""Where it lies in a session; one invitation at a time."""

HOLDS_FOR = timedelta(minutes=10)
MOST_TRIES = 3
"""As for signing in."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What this session has shown so far of one invitation. ``digest`` is empty before a code was sent and once it is used up."""

    invitation: int
    digest: str = ""
    at: float = 0
    tries: int = 0
    is_proven: bool = False

    @classmethod
    def of(cls, request: HttpRequest, found: OpenInvitation) -> Self:
        """What the session holds of this invitation."""
        kept: dict[str, Any] = request.session.get(KEY) or {}
        return cls(**kept) if kept.get("invitation") == found.id else cls(found.id)

    @classmethod
    def begin(cls, request: HttpRequest, found: OpenInvitation, code: str, now: datetime) -> None:
        """A code was made; one that was sent before holds no more."""
        cls(found.id, _digest(code), now.timestamp()).keep(request)

    @classmethod
    def end(cls, request: HttpRequest) -> None:
        """The invitation is answered."""
        request.session.pop(KEY, None)

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
        Proof(self.invitation, is_proven=True).keep(request)
        return True

    def keep(self, request: HttpRequest) -> None:
        """Write it into the session."""
        request.session[KEY] = {
            "invitation": self.invitation,
            "digest": self.digest,
            "at": self.at,
            "tries": self.tries,
            "is_proven": self.is_proven,
        }


def masked(email: str) -> str:
    """An address that its reader knows again, and nobody else learns: a…@example.org."""
    local, _, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}"


def _digest(code: str) -> str:
    return salted_hmac(KEY, normalize_user_code(code), algorithm="sha256").hexdigest()
