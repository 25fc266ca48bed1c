"""What somebody of the crew has to do, must know and is asked, as their phone shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from vorfreude.occasions.clocking import since, stretches
from vorfreude.occasions.models import Ask, Assignment, ClockIn, Duty, Need, Passed, Place, Roster
from vorfreude.occasions.queries.links import Member
from vorfreude.occasions.queries.needs import is_asked, with_last_step
from vorfreude.occasions.wording import in_their_words, said_in

EARLY = timedelta(minutes=90)
"""How long before a duty somebody may say that they have come."""

NEAR = 3
"""Needs on the first page: what can be read while walking."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place, with the way to it in the reader's language."""

    name: str
    way: str


@dataclass(frozen=True, slots=True)
class MyDuty:
    """One duty of somebody. ``title`` is empty for the float. ``briefing`` is a key, empty where nothing need be known; ``briefed``
    whether they passed it as it stands now. ``breaks`` are stretches within; ``meet`` and ``kit`` are in their language.
    """

    id: int
    standing: str
    title: str
    where: Where | None
    starts_at: datetime
    ends_at: datetime
    breaks: tuple[tuple[datetime, datetime], ...]
    briefing: str
    briefed: bool
    meet: str
    kit: str

    @property
    def is_float(self) -> bool:
        """Whether they have no post and are there for what nobody planned."""
        return not self.title


@dataclass(frozen=True, slots=True)
class MyAsk:
    """A duty that looks for somebody, and asked them."""

    id: int
    asked_at: datetime
    duty: MyDuty


@dataclass(frozen=True, slots=True)
class MyNeed:
    """A need in their hands, or one that waits. ``words`` are empty but for whoever has it or is asked."""

    number: int
    kind: str
    words: str
    place: str
    promised_at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The first page: what is now or next, what comes then, what they are asked, since when they are there, and needs."""

    now: MyDuty | None
    then: tuple[MyDuty, ...]
    unanswered: int
    asks: tuple[MyAsk, ...]
    here_since: datetime | None
    taken_over: bool
    needs: tuple[MyNeed, ...]


def duties_of(member: Member) -> list[MyDuty]:
    """All that was published for somebody and that they did not decline, the first of it first. Two queries."""
    rows = [row for row in _assignments(member) if row.standing in {"offered", "accepted"}]
    passed = _passed(member)
    return [_duty(row.duty, row.pk, row.standing, passed, member) for row in rows]


def home_of(member: Member, *, now: datetime) -> Home:
    """What somebody's phone shows first. Five queries."""
    rows, passed = _assignments(member), _passed(member)
    mine = [
        _duty(row.duty, row.pk, row.standing, passed, member)
        for row in rows
        if row.standing in {"offered", "accepted"} and row.duty.ends_at > now
    ]
    clocked = ClockIn.objects.filter(member=member.id, at__gt=now - timedelta(hours=24))
    lost = [row for row in rows if row.standing == "dropped" and row.late_told_at and row.duty.ends_at > now]
    return Home(
        now=mine[0] if mine else None,
        then=tuple(mine[1:]),
        unanswered=sum(one.standing == "offered" and one.starts_at > now for one in mine),
        asks=asks_of(member, passed=passed),
        here_since=since(clocked, now).get(member.id),
        taken_over=bool(lost),
        needs=_needs(member),
    )


def asks_of(member: Member, *, passed: Mapping[int, int] | None = None) -> tuple[MyAsk, ...]:
    """Asks that can still be had, the newest first. One query, two without ``passed``."""
    known = _passed(member) if passed is None else passed
    rows = (
        Ask.objects.filter(member=member.id, answer="", call_out__filled_at=None, call_out__given_up_at=None,
                             call_out__duty__roster__standing=Roster.Standing.PUBLISHED)
        .select_related("call_out__duty__post__place", "call_out__duty__post__briefing").order_by("-asked_at", "-pk")
    )  # fmt: skip
    return tuple(
        MyAsk(row.pk, row.asked_at, _duty(row.call_out.duty, row.pk, "offered", known, member)) for row in rows
    )


