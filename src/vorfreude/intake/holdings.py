"""What intake holds about people: what they themselves said about their subjects, word for word."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from vorfreude.intake import actions, queries
from vorfreude.lib.holding import Erased, Holding, Nobody, Piece, Whose
from vorfreude.lib.redaction import names_of


def _export(whose: Whose) -> Piece:
    said = queries.said_by(whose.email, whose.follows)
    return Piece([{"at": one.at, "about": one.subject, "kind": one.kind, "said": one.data} for one in said])


def _erase(whose: Whose, now: datetime) -> Erased:
    gone = actions.redact(subjects=whose.owns, names=names_of(whose.name, whose.email), now=now)
    others = [subject for subject in whose.once if subject not in whose.owns]
    return Erased(gone + actions.redact(subjects=others, names=(whose.email,), now=now))


HOLDINGS = (
    Holding(
        name="intake.said",
        title=_("What you told us through these pages"),
        keeps=_("Kept as long as the record of what was built: your decisions decide about it."),
        tables=("intake.Signal", "intake.Refusal", "intake.RefusedLine", "intake.Subject"),
        export=_export,
        erase=_erase,
        stays=_("What happened to the thing you ordered stays, without your name: it is how we answer for our work."),
    ),
)

NOBODY = (Nobody(("intake.Batch", "intake.MappingVersion", "intake.ApiToken"), "Name operators at their work."),)
