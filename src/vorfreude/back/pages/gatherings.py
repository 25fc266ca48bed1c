"""Invitations are written here, and everybody's answers are seen."""

from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.back import to_many
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.to_many import Button, Field, Pages, Person, Row, SaidPage
from vorfreude.community import actions
from vorfreude.community.actions import Invitation, Unfit
from vorfreude.community.audience import reach
from vorfreude.community.queries import desk
from vorfreude.community.queries.desk import Answered, GatheringWritten, Written
from vorfreude.lib.walls import LOCAL

PARTS = ("title", "text", "place")
TIMES = ("starts_at", "ends_at", "answer_until")
LONGEST_ZONE = 64


@for_staff_who_may("host-gatherings")
@require_safe
def gatherings(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    rows = [_row(one, staff) for one in desk.gatherings()]
    new = (reverse("desk-gathering-new"), _("Plan a gathering"))
    return PAGES.listed(request, _("Invitations"), rows, new=new, counted=_("Seats taken"))


@for_staff_who_may("host-gatherings")
@require_http_methods(["GET", "HEAD", "POST"])
def new_gathering(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    def plan() -> str:
        invitation = _invitation(request, staff)
        return actions.plan_gathering(invitation=invitation, actor=staff.person.email, now=staff.now)

    return PAGES.begun(request, staff, plan)


@for_staff_who_may("host-gatherings")
@require_http_methods(["GET", "HEAD", "POST"])
def gathering(request: HttpRequest, staff: Staff, gathering_id: str) -> HttpResponseBase:
    def change() -> None:
        invitation = _invitation(request, staff)
        actions.change_gathering(gathering=gathering_id, invitation=invitation, actor=staff.person.email, now=staff.now)

    return PAGES.acted(request, staff, gathering_id, change)


@for_staff_who_may("host-gatherings")
@require_POST
def releases(request: HttpRequest, staff: Staff, gathering_id: str) -> HttpResponseBase:
    def release() -> None:
        actions.release_gathering(gathering=gathering_id, actor=staff.person.email, now=staff.now)

    return PAGES.acted(request, staff, gathering_id, release)


@for_staff_who_may("host-gatherings")
@require_POST
def cancellations(request: HttpRequest, staff: Staff, gathering_id: str) -> HttpResponseBase:
    def call_off() -> None:
        actions.call_off(gathering=gathering_id, actor=staff.person.email, now=staff.now)

    return PAGES.acted(request, staff, gathering_id, call_off)


def _invitation(request: HttpRequest, staff: Staff) -> Invitation:
    """What was written; times are those of the place."""
    name = request.POST.get("timezone", "")
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as trouble:
        raise Unfit("times-unclear", came=name, expected="an IANA time zone", hint="Europe/Berlin") from trouble
    starts_at, ends_at, answer_until = (to_many.instant_in(request, one, zone) for one in TIMES)
    return Invitation(
        words=to_many.words_in(request, PARTS),
        rule=request.POST.get("rule", ""),
        starts_at=starts_at,
        ends_at=ends_at,
        timezone=name,
        answer_until=answer_until,
        seats=to_many.number_in(request, "seats"),
        guests=to_many.number_in(request, "guests"),
        picture=to_many.picture_in(request, staff),
    )


def _page(request: HttpRequest, staff: Staff, found: GatheringWritten | None) -> SaidPage:
    fields = _fields(request, found, staff)
    if found is None:
        return SaidPage(to_many.ways("desk-gatherings"), _("A new gathering"), fields)
    about = found.said
    return replace(
        to_many.page_about("desk-gatherings", about, staff, fields, besides="place"),
        reach=to_many.said_reach(reach(about.rule, owners=True)) if to_many.is_draft(about) else "",
        buttons=_buttons(about),
        people_title=_tally(found) if about.released_at else "",
        people=tuple(_person(one, staff) for one in found.answers if one.answer),
    )


def _fields(request: HttpRequest, found: GatheringWritten | None, staff: Staff) -> tuple[Field, ...]:
    """What was typed a moment ago, else what is kept."""
    names = (*TIMES, "timezone", "seats", "guests")
    if "seats" in request.POST:
        words, rule = to_many.words_in(request, PARTS), request.POST.get("rule", "")
        kept = {name: request.POST.get(name, "") for name in names}
    elif found:
        words, rule = found.said.words, found.said.rule
        kept = {name: getattr(found, name).strftime(LOCAL) for name in TIMES}
        kept |= {"timezone": found.timezone, "seats": str(found.seats), "guests": str(found.guests)}
    else:
        words, rule, kept = {}, "", {**dict.fromkeys(names, ""), "timezone": staff.zone.key, "guests": "1"}
    return (
        *to_many.word_fields(PARTS, words),
        Field("starts_at", _("Begins"), kept["starts_at"], "instant"),
        Field("ends_at", _("Ends"), kept["ends_at"], "instant"),
        Field("timezone", _("Time zone of the place"), kept["timezone"], "line", "", LONGEST_ZONE),
        Field("answer_until", _("Answers until"), kept["answer_until"], "instant"),
        Field("seats", _("Seats, everybody counted"), kept["seats"], "number"),
        Field("guests", _("Guests each may bring (0 or 1)"), kept["guests"], "number"),
        to_many.rule_field(rule),
        *to_many.picture_fields(),
    )


def _buttons(about: Written) -> tuple[Button, ...]:
    if about.withdrawn_at:
        return ()
    off = Button(_("Call it off"), reverse("desk-gathering-cancellations", args=[about.public_id]), is_quiet=True)
    if about.released_at:
        return (off,)
    return (Button(_("Invite them"), reverse("desk-gathering-releases", args=[about.public_id])), off)


def _tally(found: GatheringWritten) -> str:
    """How it stands, in a line."""
    count = {"coming": 0, "waiting": 0, "declined": 0, "": 0}
    for one in found.answers:
        count[one.answer] += 1
    return _(
        "%(taken)d of %(seats)d seats taken · %(waiting)d wait · %(declined)d declined · %(none)d have not answered"
    ) % {
        "taken": found.taken,
        "seats": found.seats,
        "waiting": count["waiting"],
        "declined": count["declined"],
        "none": count[""],
    }


def _person(one: Answered, staff: Staff) -> Person:
    words = {
        "coming": _("comes with %(guest)s") % {"guest": visible(one.guest)} if one.guest else _("comes"),
        "waiting": _("waits with %(guest)s") % {"guest": visible(one.guest)} if one.guest else _("waits"),
        "declined": _("cannot come"),
    }
    when = exact(one.answered_at, staff.now, staff.zone) if one.answered_at else ""
    return Person(visible(one.person.name), one.person.email, words.get(one.answer, _("no answer yet")), when)


def _row(one: Written, staff: Staff) -> Row:
    is_over = one.at is not None and one.at <= staff.now
    return Row(
        address=reverse("desk-gathering", args=[one.public_id]),
        title=to_many.title_of(one, staff),
        standing=_("called off") if one.withdrawn_at else _("over") if is_over else to_many.short_standing(one),
        when=exact(one.at, staff.now, staff.zone) if one.at else "",
        count=str(one.count),
        is_settled=one.withdrawn_at is not None or is_over,
    )


PAGES = Pages("desk-gatherings", "desk-gathering", desk.gathering, _page)
