"""Who of the staff is in charge of what in one occasion: for everybody else it does not exist."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field, choices, word_in
from vorfreude.back.occasions.charge import MANAGER, charge_of
from vorfreude.back.occasions.planning_words import CHARGES, SHORT_CHARGES, noted, said_trouble
from vorfreude.back.rights import RIGHTS
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions, queries
from vorfreude.occasions.queries import Charged, InCharge
from vorfreude.occasions.unfit import Unfit
from vorfreude.people.queries.colleagues import staff_in


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody in charge of something."""

    person: int
    name: str
    email: str
    of: str
    words: str
    since: str


@dataclass(frozen=True, slots=True)
class Charges:
    """All who are in charge, and the form for another."""

    rows: tuple[Row, ...]
    fields: tuple[Field, ...]
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def charges(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    here = charge_of(staff, public_id, MANAGER)
    if request.method != "POST":
        return _shown(request, staff, here)
    try:
        actions.give_charge(
            occasion=public_id, person=_somebody_in(request), of=word_in(request, "of"), actor=staff.person.email, now=staff.now
        )  # fmt: skip
    except Unfit as unfit:
        return _shown(request, staff, here, said_trouble(unfit, staff.language))
    return _back(public_id, "charge")


@for_hosts
@require_POST
def charge_takings(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Whoever takes the whole from themselves is led to where they still may be."""
    here, of = charge_of(staff, public_id, MANAGER), word_in(request, "of")
    try:
        person = _held_in(request, public_id, of)
        actions.take_charge(occasion=public_id, person=person, of=of, actor=staff.person.email, now=staff.now)
    except Unfit as unfit:
        return _shown(request, staff, here, said_trouble(unfit, staff.language))
    is_own = person == staff.person.id and of == MANAGER
    return redirect("desk-occasions") if is_own else _back(public_id, "no-charge")


def _held_in(request: HttpRequest, public_id: str, of: str) -> int:
    """Somebody who is in charge of it in this occasion. Raises Unfit."""
    written = word_in(request, "person")
    for one in queries.charges_in(public_id):
        if (str(one.person.id), one.of) == (written, of):
            return one.person.id
    raise Unfit("not-there", came=written, expected="somebody who is in charge of it")


def _somebody_in(request: HttpRequest) -> int:
    """The person who was chosen: one who works here. Raises Unfit."""
    chosen = word_in(request, "person")
    found = {str(one.id): one.id for one in staff_in(RIGHTS["see-occasions"])}
    if chosen not in found:
        raise Unfit("charge-unclear", came=chosen, expected="somebody who works here")
    return found[chosen]


def _back(public_id: str, done: str) -> HttpResponseBase:
    return redirect(f"{reverse('desk-charges', args=[public_id])}?noted={done}")


def _shown(request: HttpRequest, staff: Staff, here: InCharge, trouble: str = "") -> HttpResponseBase:
    rows = tuple(_row(one, staff) for one in queries.charges_in(here.public_id))
    page = Charges(rows, _fields(request), noted(request), trouble)
    return render(request, "back/occasions/charges.html", {"here": here, "page": page}, status=422 if trouble else 200)


def _row(one: Charged, staff: Staff) -> Row:
    return Row(
        one.person.id, visible(one.person.name or one.person.email), one.person.email, one.of, str(SHORT_CHARGES[one.of]),
        exact(one.given_at, staff.now, staff.zone),
    )  # fmt: skip


def _fields(request: HttpRequest) -> tuple[Field, ...]:
    staff = staff_in(RIGHTS["see-occasions"])
    offered = [("", _("Choose somebody")), *((str(one.id), visible(one.name or one.email)) for one in staff)]
    return (
        Field("person", _("Who"), kind="choice", choices=choices(offered, word_in(request, "person"))),
        Field("of", _("Of what"), kind="choice", choices=choices(CHARGES.items(), request.POST.get("of", "control"))),
    )
