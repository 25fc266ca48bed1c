"""An invitation: what it is, and one's answer. Whoever was not invited finds nothing here, as if there was nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from vorfreude.community import actions, limits
from vorfreude.community.actions import Unfit, UnfitCode
from vorfreude.community.calendars import calendar_file
from vorfreude.community.queries import gatherings as queries
from vorfreude.community.queries.gatherings import GatheringShown, InvitationShown
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.front.own_pictures import Plate, plate
from vorfreude.front.reader import Reader, for_reader
from vorfreude.lib import formats
from vorfreude.lib.whole import whole
from vorfreude.people import queries as people

TROUBLE: Final[dict[UnfitCode, str | Lazy]] = {
    "answers-over": gettext_lazy("It is too late to change your answer here. Please call us, we will find a way."),
    "guest-unnamed": gettext_lazy("Please tell us the name of whom you bring."),
    "guest-too-many": gettext_lazy("This invitation is for you alone, please forgive us."),
    "no-room-for-guest": gettext_lazy("There is no seat left for a second. Yours stays yours."),
}


@dataclass(frozen=True, slots=True)
class GatheringPage:
    """The invitation and what its reader answered."""

    public_id: str
    title: str
    paragraphs: tuple[str, ...]
    place: str
    when: str
    stamp: str
    zone: str
    answer_until: str
    picture: Plate | None
    brings: bool
    answer: str
    standing: str
    guest: str
    is_full: bool
    is_open: bool
    is_called_off: bool
    is_over: bool
    trouble: str
    name_limit: int


@require_safe
@for_reader
def gathering(request: HttpRequest, reader: Reader, gathering_id: str) -> HttpResponseBase:
    page = _page(_invitation(reader, gathering_id), reader, request.GET.get("trouble", ""))
    return render(request, "front/gathering.html", {"page": page})


@require_POST
@for_reader
def replies(request: HttpRequest, reader: Reader, gathering_id: str) -> HttpResponseBase:
    _invitation(reader, gathering_id)
    address = reverse("gathering", args=[gathering_id])
    brings = "brings" in request.POST
    try:
        actions.reply(
            gathering=gathering_id,
            person_id=reader.id,
            answer="declined" if request.POST.get("answer") == "declined" else "coming",
            guest=request.POST.get("guest", "") if brings else None,
            now=reader.now,
        )
    except Unfit as trouble:
        return redirect(f"{address}?trouble={trouble.code}#answer")
    return redirect(f"{address}#answer")


@require_safe
@for_reader
def calendar(request: HttpRequest, reader: Reader, gathering_id: str) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    found = _invitation(reader, gathering_id).gathering
    address = whole(reverse("gathering", args=[gathering_id]))
    content = calendar_file(found, language=reader.language, address=address, host=settings.HOST)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="invitation.ics"'
    return response


def _invitation(reader: Reader, gathering_id: str) -> InvitationShown:
    """This reader's invitation, as long as they are a customer."""
    found = queries.invitation_for(reader.id, gathering_id)
    if found is None or not people.subjects_of(reader.id):
        raise Http404
    return found


def _page(found: InvitationShown, reader: Reader, trouble: str) -> GatheringPage:
    said, language = found.gathering, reader.language
    zone = ZoneInfo(said.timezone)
    today = reader.now.astimezone(zone).date()
    is_open = reader.now < said.answer_until and said.called_off is None
    return GatheringPage(
        public_id=said.public_id,
        title=in_language(said.title, language),
        paragraphs=tuple(in_language(said.text, language).split("\n\n")),
        place=in_language(said.place, language),
        when=_when(said, today),
        stamp=said.starts_at.astimezone(zone).isoformat(timespec="minutes"),
        zone="" if zone.key == reader.zone.key else zone.key.replace("_", " "),
        answer_until=formats.instant(said.answer_until.astimezone(zone), today),
        picture=plate(said.picture, reader),
        brings=said.guests > 0,
        answer=found.answer,
        standing=_standing(found),
        guest=found.guest,
        is_full=found.is_full,
        is_open=is_open,
        is_called_off=said.called_off is not None,
        is_over=reader.now >= said.ends_at,
        trouble=next((str(words) for code, words in TROUBLE.items() if code == trouble), ""),
        name_limit=limits.GUEST,
    )


def _when(said: GatheringShown, today: date) -> str:
    zone = ZoneInfo(said.timezone)
    begins, ends = said.starts_at.astimezone(zone), said.ends_at.astimezone(zone)
    times = {"day": formats.day(begins.date(), today), "from": f"{begins:%H:%M}", "until": f"{ends:%H:%M}"}
    if begins.date() == ends.date():
        return _("%(day)s, %(from)s to %(until)s") % times
    return _("%(from)s to %(until)s") % {"from": formats.instant(begins, today), "until": formats.instant(ends, today)}


def _standing(found: InvitationShown) -> str:
    if found.answer == "coming":
        if found.guest:
            return _("You are coming, with %(guest)s. We look forward to you both.") % {"guest": found.guest}
        return _("You are coming. We look forward to you.")
    if found.answer == "waiting":
        ahead = ngettext("%(count)d party before you", "%(count)d parties before you", found.ahead) % {
            "count": found.ahead
        }
        place = ahead if found.ahead else _("you are the next")
        return _(
            "Every seat is taken; you are on the waiting list (%(place)s). We tell you at once when one becomes free."
        ) % {"place": place}
    if found.answer == "declined":
        return _("You cannot come this time. Thank you for telling us; there will be another one.")
    return ""
