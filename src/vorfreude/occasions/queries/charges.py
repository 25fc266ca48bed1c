"""Who may see and do what of an occasion, of the staff."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from vorfreude.occasions.models import Charge, Occasion
from vorfreude.occasions.turning import title_of
from vorfreude.occasions.wording import Glossary, in_their_words


@dataclass(frozen=True, slots=True)
class InCharge:
    """Somebody's charges in one occasion, which exists for them. ``title`` is in the ``language`` that was asked for; ``changes`` the number
    of its newest change.
    """

    public_id: str
    name: str
    title: str
    timezone: str
    standing: str
    starts_at: datetime
    ends_at: datetime
    of: frozenset[str]
    changes: int
    language: str
    glossary: Glossary

    def said(self, written: str) -> str:
        """What was written once for all, in the language that was asked for; as it is written where the glossary does not say it."""
        return in_their_words(self.glossary, written, self.language)

    @property
    def manages(self) -> bool:
        """Whether everything of it may be planned by them."""
        return Charge.Of.MANAGER in self.of


def in_charge(occasion: str, person: int, *, language: str = "") -> InCharge | None:
    """What somebody is in charge of; None where there is no such occasion for them. One query."""
    rows = list(Charge.objects.filter(occasion__public_id=occasion, person_id=person).select_related("occasion"))
    if not rows:
        return None
    row = rows[0].occasion
    return InCharge(
        row.public_id,
        row.name,
        title_of(row, language),
        row.timezone,
        row.standing,
        row.starts_at,
        row.ends_at,
        frozenset(one.of for one in rows),
        row.changes,
        language,
        row.glossary,
    )


def charges_among(
    persons: Collection[int], occasions: Collection[str]
) -> dict[tuple[int, str], tuple[frozenset[str], int]]:
    """What each of these people is in charge of in each of these occasions (by public id), with the number of its newest change; pairs
    without a charge are left out. One query.
    """
    rows = Charge.objects.filter(person_id__in=list(persons), occasion__public_id__in=list(occasions))
    found: dict[tuple[int, str], tuple[frozenset[str], int]] = {}
    for person, occasion, of, changes in rows.values_list(
        "person_id", "occasion__public_id", "of", "occasion__changes"
    ):
        before, _ = found.get((person, occasion), (frozenset[str](), 0))
        found[person, occasion] = before | {of}, changes
    return found


def occasions_of(person: int) -> frozenset[str]:
    """The public ids of all occasions in which somebody is in charge of something. One query."""
    return frozenset(
        Occasion.objects.filter(pk__in=Charge.objects.filter(person_id=person).values("occasion")).values_list(
            "public_id", flat=True
        )
    )
