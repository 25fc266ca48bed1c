"""What is done when it rains: alternatives, chosen in time, and what they change in the programme."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Choice, Field, choices, line_in, number_in, word_in
from vorfreude.back.occasions.desk import Desk, called
from vorfreude.back.occasions.logistics_ways import Way, ways
from vorfreude.back.occasions.planning_forms import instant_in
from vorfreude.back.occasions.ready_desk import at_desk, one_of, typed
from vorfreude.back.occasions.ready_words import noted
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.lib.walls import local
from vorfreude.occasions import actions, limits
from vorfreude.occasions import queries as of_occasions
from vorfreude.occasions.actions import NewAlternative
from vorfreude.occasions.queries import logistics as queries
from vorfreude.occasions.queries.logistics import AlternativeLine, ItemLine

STAYS, FALLS = "", "\N{MULTIPLICATION SIGN}"
"""What an item's field says besides the name of a place: it stays as it is, it falls away."""


@dataclass(frozen=True, slots=True)
class Row:
    """One alternative."""

    number: int
    address: str
    title: str
    drops: str
    moves: tuple[str, ...]
    decide: str
    is_late: bool
    stands: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ItemField:
    """What becomes of one item."""

    key: str
    title: str
    besides: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Everything the page says; ``number`` is of the one that is being changed."""

    ways: tuple[Way, ...]
    rows: tuple[Row, ...]
    number: int | None
    fields: tuple[Field, ...]
    items: tuple[ItemField, ...]
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def alternatives(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """All of them, and the form for one: the one that the address names, else another."""
    desk = at_desk(request, staff, public_id)
    if request.method != "POST":
        return _shown(desk)
    return desk.acted(
        lambda: actions.write_alternative(
            alternative=_alternative_in(desk), number=number_in(request, "number"), **desk.by
        ),
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-alternatives"),
        "alternative",
    )


@for_hosts
@require_POST
def alternative_choices(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """It holds from now on, or it is not needed."""
    desk = at_desk(request, staff, public_id)
    number = number_in(request, "number") or 0

    def decide() -> None:
        holds = one_of(request, "holds", "yes", "no", code="alternative-unclear") == "yes"
        (actions.choose_alternative if holds else actions.leave_alternative)(number=number, **desk.by)

    return desk.acted(
        decide,
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-alternatives"),
        "chosen" if request.POST.get("holds") == "yes" else "left",
    )


@for_hosts
@require_POST
def alternative_drops(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.drop_alternative(number=number_in(request, "number") or 0, **desk.by),
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-alternatives"),
        "no-alternative",
    )


def _alternative_in(desk: Desk) -> NewAlternative:
    request = desk.request
    known = [one.key for one in queries.items_of(desk.here.public_id)]
    wanted = {key: then for key in known if (then := word_in(request, f"item-{key}"))}
    return NewAlternative(
        line_in(request, "title"),
        [key for key, value in wanted.items() if value == FALLS],
        {key: value for key, value in wanted.items() if value != FALLS},
        instant_in(request, "decide", desk.zone) if request.POST.get("decide", "").strip() else None,
    )


def _shown(desk: Desk, trouble: str = "") -> HttpResponseBase:
    found = queries.alternatives_of(desk.here.public_id)
    names = called([one.decided_by for one in found])
    number = number_in(desk.request, "number")
    was = next((one for one in found if one.number == number), None)
    page = Alternatives(
        ways=ways(desk, "desk-alternatives"),
        rows=tuple(_row(one, desk, names) for one in found),
        number=was.number if was else None,
        fields=_fields(desk, was),
        items=_items(desk, was),
        is_open=desk.is_open,
        noted=noted(desk.request),
        trouble=trouble,
    )
    return desk.shown("alternatives", page, trouble)


def _row(one: AlternativeLine, desk: Desk, names: dict[str, str]) -> Row:
    said = {"when": desk.exact(one.decided_at), "who": names[one.decided_by]}
    stands = {
        None: _("nobody has decided"),
        True: _("holds since %(when)s, by %(who)s") % said,
        False: _("not needed: %(when)s, by %(who)s") % said,
    }[one.chosen]
    return Row(
        one.number, f"{desk.address('desk-alternatives')}?number={one.number}#write", desk.said(one.title),
        ", ".join(desk.said(title) for _key, title in one.drops),
        tuple(f"{desk.said(title)} \N{RIGHTWARDS ARROW} {desk.said(place)}" for _key, title, place in one.moves),
        desk.exact(one.decide_at), one.decide_at is not None and one.decide_at < desk.staff.now and not one.chosen, stands, one.chosen is True,
    )  # fmt: skip


def _fields(desk: Desk, was: AlternativeLine | None) -> tuple[Field, ...]:
    request = desk.request
    decide = local(was.decide_at, desk.zone) if was and was.decide_at else ""
    return (
        Field("title", _("If"), typed(request, "title", was.title if was else ""), most=limits.WORDS, is_needed=True, hint=_("It rains; wind above 40 km/h; the car is not ready")),
        Field("decide", _("Decided by"), typed(request, "decide", decide), "instant", hint=_("The last moment at which it can still be chosen; empty: always")),
    )  # fmt: skip


def _items(desk: Desk, was: AlternativeLine | None) -> tuple[ItemField, ...]:
    kept = {key: FALLS for key, _title in was.drops} | {key: place for key, _title, place in was.moves} if was else {}
    places = [
        (one.name, _("takes place: %(place)s") % {"place": desk.said(one.name)})
        for one in of_occasions.places_of(desk.here.public_id)
    ]
    offered = [(STAYS, _("stays as it is")), (FALLS, _("falls away")), *places]
    return tuple(
        ItemField(
            one.key, desk.said(one.title), _besides(one, desk),
            choices(offered, typed(desk.request, f"item-{one.key}", kept.get(one.key, STAYS))),
        )
        for one in queries.items_of(desk.here.public_id)
    )  # fmt: skip


def _besides(one: ItemLine, desk: Desk) -> str:
    """When, and where or for whom: with the day only where there are several."""
    here = desk.here
    is_one_day = here.starts_at.astimezone(desk.zone).date() == here.ends_at.astimezone(desk.zone).date()
    when = f"{one.begins.astimezone(desk.zone):%H:%M}" if is_one_day else desk.exact(one.begins)
    named = dict.fromkeys((when, desk.said(one.strand), desk.said(one.place)))
    return " \N{MIDDLE DOT} ".join(filter(None, named))
