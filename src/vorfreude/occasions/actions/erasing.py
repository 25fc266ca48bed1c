"""Guests and crew are forgotten: on their wish, and when it has been long enough."""

from datetime import datetime

from django.db.models import Q, QuerySet

from vorfreude.lib.holding import ERASED
from vorfreude.occasions.models import CrewMember, Guest, GuestLetter, Need, Party, Question, Sensitive, Travel


def erase_guests(*, person_id: int, email: str) -> int:
    """Leaves of somebody as a guest that a guest was there, not who. Gives how many rows lost their name."""
    return _without_names(Guest.objects.filter(_is(person_id, email)))


def forget_guests(*, before: datetime) -> int:
    """The same for all guests of occasions that ended before."""
    return _without_names(Guest.objects.filter(occasion__ends_at__lt=before).exclude(name=ERASED))


def forget_sensitive(*, now: datetime) -> int:
    """Deletes what guests cannot eat and need to get about, once its day has come."""
    return Sensitive.objects.filter(delete_at__lte=now).delete()[0]


def erase_crew(*, person_id: int, email: str, now: datetime) -> int:
    """Leaves of somebody of the crew that somebody worked, not who; their link ends."""
    return _nameless(CrewMember.objects.filter(_is(person_id, email)), now)


def forget_crew(*, before: datetime) -> int:
    """The same for all crews of occasions that ended before."""
    return _nameless(CrewMember.objects.filter(occasion__ends_at__lt=before).exclude(name=ERASED), before)


def _is(person: int, email: str) -> Q:
    return Q(person_id=person) | Q(email__iexact=email) if email else Q(person_id=person)


def _without_names(found: QuerySet[Guest]) -> int:
    keys = list(found.values_list("pk", flat=True))
    Sensitive.objects.filter(guest__in=keys).delete()
    Travel.objects.filter(guest__in=keys).delete()
    Question.objects.filter(guest__in=keys).delete()
    GuestLetter.objects.filter(guest__in=keys).delete()
    Need.objects.filter(guest__in=keys).update(words=ERASED)
    Party.objects.filter(guests__in=keys).update(title="")
    for row in Guest.objects.filter(pk__in=keys):
        row.answers.update(words="")
        row.name, row.found_as, row.email, row.person_id, row.link = ERASED, "", "", None, row.link + 1
        row.save(update_fields=["name", "found_as", "email", "person", "link"])
    return len(keys)


def _nameless(found: QuerySet[CrewMember], now: datetime) -> int:
    rows = list(found)
    for row in rows:
        row.name, row.email, row.phone, row.person_id, row.link = ERASED, "", "", None, row.link + 1
        row.left_at = row.left_at or now
        row.screens.all().delete()
        row.save(update_fields=["name", "email", "phone", "person", "link", "left_at"])
    return len(rows)
