"""An owner passes a vehicle on: which papers go, to whom the letter goes, and taking it back until it is accepted."""

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from vorfreude.care import queries
from vorfreude.care.actions.passing import OPEN_FOR, Offered, ask_to_take, withdraw_passing
from vorfreude.care.queries.passing import PassingSeen, passing_now
from vorfreude.care.unfit import Unfit
from vorfreude.front.build_story import reads_build
from vorfreude.front.garage import Kept, allowed, for_keeper, records_shown
from vorfreude.front.garage_said import PAPERS
from vorfreude.front.reader import Reader
from vorfreude.lib import formats
from vorfreude.lib.languages import spoken
from vorfreude.lib.whole import whole
from vorfreude.people import queries as people

OFTEN = "invite"
"""As letters of invitation: see ACCOUNT_RATE_LIMITS. Whoever offers and takes back again and again writes to nobody for long."""


@dataclass(frozen=True, slots=True)
class PassingPage:
    """What may go along, and the offer that is open, if there is one. ``papers``: public id, title, what it is, whether it is ticked."""

    kept: Kept
    papers: tuple[tuple[str, str, str, bool], ...]
    has_story: bool
    has_pictures: bool
    goes_without: bool
    open: PassingSeen | None
    until: str
    typed: str
    trouble: str


@require_safe
@for_keeper
def passing(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:
    allowed(kept.is_owners)
    return _shown(request, reader, kept)


@require_POST
@for_keeper
def passing_offers(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:
    """The letter goes out; nothing changes hands before it is accepted."""
    allowed(kept.is_owners)
    email = request.POST.get("email", "").strip()
    if not ratelimit.consume(request, action=OFTEN, key=str(reader.id)):
        return _shown(request, reader, kept, _("That were many letters for one day. Please go on tomorrow."), email)
    known = people.person_of(email)
    language = spoken(known.language) if known else reader.language
    goes = {
        one for one in ("story", "pictures") if one in request.POST and (one != "story" or reads_build(reader, kept))
    }
    try:
        made = ask_to_take(
            kept.vehicle.public_id, Offered(email, language, request.POST.getlist("paper"), goes), seller=reader.person.email, now=reader.now
        )  # fmt: skip
    except Unfit as unfit:
        return _shown(request, reader, kept, _trouble(unfit), email)
    _write(request, reader, kept, email, language, made.token)
    return redirect("passing", kept.vehicle.public_id)


@require_POST
@for_keeper
def passing_withdrawals(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:
    """Taken back, as long as nobody accepted it: the link in the letter opens nothing from then on."""
    allowed(kept.is_owners)
    try:
        withdraw_passing(request.POST.get("passing", ""), seller=reader.person.email, now=reader.now)
    except Unfit as unfit:
        return _shown(request, reader, kept, _trouble(unfit))
    return redirect("passing", kept.vehicle.public_id)


def _write(request: HttpRequest, reader: Reader, kept: Kept, email: str, language: str, token: str) -> None:
    """The letter names the vehicle and nobody."""
    until, today = ((reader.now + more).astimezone(reader.zone).date() for more in (OPEN_FOR, OPEN_FOR * 0))
    with override(language):
        about = {
            "title": f"{kept.vehicle.maker} {kept.vehicle.model}",
            "link": whole(reverse("passing-taken", args=[token])),
            "until": formats.day(until, today),
        }
        get_adapter(request).send_mail("account/email/passing", email, about)


def _shown(request: HttpRequest, reader: Reader, kept: Kept, trouble: str = "", typed: str = "") -> HttpResponseBase:
    found = passing_now(kept.vehicle.pk, now=reader.now)
    ticked = set(request.POST.getlist("paper")) if typed else None
    papers = [one for one in queries.papers_for_owner(kept.vehicle.pk, private=False) if not one.is_private]
    today = reader.now.astimezone(reader.zone).date()
    page = PassingPage(
        kept=kept,
        papers=tuple(
            (one.public_id, one.title, str(PAPERS[one.kind]), ticked is None or one.public_id in ticked)
            for one in papers
        ),
        has_story=reads_build(reader, kept),
        has_pictures=any(one.photos and one.kind != "built" for one in records_shown(kept)),
        goes_without=bool(typed) and "pictures" not in request.POST,
        open=found,
        until=formats.day(found.ends_at.astimezone(reader.zone).date(), today) if found else "",
        typed=typed,
        trouble=trouble,
    )
    return render(request, "front/passing.html", {"page": page}, status=400 if trouble else 200)


def _trouble(unfit: Unfit) -> str:
    return {
        "passing-unclear": _(
            "Please give the address of the next owner, as in name@example.org. It cannot be your own."
        ),
        "passing-open": _("It is offered to somebody already. Take that back first."),
        "passing-over": _("That is over already: it was accepted, declined, or taken back."),
    }.get(unfit.code, _("Only whoever owns it can pass it on."))
