"""Who asks us to be in touch because of photographs that a customer showed: taken, done, not wanted."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.outcome_ways import books
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.sharing import actions, queries
from vorfreude.sharing.actions import Settlement
from vorfreude.sharing.queries import DeskEnquiry

LONGEST = 200

SETTLED: dict[str, str | Lazy] = {"done": gettext_lazy("done"), "not-wanted": gettext_lazy("not wanted")}
SETTLEMENTS: dict[str, Settlement] = {"done": "done", "not-wanted": "not-wanted"}


@dataclass(frozen=True, slots=True)
class Line:
    """One enquiry. ``saw`` is whose photographs they saw; ``words`` and address are empty once they are forgotten."""

    reference: str
    name: str
    email: str
    words: str
    book: str
    language: str
    saw: str
    address: str
    at: When
    taken: str
    is_open: bool
    standing: str


@for_staff_who_may("answer-enquiries")
@require_safe
def enquiries(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    titles = {name: book.title for name, book in books(staff).items()}
    lines = [_line(one, titles, staff) for one in queries.desk_enquiries()]
    context = {
        "open": [one for one in lines if one.is_open],
        "over": [one for one in lines if not one.is_open],
        "unknown": "unknown" in request.GET,
    }
    return render(request, "back/enquiries.html", context)


@for_staff_who_may("answer-enquiries")
@require_POST
def enquiry_takings(request: HttpRequest, staff: Staff, reference: str) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    if not actions.take_enquiry(enquiry=reference, person=staff.person.id, now=staff.now):
        raise Http404
    return redirect("desk-enquiries")


@for_staff_who_may("answer-enquiries")
@require_POST
def enquiry_settlements(request: HttpRequest, staff: Staff, reference: str) -> HttpResponseBase:
    settled_as = SETTLEMENTS.get(request.POST.get("as", ""))
    if settled_as is None:
        raise Http404
    subject = request.POST.get("subject", "").replace("\x00", "").strip()[:LONGEST]
    is_done = actions.settle_enquiry(
        enquiry=reference, person=staff.person.id, settled_as=settled_as, subject=subject, now=staff.now
    )
    if not is_done and not subject:
        raise Http404
    return redirect(reverse("desk-enquiries") + ("" if is_done else "?unknown"))


def _line(one: DeskEnquiry, titles: dict[str, str], staff: Staff) -> Line:
    taken = ""
    if one.taken_at is not None:
        said = {"who": visible(one.taken_by) or _("somebody"), "when": when(one.taken_at, staff.now, staff.zone).near}
        taken = _("taken by %(who)s %(when)s") % said
    standing = ""
    if one.settled_at is not None:
        said = {"what": str(SETTLED[one.settled_as]), "when": when(one.settled_at, staff.now, staff.zone).near}
        standing = _("%(what)s %(when)s") % said
    return Line(
        reference=one.reference,
        name=visible(one.name) or _("deleted"),
        email=visible(one.email),
        words=visible(one.message),
        book=titles.get(one.blueprint, one.blueprint),
        language=one.language,
        saw=visible(one.subject),
        address=reverse("desk-journey", args=[one.journey]) if one.journey else "",
        at=when(one.confirmed_at, staff.now, staff.zone),
        taken=taken,
        is_open=one.settled_at is None,
        standing=standing,
    )
