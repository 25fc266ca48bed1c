"""What to do about a signal that was refused, and what somebody typed to mend it."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vorfreude.back.correcting import LONGEST_AT, Unreadable
from vorfreude.back.staff import Staff
from vorfreude.intake.actions import Mended, NewSignal
from vorfreude.intake.limits import DATA
from vorfreude.intake.queries import RefusalLine

_SENDER = gettext_lazy("Have the sender put it right and send it again, or write here what it should have said.")
WHAT_TO_DO: dict[str, str | Lazy] = {
    "subject-missing": gettext_lazy(
        "It names nothing that it is about. Write the order or chassis number that was meant."
    ),
    "attribute-missing": gettext_lazy(
        "A name is missing. Write it here; if all of them lack it, mend the mapping or the sender."
    ),
    "attribute-too-long": gettext_lazy("A name is too long. Shorten it here, and put long text into the data."),
    "attribute-characters": gettext_lazy("A name holds a character that cannot be kept. Write the name without it."),
    "time-format": gettext_lazy(
        "Its time could not be read. Write when it happened; mend the format at the sender or in the mapping."
    ),
    "time-range": gettext_lazy("Its time cannot be true: look at the clock of the sender, and write when it happened."),
    "data-too-large": gettext_lazy(
        "It holds too much to be kept here. Have it sent again with less, and a name for the rest."
    ),
    "token-scope": gettext_lazy(
        "Its sender may not speak of this. If it should, have an operator make a token that may; then take it in."
    ),
}


@dataclass(frozen=True, slots=True)
class Fields:
    """A refused signal as it stands in the form."""

    source: str
    ident: str
    kind: str
    subject: str
    at: str
    data: str


def what_to_do(one: RefusalLine) -> str:
    """One or two sentences about this refusal."""
    if not one.is_whole and not one.settled_at:
        return _(
            "Not all of it was kept, for it is long or could not be read. Have it sent again, or write here what it should have said."
        )
    return str(WHAT_TO_DO.get(one.code, _SENDER))


def fields_of(one: RefusalLine, asked: QueryDict, staff: Staff) -> Fields:
    """What the form shows: what was typed, else what came."""
    at = one.at.astimezone(staff.zone).isoformat(sep=" ") if one.at is not None else ""
    came = {
        "source": one.source,
        "ident": one.ident,
        "kind": one.kind,
        "subject": one.subject,
        "at": at,
        "data": one.excerpt,
    }
    return Fields(**{name: asked.get(name, value) for name, value in came.items()})


def mended_of(row: int, fields: Fields, staff: Staff) -> Mended:
    """The signal as it was typed. Raises Unreadable."""
    try:
        at = datetime.fromisoformat(fields.at[:LONGEST_AT].strip())
    except ValueError as error:
        raise Unreadable(_("The instant cannot be read: write it as 2026-11-22 14:30.")) from error
    signal = NewSignal(
        fields.source.strip(), fields.ident.strip(), fields.kind.strip(), fields.subject.strip(),
        at if at.tzinfo else at.replace(tzinfo=staff.zone), fields.data[:DATA].strip(),
    )  # fmt: skip
    return Mended(row, signal)


def mended_alike(found: list[RefusalLine], fields: Fields, first: RefusalLine) -> list[Mended]:
    """Others of the same kind, with the source and the kind as they were mended; those of which too little was kept are left out."""
    kind = fields.kind.strip() or first.kind
    source = fields.source.strip() or first.source
    return [
        Mended(one.row, NewSignal(source, one.ident, kind, one.subject, one.at, one.excerpt))
        for one in found
        if one.at is not None and one.is_whole
    ]
