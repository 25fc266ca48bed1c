"""Every page of an occasion begins by asking what whoever reads it is in charge of there: without a charge there is no such occasion."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from vorfreude.back.staff import Staff
from vorfreude.occasions.queries import InCharge, in_charge

MANAGER = "manager"
CONTROL = "control"


def charge_of(staff: Staff, occasion: str, *asked: str) -> InCharge:
    """What this person is in charge of; pages hand it to their frame as ``here``. A manager may everything but read what is restricted to others.

    Raises Http404 where they are in charge of nothing, PermissionDenied where of nothing that is asked (none asked: anything will do).
    """
    found = in_charge(occasion, staff.person.id, language=staff.language)
    if found is None:
        raise Http404
    if asked and found.of.isdisjoint({MANAGER, *asked}):
        raise PermissionDenied
    return found
