"""The front door: to the journeys, or to the way in."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from vorfreude.front.reader import Reader, for_reader
from vorfreude.people import queries as people

DESK = "/desk/today/"


@for_reader
def home(request: HttpRequest, reader: Reader) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    if people.subjects_of(reader.id) or not people.staff_roles(reader.id):
        return redirect("journeys")
    return redirect(DESK)
