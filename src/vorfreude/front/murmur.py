"""The one quiet line on the list of journeys: an invitation that waits, fresh news, something that fits. Or nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from vorfreude.community.queries import gatherings, news
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.front.pages.offers import offered_to
from vorfreude.front.reader import Reader
from vorfreude.journeys.queries import JourneyRow
from vorfreude.lib import formats
from vorfreude.occasions.queries.own_days import OwnDay, own_days


@dataclass(frozen=True, slots=True)
class Murmur:
    """One part of the line: what is said, and where it leads."""

    words: str
    address: str


def murmurs(
    reader: Reader, rows: Sequence[JourneyRow], *, owned: Sequence[str], followed: Collection[str]
) -> list[Murmur]:
    """The parts of the line for whoever follows these journeys and owns some. Three queries, five where one may offer, one more for a guest."""
    found = [_own_day(one, reader) for one in own_days(reader.id, followed, now=reader.now, language=reader.language)]
    found += [
        Murmur(_("You are invited: %(title)s") % {"title": in_language(title, reader.language)}, _gathering(public_id))
        for public_id, title in gatherings.unanswered(reader.id, reader.now)[:1]
    ]
    fresh = news.newest_for(rows, reader.now)
    if fresh:
        title = in_language(fresh.title, reader.language)
        found.append(Murmur(_("News: %(title)s") % {"title": title}, reverse("article", args=[fresh.public_id])))
    if (offers := offered_to(reader, [row for row in rows if row.subject in owned]).offers) and not offers[0].is_wished:
        found.append(Murmur(_("For you, if you like: %(title)s") % {"title": offers[0].title}, reverse("offers")))
    return found


def _own_day(one: OwnDay, reader: Reader) -> Murmur:
    """An occasion to which they are invited themselves: their own page as a guest."""
    zone = ZoneInfo(one.timezone)
    day = formats.on_day(one.starts_at.astimezone(zone).date(), reader.now.astimezone(zone).date())
    words = _("Your day with us %(day)s: %(title)s") if one.answer == "coming" else _("You are invited: %(title)s")
    return Murmur(words % {"day": day, "title": one.title}, reverse("guest", args=[one.token]))


def _gathering(public_id: str) -> str:
    return reverse("gathering", args=[public_id])
