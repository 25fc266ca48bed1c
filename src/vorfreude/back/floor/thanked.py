"""What customers say to those who stand at a phone's stations; the floor reads words, a signature and a day, and counts of heads."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.back.floor.device import Phone
from vorfreude.back.saying import When, visible, when
from vorfreude.outcomes.queries import watched
from vorfreude.voice.queries import floor_thanks

ZONE = ZoneInfo("UTC")
"""Days are told as a distance; whose midnight it was does not matter for that."""


@dataclass(frozen=True, slots=True)
class Echo:
    """What customers made of these stations' pictures, in sentences that hold numbers only; empty where there is nothing."""

    today: str
    week: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card on the wall."""

    words: str
    signed: str
    at: When


def thanked_at(phone: Phone) -> tuple[Card, ...]:
    """The newest thanks to the stations of this phone. One query."""
    stages = {stage for one in phone.stations for stage in one.stages}
    found = floor_thanks([one.name for one in phone.stations], stages, phone.now)
    return tuple(Card(visible(one.words), visible(one.signed), when(one.at, phone.now, ZONE)) for one in found)


def echo_at(phone: Phone) -> Echo:
    """How many looked and reacted today, and in seven days. One query."""
    found = watched([one.name for one in phone.stations], phone.now)
    today = _looked(found.today, found.reacted_today)
    earlier = found.week - found.today
    return Echo(today, _("In the six days before: %(n)d.") % {"n": earlier} if earlier else "")


def _looked(looked: int, reacted: int) -> str:
    if not looked:
        return ""
    said = ngettext("%(n)d person watched you today.", "%(n)d people watched you today.", looked) % {"n": looked}
    if not reacted:
        return said
    more = ngettext("%(n)d was moved to say so.", "%(n)d were moved to say so.", reacted) % {"n": reacted}
    return f"{said} {more}"
