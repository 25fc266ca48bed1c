"""The front door: to the journeys, to one's work, or to the way in."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from vorfreude.care.queries import member_of
from vorfreude.front.reader import Reader, for_reader
from vorfreude.people import queries as people

DESK = "/desk/today/"
PARTNER = "/partner/"


@for_reader
def home(request: HttpRequest, reader: Reader) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    if people.subjects_of(reader.id):
        return redirect("journeys")
    if people.staff_roles(reader.id):
        return redirect(DESK)
    return redirect("journeys" if member_of(reader.id) is None else PARTNER)
