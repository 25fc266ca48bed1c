"""What dry-runs hold about people: numbers of those with the fullest weeks, while a draft is being decided about."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from vorfreude.dryruns.actions import forget_dry_runs
from vorfreude.dryruns.actions.erasing import erase_from_results
from vorfreude.dryruns.queries import weeks_of
from vorfreude.lib.holding import Erased, Holding, Nobody, Piece, Whose


def _erase(whose: Whose, _now: datetime) -> Erased:
    return Erased(erase_from_results(person=whose.id))


HOLDINGS = (
    Holding(
        name="dryruns.weeks",
        title=_("How often you would have been written to, had we decided otherwise"),
        keeps=_("Kept for half a year, while a change to what our customers experience is decided about."),
        tables=("dryruns.DryRun", "dryruns.Hearing"),
        export=lambda whose: Piece(weeks_of(whose.id)),
        erase=_erase,
        expire=lambda now: forget_dry_runs(now=now),
    ),
)

NOBODY = (Nobody(("dryruns.Slice",), "Numbers of rows, for minutes, while a dry-run is under way."),)
