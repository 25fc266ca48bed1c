"""What customers thanked the crews for, and taking down what does not belong on the floor."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.cursors import below_of
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff, for_staff_who_may
from vorfreude.voice import actions, queries
from vorfreude.voice.queries import Thanked


@dataclass(frozen=True, slots=True)
class Line:
    """Thanks as staff read them."""

    id: str
    address: str
    subject: str
    where: str
    words: str
    signed: str
    at: When
    hidden: str


@for_staff
@require_safe
def thanks(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    found, older = queries.desk_thanks(below_of(request))
    context = {"lines": [_line(one, staff) for one in found], "older": older, "may_hide": staff.may("hide-thanks")}
    return render(request, "back/thanks.html", context)


@for_staff_who_may("hide-thanks")
@require_POST
def hidings(request: HttpRequest, staff: Staff, given: str) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    actions.hide_thanks(thanks=given, person=staff.person.id, now=staff.now)
    return redirect("desk-thanks")


@for_staff_who_may("hide-thanks")
@require_POST
def showings(request: HttpRequest, staff: Staff, given: str) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    actions.show_thanks(thanks=given)
    return redirect("desk-thanks")


def _line(one: Thanked, staff: Staff) -> Line:
    hidden = ""
    if one.hidden_at is not None:
        said = {"when": when(one.hidden_at, staff.now, staff.zone).near, "who": one.hidden_by}
        hidden = _("taken down %(when)s by %(who)s") % said
    return Line(
        id=one.id,
        address=reverse("desk-journey", args=[one.journey]),
        subject=visible(one.subject),
        where=visible(one.station or one.stage),
        words=visible(one.words),
        signed=visible(one.signed),
        at=when(one.at, staff.now, staff.zone),
        hidden=hidden,
    )
