"""What the maker offers to somebody, with the reason why, and a no that is for good."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.community import actions
from vorfreude.community.actions import Unfit
from vorfreude.community.queries import offers as queries
from vorfreude.community.queries.offers import OfferShown, OffersShown
from vorfreude.front.own_pictures import Plate, plate
from vorfreude.front.reader import Reader, for_reader
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.queries import JourneyRow
from vorfreude.lib import formats
from vorfreude.people import queries as people


@dataclass(frozen=True, slots=True)
class OfferCard:
    """One offer as its reader sees it."""

    public_id: str
    title: str
    paragraphs: tuple[str, ...]
    because: str
    price: str
    until: str
    picture: Plate | None
    is_wished: bool


@require_safe
@for_reader
def offers(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    found = offered_to(reader, owned_by(reader))
    context = {
        "offers": [_card(one, reader) for one in found.offers],
        "refused_all": found.refused_all,
        "noted": _noted(request),
    }
    return render(request, "front/offers.html", context)


@require_POST
@for_reader
def refusals(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """No to one offer, or to all."""
    if "all" in request.POST:
        actions.refuse_offers(person_id=reader.id, now=reader.now)
        return redirect("offers")
    return _acted(reader, request, "refused", lambda one: _refuse(one, reader))


@require_POST
@for_reader
def openings(request: HttpRequest, reader: Reader) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    """Yes to offers again, after a no to all."""
    actions.take_offers_again(person_id=reader.id, now=reader.now)
    return redirect("offers")


@require_POST
@for_reader
def wishes(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    return _acted(reader, request, "wished", lambda one: _wish(one, reader))


def owned_by(reader: Reader) -> list[JourneyRow]:
    """The journeys of what this reader owns: offers are for owners. At most three queries."""
    subjects = [subject for subject, may in people.rights_by_subject(reader.id).items() if "invite" in may]
    return journeys.journeys_of(subjects) if subjects else []


def offered_to(reader: Reader, rows: Sequence[JourneyRow]) -> OffersShown:
    """What is offered to this reader, who owns these journeys."""
    return queries.offers_for(reader.id, rows, reader.language, reader.now)


def _acted(reader: Reader, request: HttpRequest, what: str, act: Callable[[OfferShown], None]) -> HttpResponseBase:
    """Do it with an offer that is shown to this reader; for any other, and for none, there is nothing here."""
    asked = request.POST.get("offer", "")
    one = next((one for one in offered_to(reader, owned_by(reader)).offers if one.public_id == asked), None)
    if one is None:
        raise Http404
    try:
        act(one)
    except Unfit as gone:
        raise Http404 from gone
    return redirect(f"{reverse('offers')}?noted={what}")


def _refuse(one: OfferShown, reader: Reader) -> None:
    actions.refuse_offer(offer=one.public_id, person_id=reader.id, now=reader.now)


def _wish(one: OfferShown, reader: Reader) -> None:
    actions.wish_for_offer(offer=one.public_id, person_id=reader.id, subject=one.subject, now=reader.now)


def _noted(request: HttpRequest) -> str:
    said = {
        "refused": _("Noted. We will not show you that again."),
        "wished": _("Noted. Your concierge will call you about it; nothing is ordered yet."),
    }
    return said.get(request.GET.get("noted", ""), "")


def _card(one: OfferShown, reader: Reader) -> OfferCard:
    return OfferCard(
        public_id=one.public_id,
        title=one.title,
        paragraphs=tuple(one.text.split("\n\n")),
        because=one.because,
        price=formats.money(one.price.minor, one.price.currency) if one.price.minor else _("a gift"),
        until=formats.day(one.ends_at.astimezone(reader.zone).date(), reader.now.astimezone(reader.zone).date()),
        picture=plate(one.picture, reader),
        is_wished=one.is_wished,
    )
