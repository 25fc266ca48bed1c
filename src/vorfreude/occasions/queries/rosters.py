"""Rosters as event managers read them: drafts, the published one, who does what, what stays open, and ways on after drop-outs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec

from vorfreude.occasions.drafts import Found, read_found
from vorfreude.occasions.models import Assignment, Duty, Reckoning, Rerostering, Roster
from vorfreude.occasions.rostering import HELD, Frame, frame_of
from vorfreude.occasions.standing_in import Ways


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One roster. ``percent`` is how far it is; None when nobody works on it."""

    number: int
    standing: str
    law: str
    found: Found
    asked_at: datetime
    asked_by: str
    published_at: datetime | None
    percent: int | None
    currency: str

    @property
    def is_over(self) -> bool:
        """Whether there is a roster, or will be none."""
        return self.standing != Roster.Standing.ASKED


@dataclass(frozen=True, slots=True)
class Doer:
    """Somebody who does a duty, or was to; ``is_own`` is for managers alone."""

    number: int
    name: str
    standing: str
    is_own: bool

    @property
    def counts(self) -> bool:
        """Whether they do it."""
        return self.standing in HELD


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty with those who do it. ``title`` and ``place`` are empty for the float."""

    key: str
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    heads: int
    skills: tuple[str, ...]
    breaks: tuple[tuple[datetime, datetime], ...]
    is_float: bool
    doers: tuple[Doer, ...]

    @property
    def missing(self) -> int:
        """Heads that nobody has."""
        return max(0, self.heads - sum(one.counts for one in self.doers))


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """A roster with all its duties in order of time; ``frame`` turns its minutes into instants."""

    line: RosterLine
    duties: tuple[DutyRow, ...]
    frame: Frame


@dataclass(frozen=True, slots=True)
class WaysLine:
    """What was asked after drop-outs; ``ways`` is None until it is answered."""

    number: int
    roster: int
    is_current: bool
    dropped: tuple[int, ...]
    ways: Ways | None
    trouble: str
    asked_at: datetime
    asked_by: str
    answered_at: datetime | None
    taken: str
    taken_at: datetime | None
    taken_by: str


def rosters_of(occasion: str) -> list[RosterLine]:
    """All rosters, the newest first. Two queries."""
    rows = list(Roster.objects.filter(occasion__public_id=occasion).select_related("occasion").order_by("-number"))
    percents = dict(Reckoning.objects.filter(roster__in=rows).values_list("roster_id", "percent"))
    return [_line(row, percents.get(row.pk)) for row in rows]


def roster_sheet(occasion: str, number: int) -> RosterSheet | None:
    """One of them; None where there is none of this number. Four queries."""
    row = Roster.objects.filter(occasion__public_id=occasion, number=number).select_related("occasion").first()
    if row is None:
        return None
    percent = Reckoning.objects.filter(roster=row).values_list("percent", flat=True).first()
    duties = _duties(row)
    return RosterSheet(_line(row, percent), duties, frame_of(row.occasion, [duty.starts_at for duty in duties]))


def duties_that_count(occasion: str) -> tuple[DutyRow, ...]:
    """The duties of the published roster, of the newest draft where none is; empty without either. Three queries."""
    rows = Roster.objects.filter(
        occasion__public_id=occasion, standing__in=[Roster.Standing.PUBLISHED, Roster.Standing.DRAFT]
    )
    found = sorted(rows, key=lambda row: (row.standing != Roster.Standing.PUBLISHED, -row.number))
    return _duties(found[0]) if found else ()


def ways_of(occasion: str) -> list[WaysLine]:
    """What was asked after drop-outs, the newest first. One query."""
    rows = Rerostering.objects.filter(occasion__public_id=occasion).select_related("roster").order_by("-number")
    return [_ways(row) for row in rows]


def ways_sheet(occasion: str, number: int) -> tuple[WaysLine, RosterSheet] | None:
    """One of them with the roster that it is about. Five queries."""
    row = Rerostering.objects.filter(occasion__public_id=occasion, number=number).select_related("roster").first()
    sheet = roster_sheet(occasion, row.roster.number) if row else None
    return (_ways(row), sheet) if row and sheet else None


def _line(row: Roster, percent: int | None) -> RosterLine:
    return RosterLine(
        row.number,
        row.standing,
        row.law,
        read_found(row.found),
        row.asked_at,
        row.asked_by,
        row.published_at,
        percent,
        row.occasion.currency,
    )


def _duties(roster: Roster) -> tuple[DutyRow, ...]:
    rows = Duty.objects.filter(roster=roster).select_related("post__place").order_by("starts_at", "ends_at", "pk")
    given: dict[int, list[Assignment]] = {}
    for one in Assignment.objects.filter(duty__roster=roster).select_related("member").order_by("member__name", "pk"):
        given.setdefault(one.duty_id, []).append(one)
    return tuple(_duty(row, given.get(row.pk, ())) for row in rows)


def _duty(row: Duty, given: Iterable[Assignment]) -> DutyRow:
    post = row.post
    return DutyRow(
        row.key, post.title if post else "", post.place.name if post and post.place else "", row.starts_at, row.ends_at, row.heads,
        tuple(row.skills), tuple((datetime.fromisoformat(begin), datetime.fromisoformat(end)) for begin, end in row.breaks), post is None,
        tuple(Doer(one.member.number, one.member.name, one.standing, one.member.agency_id is None) for one in given),
    )  # fmt: skip


def _ways(row: Rerostering) -> WaysLine:
    try:
        ways = None if row.answer is None else msgspec.convert(row.answer, Ways)
    except msgspec.ValidationError:
        ways = None
    return WaysLine(
        row.number, row.roster.number, row.roster.standing == Roster.Standing.PUBLISHED, tuple(row.dropped), ways, row.trouble,
        row.asked_at, row.asked_by, row.answered_at, row.taken, row.taken_at, row.taken_by,
    )  # fmt: skip
