"""Kinds of unplanned needs, each with its promise: what the float is there for."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from vorfreude.back.forms import Field, line_in
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.planning_forms import whole_in
from vorfreude.back.occasions.staffing_words import listed, several_in
from vorfreude.back.saying import visible
from vorfreude.core.staffing import DEFAULTS
from vorfreude.lib.plain import found_as
from vorfreude.occasions import limits
from vorfreude.occasions.actions import NewNeedKind
from vorfreude.occasions.queries.crews import KindLine

USUAL = {
    "recovery": gettext_lazy("Something went wrong"),
    "late-arrival": gettext_lazy("Late arrival"),
    "question": gettext_lazy("Question"),
    "special-tour": gettext_lazy("Special tour"),
    "errand": gettext_lazy("Errand"),
}
"""What the five kinds with which an occasion may begin are called; how often they come is in ``core.staffing.DEFAULTS``."""


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind in the list."""

    key: str
    title: str
    address: str
    rank: int
    promise: int
    share: int
    skills: str


def wanted_kinds(request: HttpRequest, known: list[KindLine]) -> list[NewNeedKind]:
    """The one that was written, or the usual five. Raises Unfit."""
    return _usual() if request.POST.get("usual") else [_kind_in(request, known)]


def kind_rows(desk: Desk, known: list[KindLine]) -> tuple[KindRow, ...]:
    """All kinds, the most urgent first."""
    page = reverse("desk-staffing", args=[desk.here.public_id])
    return tuple(
        KindRow(
            one.key, visible(one.title), f"{page}?{urlencode({'kind': one.key})}#kind", one.rank, one.promise_minutes, one.share_percent,
            listed(one.skills),
        )
        for one in known
    )  # fmt: skip


def kind_fields(one: KindLine | None) -> tuple[Field, ...]:
    """The form for one of them, or a new one."""
    titles = {tag: one.words.get(tag, {}).get("title", "") if one else "" for tag, _language in settings.LANGUAGES}
    return (
        *(
            Field(f"title-{tag}", _("What it is called (%(language)s)") % {"language": language}, titles[tag], lang=tag, most=limits.WORDS, is_needed=True)
            for tag, language in settings.LANGUAGES
        ),
        Field("rank", _("Urgency"), str(one.rank) if one else "", "number", hint=_("1 is the most urgent.")),
        Field("promise", _("Somebody is there within minutes"), str(one.promise_minutes) if one else "8", "number"),
        Field("share", _("In how many of a hundred cases"), str(one.share_percent) if one else "95", "number"),
        Field("skills", _("What whoever comes must be able to do"), ", ".join(one.skills) if one else "", most=400, hint=_("With commas between: guide, driver, first aid.")),
    )  # fmt: skip


def _kind_in(request: HttpRequest, known: list[KindLine]) -> NewNeedKind:
    titles = {tag: line_in(request, f"title-{tag}") for tag, _language in settings.LANGUAGES}
    key = request.POST.get("key", "")
    named = key if any(one.key == key for one in known) else _key(next(iter(titles.values())))
    return NewNeedKind(
        named, {tag: {"title": title} for tag, title in titles.items()},
        whole_in(request, "rank", least=1, code="kind-unclear") or min(len(known) + 1, limits.KINDS),
        whole_in(request, "promise", code="kind-unclear") or 0, whole_in(request, "share", code="kind-unclear") or 0,
        several_in(line_in(request, "skills")),
    )  # fmt: skip


def _usual() -> list[NewNeedKind]:
    """The kinds of which something is known before the first occasion, called so in every language of the maker."""
    return [
        NewNeedKind(key, _titles(key), rank, round(habit.within), round(habit.share * 100), sorted(habit.skills))
        for rank, habit in enumerate(DEFAULTS, start=1)
        if (key := habit.name.replace(" ", "-")) in USUAL
    ]


def _titles(key: str) -> dict[str, dict[str, str]]:
    found = {}
    for tag, _language in settings.LANGUAGES:
        with override(tag):
            found[tag] = {"title": str(USUAL[key])}
    return found


def _key(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", found_as(title)).strip("-")[: limits.KEY].strip("-")
