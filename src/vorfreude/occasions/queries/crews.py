"""The crew as event managers read it, what must be covered, and the briefings. Pages of the crew and of guests never read this."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Count

from vorfreude.occasions.models import (
    Agency,
    Assignment,
    Briefing,
    ClockIn,
    CrewMember,
    NeedKind,
    Passed,
    Place,
    Post,
    Roster,
    Wish,
)
from vorfreude.occasions.rostering import HELD
from vorfreude.occasions.turning import MINUTE


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty that somebody was given in the published roster. ``title`` is empty for the float."""

    id: int
    key: str
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    standing: str


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody of the crew. ``minutes`` is what they are to work by the published roster."""

    number: int
    name: str
    email: str
    phone: str
    agency: str
    language: str
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    windows: tuple[tuple[datetime, datetime], ...]
    may: tuple[str, ...]
    hour_minor: int
    most_minutes: int | None
    linked_at: datetime | None
    minutes: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class MemberSheet:
    """The same with all that belongs to them; ``passed`` are titles of briefings."""

    line: MemberLine
    duties: tuple[DutyLine, ...]
    passed: tuple[str, ...]
    clock: tuple[tuple[datetime, bool], ...]
    wishes: tuple["WishLine", ...]


@dataclass(frozen=True, slots=True)
class WishLine:
    """When somebody would rather not work, or would like to (``price_minor`` below nought)."""

    id: int
    starts_at: datetime
    ends_at: datetime
    price_minor: int


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post."""

    key: str
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    heads: int
    skills: tuple[str, ...]
    language: str
    briefing: str


