"""What is held about somebody, as it is handed out to them."""

from functools import partial

from django.db.models import F

from vorfreude.care import filing
from vorfreude.care.models import CaseStep, Document, MakeGood, Ownership, Visit
from vorfreude.lib.holding import Attachment, Row


def garage_of(person: int) -> list[Row]:
    """What somebody owns or owned, and their visits."""
    owned = Ownership.objects.filter(person=person).order_by("since")
    visits = Visit.objects.filter(person=person).order_by("begins_at")
    return [
        *map(dict, owned.values("since", "until", vehicle_title=F("vehicle__title"), serial=F("vehicle__serial"))),
        *map(
            dict,
            visits.values("name", "begins_at", "ready_at", "gone_at", "standing", "wishes", title=F("vehicle__title")),
        ),
    ]


def papers_of(person: int) -> list[Attachment]:
    """The papers that came while they owned it: their own and those that go with the vehicle."""
    rows = Document.objects.filter(ownership__person=person, dropped_at=None).order_by("added_at", "pk")
    return [Attachment(f"{row.public_id}.{row.form}", partial(filing.got, row.file), row.title) for row in rows]


def cases_of(person: int) -> list[Row]:
    """Their cases: what was said to them and by them, and what they were given. What staff noted for themselves is not theirs alone."""
    steps = CaseStep.objects.filter(case__person=person, shown=True).order_by("at")
    given = MakeGood.objects.filter(person=person, standing="given").order_by("given_at")
    return [
        *map(dict, steps.values("what", "words", "at", case_name=F("case__name"), title=F("case__title"))),
        *map(dict, given.values("given_at", "words", key=F("item__key"), case_name=F("case__name"))),
    ]
