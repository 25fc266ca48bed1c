"""What must be covered: the posts of an occasion, in order of time."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field, choices, line_in
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.planning_forms import instant_in, whole_in
from vorfreude.back.occasions.staffing_words import at_staffing, between, day, hours, listed, noted, several_in
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.lib.plain import found_as
from vorfreude.lib.walls import local
from vorfreude.occasions import actions, limits
from vorfreude.occasions.actions import NewPost
from vorfreude.occasions.queries.crews import PostLine, briefings_at, place_names, posts_of
from vorfreude.occasions.turning import MINUTE


@dataclass(frozen=True, slots=True)
class Row:
    """One post."""

    address: str
    title: str
    times: str
    place: str
    heads: int
    asks: str
    briefing: str


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts by day, what they come to, and the form."""

    days: tuple[tuple[str, tuple[Row, ...]], ...]
    hours: str
    key: str
    title: str
    fields: tuple[Field, ...]
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def posts(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """All of them, and one of them to be written: the one that the address names, else a new one."""
    desk = at_staffing(request, staff, public_id)
    key = (request.POST if request.method == "POST" else request.GET).get("key", "")
    known = posts_of(public_id)
    one = next((post for post in known if post.key == key), None)
    if request.method != "POST":
        return _shown(desk, known, one)
    return desk.acted(lambda: actions.write_post(post=_post_in(desk, known, one), **desk.by), lambda trouble: _shown(desk, known, one, trouble),
        desk.address("desk-posts"), "post",
    )  # fmt: skip


@for_hosts
@require_POST
def post_drops(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_staffing(request, staff, public_id)
    key = line_in(request, "key")
    return desk.acted(lambda: actions.drop_post(key=key, **desk.by), lambda trouble: _shown(desk, posts_of(public_id), None, trouble),
        desk.address("desk-posts"), "no-post",
    )  # fmt: skip


def _post_in(desk: Desk, known: list[PostLine], one: PostLine | None) -> NewPost:
    request = desk.request
    title = line_in(request, "title")
    return NewPost(
        one.key if one else _key(title, known), title, instant_in(request, "begins", desk.zone, one.starts_at if one else None),
        instant_in(request, "ends", desk.zone, one.ends_at if one else None), request.POST.get("place", ""),
        whole_in(request, "heads", code="post-unclear") or 1, several_in(line_in(request, "skills")), line_in(request, "language").lower(),
        request.POST.get("briefing", ""),
    )  # fmt: skip


def _key(title: str, known: list[PostLine]) -> str:
    """A short name that no other post has, made of the title."""
    plain = re.sub(r"[^a-z0-9]+", "-", found_as(title)).strip("-")[: limits.KEY - 10].strip("-") or "post"
    taken = {post.key for post in known}
    return next(key for n in range(len(taken) + 1) if (key := plain if n == 0 else f"{plain}-{n + 1}") not in taken)


def _shown(desk: Desk, known: list[PostLine], one: PostLine | None, trouble: str = "") -> HttpResponseBase:
    minutes = sum((post.ends_at - post.starts_at) // MINUTE * post.heads for post in known)
    page = Posts(
        _days(desk, known), hours(minutes), one.key if one else "", desk.said(one.title) if one else "", _fields(desk, one), desk.is_open,
        noted(desk.request), trouble,
    )  # fmt: skip
    return desk.shown("posts", page, trouble)


def _days(desk: Desk, known: list[PostLine]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    found: dict[str, list[Row]] = {}
    for post in known:
        found.setdefault(day(post.starts_at, desk.zone), []).append(_row(desk, post))
    return tuple((title, tuple(rows)) for title, rows in found.items())


def _row(desk: Desk, post: PostLine) -> Row:
    asks = [*post.skills, *([post.language] if post.language else [])]
    return Row(
        f"{desk.address('desk-posts')}?{urlencode({'key': post.key})}#write", desk.said(post.title),
        between(post.starts_at, post.ends_at, desk.zone), desk.said(post.place), post.heads, listed(asks), post.briefing,
    )  # fmt: skip


def _fields(desk: Desk, one: PostLine | None) -> tuple[Field, ...]:
    begins = one.starts_at if one else desk.here.starts_at
    ends = one.ends_at if one else desk.here.ends_at
    kept = {
        "title": one.title if one else "", "place": one.place if one else "", "begins": local(begins, desk.zone),
        "ends": local(ends, desk.zone), "heads": str(one.heads) if one else "1", "skills": ", ".join(one.skills) if one else "",
        "language": one.language if one else "", "briefing": one.briefing if one else "",
    }  # fmt: skip
    said = {name: desk.request.POST.get(name, value) for name, value in kept.items()}
    places = [("", _("nowhere in particular")), *((name, desk.said(name)) for name in place_names(desk.here.public_id))]
    briefings = [("", _("none")), *((line.key, visible(line.title)) for line in briefings_at(desk.here.public_id))]
    return (
        Field("title", _("What it is called"), said["title"], most=limits.WORDS, is_needed=True),
        Field("place", _("Place"), kind="choice", choices=choices(places, said["place"])),
        Field("begins", _("From"), said["begins"], "instant", is_needed=True),
        Field("ends", _("Until"), said["ends"], "instant", is_needed=True),
        Field("heads", _("How many people"), said["heads"], "number"),
        Field("skills", _("What they must be able to do"), said["skills"], most=400, hint=_("With commas between: guide, driver, first aid.")),
        Field("language", _("Language they must speak"), said["language"], most=10, hint=_("As a tag, de or pt-br. May stay empty.")),
        Field("briefing", _("Briefing"), kind="choice", choices=choices(briefings, said["briefing"])),
    )  # fmt: skip
