"""What the ledger holds about people: whose journey it was, and through which dealer; never what they said."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from vorfreude.lib.holding import Erased, Holding, Nobody, Piece, Whose
from vorfreude.outcomes import actions
from vorfreude.outcomes.queries.held import accounts_of


def _erase(whose: Whose, _now: datetime) -> Erased:
    return Erased(actions.forget_person(person_id=whose.id))


HOLDINGS = (
    Holding(
        name="outcomes.accounts",
        title=_("How our promises to you are counted"),
        keeps=_("Kept as long as the record of what was built; without your name once you are gone."),
        tables=("outcomes.Account", "outcomes.Outcome"),
        export=lambda whose: Piece(accounts_of(whose.id)),
        erase=_erase,
    ),
)

NOBODY = (
    Nobody(("outcomes.Quiet", "outcomes.Surprise"), "Tell of a journey, not of a person."),
    Nobody(
        ("outcomes.Week", "outcomes.Tally", "outcomes.Summary", "outcomes.Drawing", "outcomes.Heard", "outcomes.Shown"),
        "Sums.",
    ),
    Nobody(("outcomes.Glance",), "Heads counted by digests that are other ones every day."),
)
