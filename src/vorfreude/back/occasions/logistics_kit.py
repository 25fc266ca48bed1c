"""Things that go out and must come back: who has what."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field, line_in, text_in
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.logistics_ways import Way, ways
from vorfreude.back.occasions.planning_forms import whole_in
from vorfreude.back.occasions.ready_desk import at_desk, seen_in, typed
from vorfreude.back.occasions.ready_words import noted
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions, limits
from vorfreude.occasions.actions import Thing
from vorfreude.occasions.marks import mark_of
from vorfreude.occasions.queries import logistics as queries
from vorfreude.occasions.queries.logistics import KitLine

LINES = 2_000
"""Things that are written down at once."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, and who has it since when."""

    label: str
    shown: str
    title: str
    who: str
    since: str
    words: str
    is_out: bool


@dataclass(frozen=True, slots=True)
class KitPage:
    """Everything the page says."""

    ways: tuple[Way, ...]
    rows: tuple[Row, ...]
    out: str
    move_fields: tuple[Field, ...]
    fields: tuple[Field, ...]
    seen: str
    moved: int
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def kit(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """All things; posted to, more of them: one a line, its label first."""
    desk = at_desk(request, staff, public_id)
    if request.method != "POST":
        return _shown(desk)
    return desk.acted(
        lambda: actions.add_kit(things=_things_in(request), seen=seen_in(request), **desk.by),
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-kit"),
        "kit",
    )


@for_hosts
@require_POST
def kit_moves(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """A thing goes to somebody of the crew, or, with nobody named, back to the store."""
    desk = at_desk(request, staff, public_id)

    def move() -> None:
        label, words = line_in(request, "label"), line_in(request, "remark")
        member, seen = (whole_in(request, name, code="kit-unclear") for name in ("member", "seen"))
        if member is None:
            actions.take_kit(label=label, words=words, seen=seen, **desk.by)
        else:
            actions.give_kit(label=label, member=member, words=words, seen=seen, **desk.by)

    return desk.acted(move, lambda trouble: _shown(desk, trouble), desk.address("desk-kit"), "kit-moved")


@for_hosts
@require_POST
def kit_drops(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.drop_kit(label=line_in(request, "label"), **desk.by),
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-kit"),
        "no-kit",
    )


def _things_in(request: HttpRequest) -> list[Thing]:
    lines = [line.split(None, 1) for line in text_in(request, "things").splitlines() if line.strip()]
    return [Thing(line[0], line[1] if len(line) > 1 else "") for line in lines[:LINES]]


def _shown(desk: Desk, trouble: str = "") -> HttpResponseBase:
    found, request = queries.kits_of(desk.here.public_id), desk.request
    out = sum(1 for one in found if one.member)
    page = KitPage(
        ways=ways(desk, "desk-kit"),
        rows=tuple(_row(one, desk) for one in found),
        out=ngettext("%(count)d thing is out.", "%(count)d things are out.", out) % {"count": out} if out else _("Everything is in the store."),
        move_fields=(
            Field("label", _("Label"), typed(request, "label", ""), most=limits.KEY, is_needed=True),
            Field("member", _("To crew number (empty: back in the store)"), typed(request, "member", ""), "number"),
            Field("remark", _("Remark"), typed(request, "remark", ""), most=limits.WORDS),
        ),
        fields=(Field("things", _("More things"), typed(request, "things", ""), "text", hint=_("One a line, its label first: R-07 Radio with headset")),),
        seen=mark_of([Thing(one.label, one.title) for one in sorted(found, key=lambda one: one.label)]),
        moved=max((one.move for one in found), default=0),
        is_open=desk.is_open,
        noted=noted(request),
        trouble=trouble,
    )  # fmt: skip
    return desk.shown("kit", page, trouble)


def _row(one: KitLine, desk: Desk) -> Row:
    who = f"{one.member} {visible(one.name)}" if one.member else ""
    return Row(
        one.label,
        visible(one.label),
        desk.said(one.title),
        who,
        desk.exact(one.at),
        visible(one.words),
        bool(one.member),
    )
