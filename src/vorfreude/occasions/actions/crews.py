"""Who works the occasion: own people and those of agencies are added, changed and leave in the same way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import Agency, CrewMember, Occasion, Wish
from vorfreude.occasions.unfit import Unfit

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
SKILL = re.compile(r"[a-z0-9]+([ -][a-z0-9]+)*")
SHORTEST = timedelta(minutes=1)
"""Of anything that has a beginning and an end: rosters count in minutes."""

MAY = ("host", "door")
"""What somebody does for guests besides their duties."""


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody of the crew. ``windows``: stretches (from, to) in which they can come; none is the whole occasion.

    ``agency`` is the title of the firm that sends them, empty for our own; one that is not known yet is added. ``language`` is what
    their phone speaks, ``languages`` what they speak with guests. ``hour_minor`` in the smallest unit of the occasion's money.
    """

    name: str
    language: str
    email: str = ""
    phone: str = ""
    agency: str = ""
    languages: Sequence[str] = ()
    skills: Sequence[str] = ()
    windows: Sequence[tuple[datetime, datetime]] = ()
    may: Sequence[str] = ()
    hour_minor: int = 3_000
    most_minutes: int | None = None
    person: int | None = None


def add_member(*, occasion: str, member: NewMember, actor: str, now: datetime) -> int:
    """Adds somebody to the crew; gives their number, from 1. Raises Unfit: not-there, over, member-unclear, too-many."""
    check(member)
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        return add_row(row, member, actor, now).number


def write_member(*, occasion: str, number: int, member: NewMember, actor: str, now: datetime) -> None:
    """Writes anew what is known of somebody. Raises Unfit: not-there, over, member-unclear."""
    check(member)
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        fill(member_row(row, number), member, row).save()


def add_wish(
    *, occasion: str, number: int, span: tuple[datetime, datetime], price_minor: int, actor: str, now: datetime
) -> None:
    """Somebody would rather not work then, for so much; below nought they would like to. Raises Unfit: not-there, over, times-unclear, too-many."""
    if span[1] - span[0] < SHORTEST or abs(price_minor) > limits.HOUR_MINOR:
        raise Unfit("times-unclear", came=f"{span[0]} to {span[1]}", expected="a beginning before the end, and a price")
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        Wish.objects.create(member=member_row(row, number), starts_at=span[0], ends_at=span[1], price_minor=price_minor)


def drop_wish(*, occasion: str, number: int, wish: int, actor: str, now: datetime) -> None:
    """Takes a wish of theirs back. Raises Unfit: not-there, over."""
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        if not Wish.objects.filter(member=member_row(row, number), pk=wish).delete()[0]:
            raise Unfit("not-there", came=wish, expected="a wish of theirs")


def let_go(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Somebody is no more of the crew: their link opens nothing. What they did stays. Raises Unfit: not-there, over."""
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        found = member_row(row, number)
        found.left_at = found.left_at or now
        found.save(update_fields=["left_at"])


def give_link(*, occasion: str, number: int, actor: str, now: datetime) -> tuple[int, int]:
    """A new link to somebody's phone pages, which makes every older one worthless; gives what ``queries.crew_token`` takes.

    Raises Unfit: not-there, over.
    """
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        found = member_row(row, number)
        found.link, found.linked_at = found.link + (found.linked_at is not None), now
        found.save(update_fields=["link", "linked_at"])
        found.screens.all().delete()
        return found.pk, found.link


def member_row(row: Occasion, number: int) -> CrewMember:
    """One of the crew by their number. Raises Unfit: not-there, also for somebody who left."""
    found = CrewMember.objects.filter(occasion=row, number=number, left_at__isnull=True).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="the number of somebody of the crew")
    return found


def add_row(row: Occasion, member: NewMember, actor: str, now: datetime) -> CrewMember:
    """A new row of a locked occasion. Raises Unfit: too-many."""
    last = CrewMember.objects.filter(occasion=row).aggregate(last=Max("number"))["last"] or 0
    if last >= limits.CREW:
        raise Unfit("too-many", came=last + 1, expected=f"at most {limits.CREW} people")
    found = fill(CrewMember(occasion=row, number=last + 1, added_at=now, added_by=actor), member, row)
    found.save(force_insert=True)
    return found


def fill(found: CrewMember, member: NewMember, row: Occasion) -> CrewMember:
    """Writes what is known of somebody into their row."""
    found.name, found.email, found.phone = member.name.strip(), member.email.strip(), member.phone.strip()
    found.person_id, found.language = member.person, member.language
    found.agency = (
        Agency.objects.get_or_create(occasion=row, title=member.agency.strip())[0] if member.agency.strip() else None
    )
    found.languages = sorted(set(member.languages) | {member.language})
    found.skills, found.may = sorted(set(member.skills)), sorted(set(member.may))
    found.windows = [[begin.isoformat(), end.isoformat()] for begin, end in member.windows]
    found.hour_minor, found.most_minutes = member.hour_minor, member.most_minutes
    return found


def check(member: NewMember) -> None:
    """Raises Unfit: member-unclear, for anything of somebody that cannot be meant."""
    if not 0 < len(member.name.strip()) <= limits.WORDS or len(member.agency) > limits.WORDS:
        raise _unclear("a name of nobody", f"a name and an agency of up to {limits.WORDS} characters")
    strange = [tag for tag in (member.language, *member.languages) if len(tag) > 10 or not LANGUAGE.fullmatch(tag)]  # noqa: PLR2004 the column's length
    if strange:
        raise _unclear(f"the language {strange[0]!r}", "a tag of a language, as in en or pt-br")
    odd = [one for one in member.skills if len(one) > limits.KEY or not SKILL.fullmatch(one)]
    if odd or len(member.skills) > limits.SKILLS:
        raise _unclear(f"skills {', '.join(odd or member.skills)!r}", "small letters and digits, at most 30 skills")
    if set(member.may) - set(MAY):
        raise _unclear(f"may {', '.join(member.may)}", " or ".join(MAY))
    if any(end - begin < SHORTEST for begin, end in member.windows) or len(member.windows) > limits.WINDOWS:
        raise _unclear("times that end before they begin", f"up to {limits.WINDOWS} stretches of time")
    if not 0 <= member.hour_minor <= limits.HOUR_MINOR or not 0 <= (member.most_minutes or 0) <= limits.LONGEST * 1440:
        raise _unclear(f"{member.hour_minor} an hour", f"a price up to {limits.HOUR_MINOR}, and minutes from 0")
    if len(member.email) > 254 or len(member.phone) > 40 or (member.email and "@" not in member.email):  # noqa: PLR2004 the columns' lengths
        raise _unclear(f"the address {member.email[:80]!r}", "an address of mail, and a number of a telephone")


def _unclear(came: str, expected: str) -> Unfit:
    return Unfit("member-unclear", came=came, expected=expected)
