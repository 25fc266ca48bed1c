"""What people holds about people: who they are, how they sign in, and what they may follow."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from vorfreude.lib.holding import Erased, Holding, Nobody, Piece, Whose, keeps_nothing
from vorfreude.people import actions, queries


def _profile(whose: Whose) -> Piece:
    found = queries.profiles_of([whose.id])[whose.id]
    row = {"name": found.name, "address": found.email, "language": found.language, "zone": found.timezone}
    return Piece([row])


def _signing_in(whose: Whose) -> Piece:
    return Piece(queries.ways_in_of(whose.id))


def _rights(whose: Whose) -> Piece:
    return Piece(queries.rights_held_by(whose.id, whose.email))


def _erase_rights(whose: Whose, _now: datetime) -> Erased:
    return Erased(actions.erase_rights(email=whose.email))


def _erase_person(whose: Whose, _now: datetime) -> Erased:
    return Erased(actions.erase_person(person_id=whose.id))


HOLDINGS = (
    Holding(
        name="people.rights",
        title=_("What you may follow, and whom you invited"),
        keeps=_("Kept as long as you are with us; what was taken away stays readable, with who did it."),
        tables=("people.Participation", "people.Invitation"),
        export=_rights,
        erase=_erase_rights,
    ),
    Holding(
        name="people.signing_in",
        title=_("How and where you sign in"),
        keeps=_("A session ends after ninety days without a visit. A passkey is kept until you remove it."),
        tables=(),
        export=_signing_in,
        erase=keeps_nothing,
    ),
    Holding(
        name="people.profile",
        title=_("Who you are"),
        keeps=_("Kept as long as you are with us."),
        tables=("people.Person", "people.CalendarFeed"),
        export=_profile,
        erase=_erase_person,
    ),
)

NOBODY = (Nobody(("people.StaffRole",), "Who may work backstage, and who allowed it; goes with the person."),)
