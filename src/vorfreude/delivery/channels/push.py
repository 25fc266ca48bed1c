"""The channel to a screen: a few words, sealed for each of a person's browsers, posted to whom that browser trusts.

A letter goes to all of them. The key of the letter is its topic at the push service and its tag on the screen, so that
the second of two equal ones takes the place of the first.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol
from urllib.parse import urlsplit

import msgspec
from django.utils import translation
from django.utils.translation import ngettext

from vorfreude.core.attention.model import Sort
from vorfreude.delivery.channels import LONGEST_SEND, Handed, Later, Never, Outgoing
from vorfreude.delivery.channels.push_sealing import Vapid, browser_keys, sealed
from vorfreude.delivery.channels.spoken import one_line
from vorfreude.delivery.channels.writing import absolute_path
from vorfreude.lib.outward import Answer, Call, Network, NoAnswer, Refused, call

MOST_TITLE: Final = 100
MOST_BODY: Final = 200
"""Characters; what a locked screen shows of them is less."""

HOLDS: Final = timedelta(days=3)
"""For how long a push service keeps a message for a browser that is off: after that it is no news."""

SHORTEST_HOLD: Final = timedelta(minutes=5)
LONGEST_CALL: Final = 5.0
"""Seconds for one browser; there may be several."""

GONE: Final = frozenset({404, 410})
ASK_LATER: Final = frozenset({401, 403, 408, 425, 429})
LATER: Final = timedelta(minutes=30)
LONGEST_LATER: Final = timedelta(hours=6)
GOOD: Final = range(200, 300)
FIRST_FAULT: Final = 500

URGENT: Final[frozenset[Sort]] = frozenset({"safety", "promise"})
IDLE: Final[frozenset[Sort]] = frozenset({"news", "offer", "survey", "invitation"})


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that somebody switched notices on in."""

    id: int
    endpoint: str
    p256dh: str
    auth: str


class Devices(Protocol):
    """Whose browsers there are. ``forget`` is told of one that is no more."""

    def of(self, person_id: int, /) -> Sequence[Device]: ...

    def forget(self, device_id: int, /) -> None: ...


class Words(msgspec.Struct, frozen=True):
    """What the service worker is told. ``url`` is a path of ours, ``tag`` the letter's key."""

    title: str
    body: str
    url: str
    tag: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Push:
    """``services`` are host names whose endpoints may be called; ``networks`` are for tests that have one here."""

    devices: Devices
    vapid: Vapid
    services: Sequence[str]
    clock: Callable[[], datetime]
    networks: Sequence[Network] = ()

    def send(self, letter: Outgoing) -> Handed:
        """Hand the letter to the service of each browser; one that takes it is enough."""
        devices = self.devices.of(letter.to.person_id)
        if not devices:
            raise Never("no browser has notices switched on", gone=True)
        words = msgspec.json.encode(words_of(letter))
        until = time.monotonic() + LONGEST_SEND.total_seconds()
        answers = [self._told(device, words, letter, until) for device in devices]
        if taken := [answer for answer in answers if answer is None]:
            return Handed(f"{len(taken)} of {len(devices)} browsers")
        raise _worst([answer for answer in answers if answer is not None])

    def _told(self, device: Device, words: bytes, letter: Outgoing, until: float) -> Later | Never | None:
        """What came of one browser; None when its service has taken the letter."""
        now = self.clock()
        seconds = min(LONGEST_CALL, until - time.monotonic())
        if seconds <= 0:
            return Later("the time was over before this browser's turn")
        if not is_known(device.endpoint, self.services):
            return Never("the push service is not among PUSH_SERVICES")
        body = sealed(words, browser_keys(device.p256dh, device.auth))
        asked = Call(device.endpoint, body, _headers(letter, self.vapid.authorization(device.endpoint, now), now))
        try:
            answer = call(asked, seconds=seconds, networks=self.networks)
        except NoAnswer as error:
            return Later(f"the push service: {error}")
        except Refused as error:
            return Never(f"the push service: {error}")
        return self._judged(answer, device)

    def _judged(self, answer: Answer, device: Device) -> Later | Never | None:
        told = f"the push service answered {answer.status}"
        if answer.status in GONE:
            self.devices.forget(device.id)
            return Never(told, gone=True)
        if answer.status in ASK_LATER or answer.status >= FIRST_FAULT:
            return Later(told, after=_after(answer))
        return None if answer.status in GOOD else Never(told)


def is_known(endpoint: str, services: Sequence[str]) -> bool:
    """Whether an endpoint is at one of these services, or below one."""
    try:
        host = urlsplit(endpoint).hostname or ""
    except ValueError:
        return False
    return any(host == service or host.endswith(f".{service}") for service in services)


def words_of(letter: Outgoing) -> Words:
    """A letter in the few words of a notice, in its addressee's language; what it leads to."""
    first, more = letter.items[0], len(letter.items) - 1 + letter.more
    with translation.override(letter.to.language):
        direction = "rtl" if translation.get_language_bidi() else "ltr"
        title = one_line(first.title, MOST_TITLE)
        if more:
            said = ngettext("%(title)s, and %(count)d more", "%(title)s, and %(count)d more", more)
            title = said % {"title": title, "count": more}
    path = "/journeys/" if more else absolute_path(first.address)
    return Words(title, one_line(first.text, MOST_BODY), path, letter.key, letter.to.language, direction)


def _worst(answers: Sequence[Later | Never]) -> Later | Never:
    """One that may still take it counts more than one that never will; gone is only what is gone everywhere."""
    later = next((answer for answer in answers if isinstance(answer, Later)), None)
    return later or Never(str(answers[0]), gone=all(isinstance(one, Never) and one.gone for one in answers))


def _headers(letter: Outgoing, authorization: str, now: datetime) -> dict[str, str]:
    sorts = {item.sort for item in letter.items}
    urgency = "high" if sorts & URGENT else "low" if sorts <= IDLE else "normal"
    ends = min((item.until for item in letter.items if item.until), default=now + HOLDS)
    holds = min(max(ends - now, SHORTEST_HOLD), HOLDS)
    return {
        "Authorization": authorization,
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(holds.total_seconds())),
        "Urgency": urgency,
        "Topic": letter.key,
    }


def _after(answer: Answer) -> timedelta:
    asked = answer.headers.get("retry-after", "")
    return min(timedelta(seconds=int(asked[:6])), LONGEST_LATER) if asked.isdecimal() else LATER