@dataclass(frozen=True, slots=True)
class BriefingLine:
    """A briefing by language, as it lies in its row, and how many of the crew have passed its edition."""

    key: str
    title: str
    words: dict[str, dict[str, object]]
    quiz: dict[str, list[dict[str, object]]]
    edition: int
    posts: int
    passed: int


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of needs."""

    key: str
    title: str
    words: dict[str, dict[str, str]]
    rank: int
    promise_minutes: int
    share_percent: int
    skills: tuple[str, ...]


def crew_list(occasion: str) -> list[MemberLine]:
    """Everybody who works there, by number. Two queries."""
    rows = CrewMember.objects.filter(occasion__public_id=occasion, left_at__isnull=True).select_related("agency")
    given = _given(occasion)
    return [_line(row, given.get(row.pk, [])) for row in rows.order_by("number")]


def member_sheet(occasion: str, number: int) -> MemberSheet | None:
    """One of them; None for somebody who is not of this crew. Five queries."""
    row = (
        CrewMember.objects.filter(occasion__public_id=occasion, number=number, left_at__isnull=True)
        .select_related("agency").first()
    )  # fmt: skip
    if row is None:
        return None
    given = _given(occasion, row.pk).get(row.pk, [])
    passed = (
        Passed.objects.filter(member=row, passed_at__isnull=False).select_related("briefing").order_by("briefing__key")
    )
    wishes = Wish.objects.filter(member=row).order_by("starts_at", "pk")
    clock = ClockIn.objects.filter(member=row).order_by("at").values_list("at", "coming")
    return MemberSheet(
        _line(row, given), tuple(_duty(one) for one in given),
        tuple(title_of(one.briefing) for one in passed if one.edition == one.briefing.edition), tuple(clock), tuple(WishLine(one.pk, one.starts_at, one.ends_at, one.price_minor) for one in wishes),
    )  # fmt: skip


def agencies_of(occasion: str) -> list[str]:
    """Titles of the agencies. One query."""
    return list(Agency.objects.filter(occasion__public_id=occasion).order_by("title").values_list("title", flat=True))


def languages_of(occasion: str) -> list[str]:
    """What the phones of the crew speak. One query."""
    rows = CrewMember.objects.filter(occasion__public_id=occasion, left_at__isnull=True)
    return sorted(set(rows.values_list("language", flat=True)))


def posts_of(occasion: str) -> list[PostLine]:
    """All posts, in order of time. One query."""
    rows = Post.objects.filter(occasion__public_id=occasion).select_related("place", "briefing")
    return [
        PostLine(
            row.key, row.title, row.place.name if row.place else "", row.starts_at, row.ends_at, row.heads, tuple(row.skills),
            row.language, row.briefing.key if row.briefing else "",
        )
        for row in rows.order_by("starts_at", "key")
    ]  # fmt: skip


def briefings_at(occasion: str) -> list[BriefingLine]:
    """All briefings. Three queries."""
    rows = list(Briefing.objects.filter(occasion__public_id=occasion).order_by("key"))
    posts = dict(
        Post.objects.filter(occasion__public_id=occasion, briefing__isnull=False).order_by()
        .values_list("briefing").annotate(n=Count("pk"))
    )  # fmt: skip
    passed = Passed.objects.filter(briefing__in=rows, passed_at__isnull=False, member__left_at__isnull=True)
    counts: dict[int, int] = {}
    editions = {row.pk: row.edition for row in rows}
    for briefing, edition in passed.values_list("briefing_id", "edition"):
        counts[briefing] = counts.get(briefing, 0) + (edition == editions[briefing])
    return [
        BriefingLine(
            row.key, title_of(row), row.words, row.quiz, row.edition, posts.get(row.pk, 0), counts.get(row.pk, 0)
        )
        for row in rows
    ]


def kinds_at(occasion: str, *, language: str) -> list[KindLine]:
    """Kinds of needs, the most urgent first. One query."""
    rows = NeedKind.objects.filter(occasion__public_id=occasion).order_by("rank", "key")
    return [
        KindLine(
            row.key,
            _said(row.words, language),
            row.words,
            row.rank,
            row.promise_minutes,
            row.share_percent,
            tuple(row.skills),
        )
        for row in rows
    ]


def place_names(occasion: str) -> list[str]:
    """Names of the places. One query."""
    return list(Place.objects.filter(occasion__public_id=occasion).order_by("name").values_list("name", flat=True))


def title_of(briefing: Briefing) -> str:
    """What a briefing is called, in its first language."""
    words: dict[str, object] = next(iter(briefing.words.values()), {})
    return str(words.get("title") or briefing.key)


def minutes_of(duty: tuple[datetime, datetime], breaks: Iterable[tuple[str, str]]) -> int:
    """Minutes of work of a duty, without its breaks."""
    pauses = sum((datetime.fromisoformat(end) - datetime.fromisoformat(begin)) // MINUTE for begin, end in breaks)
    return sum((end - begin) // MINUTE for begin, end in pairwise(duty)) - pauses


def _said(words: dict[str, dict[str, str]], language: str) -> str:
    return str((words.get(language) or next(iter(words.values()), {})).get("title", ""))


def _given(occasion: str, member: int | None = None) -> dict[int, list[Assignment]]:
    rows = Assignment.objects.filter(
        duty__roster__occasion__public_id=occasion, duty__roster__standing=Roster.Standing.PUBLISHED
    )
    rows = rows.select_related("duty__post__place").order_by("duty__starts_at", "pk")
    found: dict[int, list[Assignment]] = {}
    for row in rows if member is None else rows.filter(member=member):
        found.setdefault(row.member_id, []).append(row)
    return found


def _duty(row: Assignment) -> DutyLine:
    post = row.duty.post
    return DutyLine(
        row.pk, row.duty.key, post.title if post else "", post.place.name if post and post.place else "", row.duty.starts_at,
        row.duty.ends_at, row.standing,
    )  # fmt: skip


def _line(row: CrewMember, given: Iterable[Assignment]) -> MemberLine:
    held = [one for one in given if one.standing in HELD]
    windows = tuple((datetime.fromisoformat(begin), datetime.fromisoformat(end)) for begin, end in row.windows)
    return MemberLine(
        row.number, row.name, row.email, row.phone, row.agency.title if row.agency else "", row.language, tuple(row.languages),
        tuple(row.skills), windows, tuple(row.may), row.hour_minor, row.most_minutes, row.linked_at,
        sum(minutes_of((one.duty.starts_at, one.duty.ends_at), one.duty.breaks) for one in held),
        sum(one.standing == Assignment.Standing.OFFERED for one in held),
    )  # fmt: skip
