"""What must be covered: posts, and the kinds of needs for which there is a float."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.crews import LANGUAGE, SKILL
from vorfreude.occasions.models import Briefing, Need, NeedKind, Occasion, Place, Post
from vorfreude.occasions.unfit import Unfit

KEY = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*")
GRID = timedelta(minutes=15)
LONGEST_POST = timedelta(hours=24)
SUREST = 99
"""In a hundred: a promise that is always kept takes any number of people."""

LONGEST_PROMISE = 24 * 60
"""Minutes until somebody stands before a guest."""


@dataclass(frozen=True, slots=True)
class NewPost:
    """A place and skill that ``heads`` people must cover for a while, a quarter of an hour at least. ``place`` and ``briefing`` by name and key."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    heads: int = 1
    skills: Sequence[str] = ()
    language: str = ""
    briefing: str = ""


@dataclass(frozen=True, slots=True)
class NewNeedKind:
    """A kind of unplanned need: ``words`` by language with a title, ``rank`` 1 for the most urgent, the promise in minutes and its share."""

    key: str
    words: Mapping[str, Mapping[str, str]]
    rank: int
    promise_minutes: int
    share_percent: int = 95
    skills: Sequence[str] = ()


def write_post(*, occasion: str, post: NewPost, actor: str, now: datetime) -> None:
    """Adds a post, or writes the one with its key anew. Raises Unfit: not-there, over, post-unclear, place-unclear, too-many."""
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        _check_post(post, row)
        posts = Post.objects.filter(occasion=row)
        if posts.count() >= limits.POSTS and not posts.filter(key=post.key).exists():
            raise Unfit("too-many", came=limits.POSTS + 1, expected=f"at most {limits.POSTS} posts")
        Post.objects.update_or_create(
            occasion=row, key=post.key,
            defaults={
                "title": post.title.strip(), "place": _place(row, post.place), "starts_at": post.starts_at, "ends_at": post.ends_at,
                "heads": post.heads, "skills": sorted(set(post.skills)), "language": post.language, "briefing": _briefing(row, post.briefing),
            },
        )  # fmt: skip


def drop_post(*, occasion: str, key: str, actor: str, now: datetime) -> None:
    """Takes a post out of the plan, with its duties. Raises Unfit: not-there, over, begun-already for one that has begun."""
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        found = Post.objects.filter(occasion=row, key=key).first()
        if found is None:
            raise Unfit("not-there", came=key, expected="a post of this occasion")
        if row.standing == Occasion.Standing.RUNNING and found.starts_at <= now:
            raise Unfit("begun-already", came=key, expected="a post that has not begun")
        found.delete()


def write_need_kind(*, occasion: str, kind: NewNeedKind, actor: str, now: datetime) -> None:
    """Adds a kind of needs, or writes the one with its key anew. Raises Unfit: not-there, over, kind-unclear, words-missing, too-many."""
    _check_kind(kind)
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        kinds = NeedKind.objects.filter(occasion=row)
        if kinds.count() >= limits.KINDS and not kinds.filter(key=kind.key).exists():
            raise Unfit("too-many", came=limits.KINDS + 1, expected=f"at most {limits.KINDS} kinds of needs")
        NeedKind.objects.update_or_create(
            occasion=row, key=kind.key,
            defaults={
                "words": {tag: dict(said) for tag, said in kind.words.items()}, "rank": kind.rank,
                "promise_minutes": kind.promise_minutes, "share_percent": kind.share_percent, "skills": sorted(set(kind.skills)),
            },
        )  # fmt: skip


def drop_need_kind(*, occasion: str, key: str, actor: str, now: datetime) -> None:
    """Takes a kind away; one of which there are needs stays. Raises Unfit: not-there, over, kind-unclear."""
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        found = NeedKind.objects.filter(occasion=row, key=key).first()
        if found is None:
            raise Unfit("not-there", came=key, expected="a kind of needs of this occasion")
        if Need.objects.filter(kind=found).exists():
            raise Unfit("kind-unclear", came=key, expected="a kind of which there was no need yet")
        found.delete()


def _check_post(post: NewPost, row: Occasion) -> None:
    if not KEY.fullmatch(post.key) or len(post.key) > limits.KEY - 4 or not 0 < len(post.title.strip()) <= limits.WORDS:
        raise _unclear(f"{post.key!r}: {post.title[:80]!r}", "a key of small letters and digits, and a title", "gate-1")
    if not GRID <= post.ends_at - post.starts_at <= LONGEST_POST or _is_far(post, row):
        raise _unclear(
            f"{post.starts_at} to {post.ends_at}",
            "from a quarter of an hour to a day, around the days of the occasion",
            "what goes on for longer is a post for each day",
        )
    odd = [one for one in post.skills if len(one) > limits.KEY or not SKILL.fullmatch(one)]
    if odd or len(post.skills) > limits.SKILLS or not 1 <= post.heads <= limits.HEADS:
        raise _unclear(
            f"{post.heads} heads, skills {', '.join(post.skills)!r}",
            f"1 to {limits.HEADS} heads, skills in small letters",
        )
    if post.language and (len(post.language) > 10 or not LANGUAGE.fullmatch(post.language)):  # noqa: PLR2004 the column's length
        raise _unclear(f"the language {post.language!r}", "a tag of a language, as in en or pt-br")


def _is_far(post: NewPost, row: Occasion) -> bool:
    return post.starts_at < row.starts_at - timedelta(days=7) or post.ends_at > row.ends_at + timedelta(days=7)


def _unclear(came: str, expected: str, hint: str = "") -> Unfit:
    return Unfit("post-unclear", came=came, expected=expected, hint=hint)


def _place(row: Occasion, name: str) -> Place | None:
    if not name:
        return None
    found = Place.objects.filter(occasion=row, name=name).first()
    if found is None:
        raise Unfit("place-unclear", came=name, expected="a place of this occasion", hint="add it first")
    return found


def _briefing(row: Occasion, key: str) -> Briefing | None:
    if not key:
        return None
    found = Briefing.objects.filter(occasion=row, key=key).first()
    if found is None:
        raise Unfit(
            "post-unclear", came=f"the briefing {key!r}", expected="a briefing of this occasion", hint="write it first"
        )
    return found


def _check_kind(kind: NewNeedKind) -> None:
    if not KEY.fullmatch(kind.key) or len(kind.key) > limits.KEY:
        raise Unfit(
            "kind-unclear", came=repr(kind.key), expected="small letters, digits and hyphens", hint="late-arrival"
        )
    if (
        not 1 <= kind.promise_minutes <= LONGEST_PROMISE
        or not 1 <= kind.share_percent <= SUREST
        or not 1 <= kind.rank <= limits.KINDS
    ):
        raise Unfit(
            "kind-unclear",
            came=f"{kind.share_percent} % within {kind.promise_minutes} minutes, rank {kind.rank}",
            expected=f"1 to 99 % within 1 to {LONGEST_PROMISE} minutes, and a rank from 1 to {limits.KINDS}",
        )
    if (
        any(len(one) > limits.KEY or not SKILL.fullmatch(one) for one in kind.skills)
        or len(kind.skills) > limits.SKILLS
    ):
        raise Unfit("kind-unclear", came=f"skills {', '.join(kind.skills)!r}", expected="small letters and digits")
    for tag, _ in settings.LANGUAGES:
        if not 0 < len(kind.words.get(tag, {}).get("title", "").strip()) <= limits.WORDS:
            raise Unfit("words-missing", came=f"no title in {tag}", expected="a title in every language of the maker")
