"""What of occasions wants somebody today, in words: on the page of their day, and before the list of all occasions."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse

from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff
from vorfreude.occasions.queries.soon import Near, ToMend, soon_for


@dataclass(frozen=True, slots=True)
class NearShown:
    """An occasion that runs or begins by tomorrow. ``begins`` is None once it runs."""

    title: str
    address: str
    begins: When | None


@dataclass(frozen=True, slots=True)
class ToMendShown:
    """Something to mend, with where it is said to be done."""

    words: str
    owner: str
    occasion: str
    due: When
    is_overdue: bool
    address: str


@dataclass(frozen=True, slots=True)
class Soon:
    """Both, each possibly empty."""

    near: tuple[NearShown, ...] = ()
    to_mend: tuple[ToMendShown, ...] = ()


def soon_of(staff: Staff) -> Soon:
    """Of the occasions in which somebody is in charge of something. Two queries, one for whoever manages none, none for whoever has none."""
    if not staff.has_occasions:
        return Soon()
    near, to_mend = soon_for(staff.person.id, now=staff.now, language=staff.language)
    return Soon(tuple(_near(one, staff) for one in near), tuple(_to_mend(one, staff) for one in to_mend))


def _near(one: Near, staff: Staff) -> NearShown:
    begins = None if one.runs else when(one.starts_at, staff.now, ZoneInfo(one.timezone))
    return NearShown(visible(one.title), reverse("desk-occasion", args=[one.public_id]), begins)


def _to_mend(one: ToMend, staff: Staff) -> ToMendShown:
    return ToMendShown(
        visible(one.words), visible(one.owner), visible(one.title), when(one.due_at, staff.now, ZoneInfo(one.timezone)),
        one.due_at < staff.now, reverse("desk-rehearsals", args=[one.occasion]) + "#findings",
    )  # fmt: skip