def ask_of(member: Member, ask: int) -> tuple[MyAsk, str] | None:
    """One ask of theirs, with what came of it: nothing yet (empty), ``yes``, ``no``, ``gone``; None for one of somebody else. Two queries."""
    row = (
        Ask.objects.filter(pk=ask, member=member.id)
        .select_related("call_out__duty__post__place", "call_out__duty__post__briefing")
        .first()
    )
    if row is None:
        return None
    duty = _duty(row.call_out.duty, row.pk, "offered", _passed(member), member)
    is_gone = not row.answer and (row.call_out.filled_at is not None or row.call_out.given_up_at is not None)
    return MyAsk(row.pk, row.asked_at, duty), "gone" if is_gone else row.answer


def duty_of(member: Member, assignment: int) -> MyDuty | None:
    """One duty of theirs; None for one that is somebody else's, or no more. Two queries."""
    row = _assignments(member).filter(pk=assignment).first()
    return None if row is None else _duty(row.duty, row.pk, row.standing, _passed(member), member)


def work_of(member: Member) -> list[tuple[datetime, datetime | None]]:
    """When somebody was there, by what their phone said. One query."""
    return stretches(ClockIn.objects.filter(member=member.id))


def _assignments(member: Member) -> QuerySet[Assignment]:
    return (
        Assignment.objects.filter(member=member.id, duty__roster__standing=Roster.Standing.PUBLISHED)
        .exclude(standing=Assignment.Standing.PROPOSED)
        .select_related("duty__post__place", "duty__post__briefing")
        .order_by("duty__starts_at", "pk")
    )


def _passed(member: Member) -> dict[int, int]:
    """By briefing, the newest edition that somebody passed."""
    rows = Passed.objects.filter(member=member.id, passed_at__isnull=False).values_list("briefing", "edition")
    found: dict[int, int] = {}
    for briefing, edition in rows:
        found[briefing] = max(edition, found.get(briefing, 0))
    return found


def _duty(row: Duty, ident: int, standing: str, passed: Mapping[int, int], member: Member) -> MyDuty:
    post = row.post
    briefing = post.briefing if post else None
    words = said_in(briefing.words, member.language, {}) if briefing else {}
    return MyDuty(
        id=ident, standing=standing, title=in_their_words(member.glossary, post.title, member.language) if post else "",
        where=_where(post.place, member) if post and post.place else None,
        starts_at=row.starts_at, ends_at=row.ends_at,
        breaks=tuple((datetime.fromisoformat(begin), datetime.fromisoformat(end)) for begin, end in row.breaks),
        briefing=briefing.key if briefing else "", briefed=briefing is None or passed.get(briefing.pk, 0) >= briefing.edition,
        meet=str(words.get("meet", "")), kit=str(words.get("kit", "")),
    )  # fmt: skip


def _where(place: Place, member: Member) -> Where:
    name = in_their_words(member.glossary, place.name, member.language)
    return Where(name, said_in(place.way, member.language, ""))


def _needs(member: Member) -> tuple[MyNeed, ...]:
    """Those in their hands, then those that wait for anybody, the most pressing first; in words only to whom it is theirs to read."""
    rows = with_last_step(
        Need.objects.filter(Q(standing="waiting") | Q(standing__in=["taken", "there"], member=member.id), occasion=member.occasion_id)
    ).select_related("kind", "place").order_by("standing", "kind__rank", "promised_at")[:NEAR]  # fmt: skip
    return tuple(
        MyNeed(row.number, str(said_in(row.kind.words, member.language, {}).get("title", row.kind.key)),
               row.words if row.member_id == member.id or is_asked(row, member) else "",
               in_their_words(member.glossary, row.place.name, member.language) if row.place else "", row.promised_at, row.member_id == member.id)
        for row in rows
    )  # fmt: skip
