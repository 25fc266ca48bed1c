"""Objections and embargoes: recorded in ten seconds, and in force when the page comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back import photo_words
from vorfreude.back.cursors import row_number
from vorfreude.back.photographs import Way, ways
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.people import queries as people
from vorfreude.photos import actions, queries
from vorfreude.photos.actions import NotNow

PAGE: Final = "back/objections.html"
EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Before the first picture of any installation."""

STRETCHES: Final[dict[str, str | Lazy]] = {
    "hour": gettext_lazy("the last hour"),
    "today": gettext_lazy("today, since midnight"),
    "on": gettext_lazy("from now on"),
    "always": gettext_lazy("always: everything that was taken and will be"),
    "own": gettext_lazy("from and until:"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A station to choose."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One objection or embargo as it is read. ``about`` is a station, or a fact and its value."""

    id: int
    about: str
    stretch: str
    asked_by: str
    reason: str
    recorded: str
    lifted: str
    did: str


@dataclass(frozen=True, slots=True)
class ObjectionsPage:
    """Everything that holds against showing, and the forms to record more."""

    ways: tuple[Way, ...]
    stations: tuple[Place, ...]
    stretches: dict[str, str | Lazy]
    objections: tuple[Line, ...]
    embargoes: tuple[Line, ...]
    may_embargo: bool
    noted: str
    trouble: str


@for_staff_who_may("withdraw-photos")
@require_safe
def objections(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    wishes, bans = queries.objections(), queries.embargoes()
    names = people.names_of({one.recorded_by for one in wishes} | {one.set_by for one in bans})
    page = ObjectionsPage(
        ways=ways("desk-objections", staff),
        stations=_stations(staff),
        stretches=STRETCHES,
        objections=tuple(_objection(one, names, staff) for one in wishes),
        embargoes=tuple(_embargo(one, names, staff) for one in bans),
        may_embargo=staff.may("set-up-photos"),
        noted=_noted(request),
        trouble=str(TROUBLES.get(request.GET.get("trouble", ""), "")),
    )
    return render(request, PAGE, {"page": page})


@for_staff_who_may("withdraw-photos")
@require_POST
def records(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    def act() -> str:
        since, until = _stretch(request, staff)
        heeded = actions.object_to(
            station=request.POST.get("station", "") or None,
            since=since,
            until=until,
            asked_by=_said(request, "asked_by"),
            reason=_said(request, "reason"),
            actor=staff.person.email,
            now=staff.now,
        )
        return f"{heeded.taken_back}-{heeded.again}-{heeded.gone}"

    return _acted("objected", act)


@for_staff_who_may("withdraw-photos")
@require_POST
def lifts(request: HttpRequest, staff: Staff, objection: int) -> HttpResponseBase:  # noqa: ARG001 the guard needs it
    def act() -> str:
        actions.lift_objection(objection=objection, actor=staff.person.email, now=staff.now)
        return ""

    return _acted("lifted", act)


@for_staff_who_may("set-up-photos")
@require_POST
def embargo_records(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    def act() -> str:
        until = _instant(request.POST.get("until", ""), staff)
        fact, value = _said(request, "fact"), _said(request, "value")
        taken = actions.embargo(fact=fact, value=value, until=until, actor=staff.person.email, now=staff.now)
        return str(taken)

    return _acted("embargoed", act)


@for_staff_who_may("set-up-photos")
@require_POST
def embargo_lifts(request: HttpRequest, staff: Staff, embargo: int) -> HttpResponseBase:  # noqa: ARG001 the guard needs it
    def act() -> str:
        return str(actions.lift_embargo(embargo=embargo, actor=staff.person.email, now=staff.now))

    return _acted("embargo-lifted", act)


TROUBLES: Final[dict[str, str | Lazy]] = {
    "wrong": gettext_lazy("Nothing was changed: please look at the times, the fact and its value."),
    "settled-before": photo_words.HINDERED["settled-before"],
    "no-such-station": photo_words.HINDERED["no-such-station"],
}


def _acted(what: str, act: Callable[[], str]) -> HttpResponseBase:
    where = reverse("desk-objections")
    try:
        return redirect(f"{where}?noted={what}&did={act()}")
    except NotNow as error:
        return redirect(f"{where}?trouble={error.why}")
    except (ValueError, OverflowError):
        return redirect(f"{where}?trouble=wrong")


def _noted(request: HttpRequest) -> str:
    """What the page says after an act; the numbers are only said, never used."""
    did = [row_number(one) or 0 for one in request.GET.get("did", "").split("-")]
    match request.GET.get("noted", ""), did:
        case "objected", [out, again, gone]:
            return " ".join(
                [
                    ngettext("%(n)d picture was taken back.", "%(n)d pictures were taken back.", out) % {"n": out},
                    _("%(again)d go through the gate again, %(gone)d will never be seen.")
                    % {"again": again, "gone": gone},
                ]
            )
        case "lifted", _any:
            return _("Lifted. What it covered stays covered.")
        case "embargoed", [out]:
            return ngettext("%(n)d picture was taken back.", "%(n)d pictures were taken back.", out) % {"n": out}
        case "embargo-lifted", [n]:
            return ngettext("Lifted. %(n)d picture goes to review.", "Lifted. %(n)d pictures go to review.", n) % {
                "n": n
            }
        case _:
            return ""


def _stretch(request: HttpRequest, staff: Staff) -> tuple[datetime, datetime | None]:
    """From and until of the form. Raises ValueError."""
    match request.POST.get("stretch", ""):
        case "hour":
            return staff.now - timedelta(hours=1), staff.now
        case "today":
            midnight = staff.now.astimezone(staff.zone).replace(hour=0, minute=0, second=0, microsecond=0)
            return midnight.astimezone(UTC), (midnight + timedelta(days=1)).astimezone(UTC)
        case "on":
            return staff.now, None
        case "always":
            return EVER, None
        case _:
            since = _instant(request.POST.get("since", ""), staff)
            if since is None:
                raise ValueError("no beginning came")
            return since, _instant(request.POST.get("until", ""), staff)


def _instant(written: str, staff: Staff) -> datetime | None:
    """What a field for date and time holds, in the reader's zone; None for an empty one. Raises ValueError."""
    if not written:
        return None
    return datetime.fromisoformat(written).replace(tzinfo=staff.zone).astimezone(UTC)


def _said(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "").strip()


def _stations(staff: Staff) -> tuple[Place, ...]:
    return tuple(Place(one.name, _title(one.titles, one.name, staff)) for one in queries.stations())


def _title(titles: dict[str, str], name: str, staff: Staff) -> str:
    return in_language(titles, staff.language) if titles else name


def _objection(one: queries.Objected, names: dict[str, str], staff: Staff) -> Line:
    return Line(
        id=one.id,
        about=_title(one.titles, one.station, staff) or _("Everywhere"),
        stretch=_spoken(one.since, one.until, staff),
        asked_by=visible(one.asked_by),
        reason=visible(one.reason),
        recorded=_by(one.recorded_at, names[one.recorded_by], staff),
        lifted=_by(one.lifted_at, people.names_of([one.lifted_by])[one.lifted_by], staff) if one.lifted_at else "",
        did=_did(one),
    )


def _embargo(one: queries.Embargoed, names: dict[str, str], staff: Staff) -> Line:
    return Line(
        id=one.id,
        about=f"{visible(one.fact)} = {visible(one.value)}",
        stretch=_("until %(until)s") % {"until": exact(one.until, staff.now, staff.zone)}
        if one.until
        else _("until it is lifted"),
        asked_by="",
        reason="",
        recorded=_by(one.set_at, names[one.set_by], staff),
        lifted=exact(one.lifted_at, staff.now, staff.zone) if one.lifted_at else "",
        did="",
    )


def _spoken(since: datetime, until: datetime | None, staff: Staff) -> str:
    if since <= EVER and until is None:
        return _("always")
    begins = exact(since, staff.now, staff.zone)
    if until is None:
        return _("from %(since)s on") % {"since": begins}
    return _("from %(since)s until %(until)s") % {"since": begins, "until": exact(until, staff.now, staff.zone)}


def _by(at: datetime, who: str, staff: Staff) -> str:
    return _("%(when)s by %(who)s") % {"when": exact(at, staff.now, staff.zone), "who": who}


def _did(one: queries.Objected) -> str:
    if not one.taken_back:
        return _("nothing was out")
    return ngettext(
        "%(n)d taken back, the last after %(seconds)d s",
        "%(n)d taken back, the last after %(seconds)d s",
        one.taken_back,
    ) % {"n": one.taken_back, "seconds": round(one.seconds)}
