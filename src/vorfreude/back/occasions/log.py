"""The log of the day: what happened, who wrote it, what corrects what; each reads what is for their eyes."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from vorfreude.back.forms import number_in
from vorfreude.back.occasions.charge import CONTROL, charge_of
from vorfreude.back.occasions.control_acts import UNPROCESSABLE, written
from vorfreude.back.occasions.control_drawn import may_read
from vorfreude.back.occasions.control_said import EntryShown, entries_shown
from vorfreude.back.occasions.control_words import EYES, noted, said_trouble
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import limits, queries
from vorfreude.occasions.queries import InCharge
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of the log. ``eyes`` are those for whom an entry can be written; ``typed`` is what could not be."""

    entries: tuple[EntryShown, ...]
    channels: tuple[str, ...]
    channel: str
    older: int
    eyes: tuple[tuple[str, str], ...]
    corrects: int
    typed: str
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Three statements beside the guard, however many entries there are."""
    here = charge_of(staff, public_id, CONTROL, "care", "security")
    if request.method == "POST":
        try:
            said = written(request, staff, public_id)
        except Unfit as unfit:
            return _shown(request, here, trouble=said_trouble(unfit), status=UNPROCESSABLE)
        return redirect(f"{reverse('desk-log', args=[public_id])}?noted={said}")
    return _shown(request, here)


def _shown(request: HttpRequest, here: InCharge, *, trouble: str = "", status: int = 200) -> HttpResponse:
    channel = request.GET.get("channel", "")[: limits.KEY].replace("\x00", "")
    found = queries.log_of(
        here.public_id, may_read=may_read(here.of), channel=channel, below=number_in(request, "below") or 0
    )
    page = LogPage(
        tuple(entries_shown(found.entries, ZoneInfo(here.timezone))), found.channels, channel, found.older,
        tuple((key, str(said)) for key, said in EYES.items()), number_in(request, "corrects") or 0, request.POST.get("words", ""),
        noted(request), trouble,
    )  # fmt: skip
    return render(request, "back/occasions/log.html", {"page": page, "here": here}, status=status)
