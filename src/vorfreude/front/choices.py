"""What can be chosen about being spoken to: the lists of the page, and how its form is read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, ngettext

from vorfreude.core.attention.model import BY_SMS, GROUPS, Channel, Group
from vorfreude.delivery.queries import OwnPreferences
from vorfreude.front.reader import Reader
from vorfreude.lib import formats

PAUSES = (1, 2, 4, 8)
"""Weeks."""
EVERY_DAY = "every"
DAYS = tuple(str(day) for day in range(1, 8))
MOST_A_WEEK = 7
USUAL_DIGEST = time(17)

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:00)?")
_PHONE = re.compile(r"\+[0-9]{7,15}")


class Unfit(ValueError):
    """A form holds what its page does not offer."""


@dataclass(frozen=True, slots=True)
class Way:
    """One channel for one group. ``always`` cannot be switched off."""

    name: Channel
    title: str
    on: bool
    always: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One group with its channels."""

    name: Group
    title: str
    about: str
    ways: tuple[Way, ...]


def context_of(preferences: OwnPreferences, reader: Reader, channels: Sequence[Channel]) -> dict[str, object]:
    """Everything that the page shows."""
    digest, quiet = preferences.digest, preferences.quiet
    today = reader.now.astimezone(reader.zone).date()
    day = "" if digest is None else EVERY_DAY if digest.day is None else str(digest.day)
    return {
        "preferences": preferences,
        "groups": [_choice(group, preferences, channels) for group in GROUPS],
        "closed": [_closed()[code] for code in preferences.closed.values() if code in _closed()],
        "paused": formats.instant(preferences.paused_until.astimezone(reader.zone), today)
        if preferences.paused_until
        else "",
        "pauses": [(n, ngettext("%(n)d week", "%(n)d weeks", n) % {"n": n}) for n in PAUSES],
        "has_sms": "sms" in channels,
        "zone": reader.zone.key,
        "quiet_since": _written(quiet.since if quiet else None),
        "quiet_until": _written(quiet.until if quiet else None),
        "days": [("", gettext("as the maker decided")), (EVERY_DAY, gettext("every day")), *_weekdays()],
        "digest_day": day,
        "digest_at": _written(digest.at if digest else USUAL_DIGEST),
        "often": _often(),
        "interruptions": str(preferences.budget.interruptions) if preferences.budget else "",
    }


def time_in(form: Mapping[str, str], name: str) -> time | None:
    """A wall time of the form; None where the field is empty. Raises Unfit."""
    written = form.get(name, "")
    if not written:
        return None
    if not _TIME.fullmatch(written):
        raise Unfit
    return time.fromisoformat(written)


def number_in(written: str, most: int) -> int:
    """A count up to ``most``. Raises Unfit."""
    if written not in {str(number) for number in range(most + 1)}:
        raise Unfit
    return int(written)


def phone_in(written: str) -> str:
    """A telephone number as in E.164, or nothing. Raises Unfit."""
    number = re.sub(r"[ ()/-]", "", written)
    if number and not _PHONE.fullmatch(number):
        raise Unfit
    return number


def _choice(group: Group, preferences: OwnPreferences, channels: Sequence[Channel]) -> Choice:
    title, about = _words()[group]
    offered = [way for way in channels if way != "sms" or not BY_SMS.isdisjoint(GROUPS[group])]
    ways = []
    for way in offered:
        always = group == "promises" and way == "email"
        ways.append(Way(way, _ways()[way], always or way in preferences.on[group], always))
    return Choice(group, title, about, tuple(ways))


def _words() -> dict[Group, tuple[str, str]]:
    return {
        "promises": (gettext("Promises and safety"), gettext("What we promised, what is unsafe, who has access.")),
        "questions": (gettext("Questions and answers"), gettext("What we ask you, and what we answer.")),
        "moments": (gettext("Your journeys"), gettext("What happens on the way.")),
        "news": (
            gettext("News and invitations"),
            gettext("What the house tells everybody, and where you are invited."),
        ),
        "offers": (gettext("Offers and opinions"), gettext("What we thought of for you, and what we want to know.")),
    }


def _ways() -> dict[Channel, str]:
    return {"email": gettext("E-mail"), "push": gettext("On your screens"), "sms": gettext("Text message")}


def _closed() -> dict[str, str]:
    return {
        "bounced": gettext("Letters to your address came back. Once it is right again, keep this page anew."),
        "complained": gettext("Your mailbox reported our letters as unwanted. To get them again, keep this page anew."),
    }


def _weekdays() -> list[tuple[str, str]]:
    return [(str(number + 1), str(name)) for number, name in WEEKDAYS.items()]


def _often() -> list[tuple[str, str]]:
    counts = range(1, MOST_A_WEEK + 1)
    times = [(str(n), ngettext("at most once a week", "at most %(n)d times a week", n) % {"n": n}) for n in counts]
    return [("", gettext("as the maker decided")), ("0", gettext("never")), *times]


def _written(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""
