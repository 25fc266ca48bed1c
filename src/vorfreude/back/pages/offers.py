"""Offers are made here: for whom, why, until when, at what price; looked at, and released by a second person."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.back import to_many
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.to_many import Button, Field, Pages, Person, Row, SaidPage
from vorfreude.community import actions
from vorfreude.community.actions import Offered
from vorfreude.community.queries import desk
from vorfreude.community.queries.desk import OfferWritten, Written

PARTS = ("title", "text", "because")
LONGEST_PRICE = 24


@for_staff_who_may("see-offers")
@require_safe
def offers(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    rows = [_row(one, staff) for one in desk.offers()]
    new = (reverse("desk-offer-new"), _("Make an offer")) if staff.may("make-offers") else None
    return PAGES.listed(request, _("Offers"), rows, new=new, counted=_("Would like it"))


@for_staff_who_may("make-offers")
@require_http_methods(["GET", "HEAD", "POST"])
def new_offer(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    def make() -> str:
        return actions.make_offer(offered=_offered(request, staff), actor=staff.person.email, now=staff.now)

    return PAGES.begun(request, staff, make)


@for_staff_who_may("see-offers")
@require_safe
def offer(request: HttpRequest, staff: Staff, offer_id: str) -> HttpResponseBase:
    return PAGES.looked_at(request, staff, offer_id)


@for_staff_who_may("make-offers")
@require_POST
def changes(request: HttpRequest, staff: Staff, offer_id: str) -> HttpResponseBase:
    def change() -> None:
        offered = _offered(request, staff)
        actions.change_offer(offer=offer_id, offered=offered, actor=staff.person.email, now=staff.now)

    return PAGES.acted(request, staff, offer_id, change)


@for_staff_who_may("release-offers")
@require_POST
def releases(request: HttpRequest, staff: Staff, offer_id: str) -> HttpResponseBase:
    def release() -> None:
        actions.release_offer(offer=offer_id, actor=staff.person.email, now=staff.now)

    return PAGES.acted(request, staff, offer_id, release)


@for_staff_who_may("release-offers")
@require_POST
def withdrawals(request: HttpRequest, staff: Staff, offer_id: str) -> HttpResponseBase:
    def withdraw() -> None:
        actions.withdraw_offer(offer=offer_id, actor=staff.person.email, now=staff.now)

    return PAGES.acted(request, staff, offer_id, withdraw)


def _offered(request: HttpRequest, staff: Staff) -> Offered:
    return Offered(
        words=to_many.words_in(request, PARTS),
        rule=request.POST.get("rule", ""),
        price=request.POST.get("price", ""),
        ends_at=to_many.instant_in(request, "ends_at", staff.zone),
        picture=to_many.picture_in(request, staff),
    )


def _page(request: HttpRequest, staff: Staff, found: OfferWritten | None) -> SaidPage:
    fields = _fields(request, found, staff)
    if found is None:
        return SaidPage(to_many.ways("desk-offers"), _("A new offer"), fields)
    about, is_draft = found.said, to_many.is_draft(found.said)
    reach, sample = desk.reach_of_offer(about.public_id, staff.language) if is_draft else (None, ())
    return replace(
        to_many.page_about("desk-offers", about, staff, fields, besides="because"),
        standing=_standing(found, staff),
        reach=to_many.said_reach(reach) if reach else "",
        sample=tuple(Person(visible(who.name), who.email, f"{one.title}. {one.because}", "") for who, one in sample),
        buttons=_buttons(about, staff),
        people_title=_("Would like it"),
        people=_wishes(found, staff),
        may_write=staff.may("make-offers") and is_draft,
        write_to=reverse("desk-offer-changes", args=[about.public_id]),
    )


def _fields(request: HttpRequest, found: OfferWritten | None, staff: Staff) -> tuple[Field, ...]:
    """What was typed a moment ago, else what is kept."""
    if "price" in request.POST:
        words, rule = to_many.words_in(request, PARTS), request.POST.get("rule", "")
        price, ends = request.POST["price"], request.POST.get("ends_at", "")
    elif found:
        words, rule, price = found.said.words, found.said.rule, found.price
        ends = to_many.written_instant(found.said.at, staff.zone)
    else:
        words, rule, price, ends = {}, "", "", ""
    return (
        *to_many.word_fields(PARTS, words),
        to_many.rule_field(rule),
        Field("price", _("Price"), price, "line", "", LONGEST_PRICE, _("Like 240 EUR; 0 EUR is a gift.")),
        Field("ends_at", _("Until when"), ends, "instant"),
        *to_many.picture_fields(),
    )


def _buttons(about: Written, staff: Staff) -> tuple[Button, ...]:
    if about.withdrawn_at or not staff.may("release-offers"):
        return ()
    withdraw = Button(_("Withdraw it"), reverse("desk-offer-withdrawals", args=[about.public_id]), is_quiet=True)
    if about.released_at or about.written_by == staff.person.email:
        return (withdraw,)
    return (Button(_("Release it"), reverse("desk-offer-releases", args=[about.public_id])), withdraw)


def _standing(found: OfferWritten, staff: Staff) -> str:
    about, parts = found.said, [to_many.standing_of(found.said, staff)]
    if about.released_at is None and about.withdrawn_at is None and about.written_by == staff.person.email:
        parts.append(_("waits for a colleague who releases it"))
    if found.refused:
        parts.append(_("refused by %(count)d") % {"count": found.refused})
    return " · ".join(parts)


def _wishes(found: OfferWritten, staff: Staff) -> tuple[Person, ...]:
    return tuple(
        Person(visible(who.name), who.email, visible(subject), exact(at, staff.now, staff.zone))
        for who, subject, at in found.wishes
    )


def _row(one: Written, staff: Staff) -> Row:
    is_over = one.at is not None and one.at <= staff.now
    return Row(
        address=reverse("desk-offer", args=[one.public_id]),
        title=to_many.title_of(one, staff),
        standing=_("over") if is_over and not one.withdrawn_at else to_many.short_standing(one),
        when=_("until %(when)s") % {"when": exact(one.at, staff.now, staff.zone)} if one.at else "",
        count=str(one.count),
        is_settled=one.withdrawn_at is not None or is_over,
    )


PAGES = Pages("desk-offers", "desk-offer", desk.offer, _page)
