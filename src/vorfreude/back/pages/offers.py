"""Offers are made here: for whom, why, until when, at what price; looked at, and released by a second person."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.back import to_many
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.to_many import Button, Field, Person, Row, SaidPage
from vorfreude.community import actions
from vorfreude.community.actions import Offered, Unfit
from vorfreude.community.queries import desk
from vorfreude.community.queries.desk import OfferWritten, Written

PARTS = ("title", "text", "because")
LONGEST_PRICE = 24


@for_staff_who_may("see-offers")
@require_safe
def offers(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    context = {
        "ways": to_many.ways("desk-offers"),
        "title": _("Offers"),
        "new": (reverse("desk-offer-new"), _("Make an offer")) if staff.may("make-offers") else None,
        "counted": _("Would like it"),
        "rows": [_row(one, staff) for one in desk.offers()],
    }
    return render(request, "back/to_many_list.html", context)


@for_staff_who_may("make-offers")
@require_http_methods(["GET", "HEAD", "POST"])
def new_offer(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    if request.method != "POST":
        return _page(request, staff, None)
    try:
        made = actions.make_offer(offered=_offered(request, staff), actor=staff.person.email, now=staff.now)
    except Unfit as trouble:
        return _page(request, staff, None, trouble)
    return redirect("desk-offer", made)


@for_staff_who_may("see-offers")
@require_safe
def offer(request: HttpRequest, staff: Staff, offer_id: str) -> HttpResponseBase:
    return _page(request, staff, _found(offer_id))


@for_staff_who_may("make-offers")
@require_POST
def changes(request: HttpRequest, staff: Staff, offer_id: str) -> HttpResponseBase:
    found = _found(offer_id)
    try:
        offered = _offered(request, staff)
        actions.change_offer(offer=offer_id, offered=offered, actor=staff.person.email, now=staff.now)
    except Unfit as trouble:
        return _page(request, staff, found, trouble)
    return redirect("desk-offer", offer_id)


@for_staff_who_may("release-offers")
@require_POST
def releases(request: HttpRequest, staff: Staff, offer_id: str) -> HttpResponseBase:
    found = _found(offer_id)
    try:
        actions.release_offer(offer=offer_id, actor=staff.person.email, now=staff.now)
    except Unfit as trouble:
        return _page(request, staff, found, trouble)
    return redirect("desk-offer", offer_id)


@for_staff_who_may("release-offers")
@require_POST
def withdrawals(request: HttpRequest, staff: Staff, offer_id: str) -> HttpResponseBase:
    found = _found(offer_id)
    try:
        actions.withdraw_offer(offer=offer_id, actor=staff.person.email, now=staff.now)
    except Unfit as trouble:
        return _page(request, staff, found, trouble)
    return redirect("desk-offer", offer_id)


def _found(offer_id: str) -> OfferWritten:
    found = desk.offer(offer_id)
    if found is None:
        raise Http404
    return found


def _offered(request: HttpRequest, staff: Staff) -> Offered:
    return Offered(
        words=to_many.words_in(request, PARTS),
        rule=request.POST.get("rule", ""),
        price=request.POST.get("price", ""),
        ends_at=to_many.instant_in(request, "ends_at", staff.zone),
        picture=to_many.picture_in(request, staff),
    )


def _page(
    request: HttpRequest, staff: Staff, found: OfferWritten | None, trouble: Unfit | None = None
) -> HttpResponseBase:
    about = found.said if found else None
    is_draft = about is not None and about.released_at is None and about.withdrawn_at is None
    reach, sample = desk.reach_of_offer(about.public_id, staff.language) if about and is_draft else (None, ())
    page = SaidPage(
        ways=to_many.ways("desk-offers"),
        title=to_many.title_of(about, staff) if about else _("A new offer"),
        standing=_standing(found, staff) if found else "",
        fields=_fields(request, found, staff),
        picture=to_many.shown_picture(about, staff),
        seen=to_many.seen(about, "because") if about else (),
        reach=to_many.said_reach(reach) if reach else "",
        sample=tuple(Person(visible(who.name), who.email, f"{one.title}. {one.because}", "") for who, one in sample),
        buttons=_buttons(about, staff) if about else (),
        people_title=_("Would like it"),
        people=_wishes(found, staff) if found else (),
        trouble=to_many.said_trouble(trouble) if trouble else "",
        noted="",
        may_write=staff.may("make-offers") and (about is None or is_draft),
    )
    context = {"page": page, "write_to": _write_to(about)}
    return render(request, "back/to_many.html", context, status=422 if trouble else 200)


def _write_to(about: Written | None) -> str:
    return reverse("desk-offer-changes", args=[about.public_id]) if about else ""


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
