"""What came was not as a receipt says: its case opens by itself, so that the customer hears it from us and not from the damage."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from vorfreude.care.actions.at_case import AtCase
from vorfreude.care.actions.by_itself import open_about
from vorfreude.care.actions.cases import NewCase, open_case
from vorfreude.care.models import Case, Commission
from vorfreude.care.sorts import in_every_language
from vorfreude.people import queries as people

TITLES: Final[Mapping[str, Lazy]] = {
    "damage": _("Something was damaged when it changed hands"),
    "lost": _("Something was missing when it changed hands"),
    "other": _("Something was not as it should be when it changed hands"),
}
"""As the customer and the desk read it; the words of the objection are for us."""

OBJECTED: Final = "objected"


def object_to(row: Commission, *, sort: str, words: str, photos: tuple[str, ...], actor: str, now: datetime) -> Case:
    """Opens the case of an objection, in the transaction of its receipt; where one about this visit opened by itself and is open, it is noted there."""
    said = f"{row.partner.name}: {words}"
    earlier = open_about(row.visit.name)
    if earlier is not None:
        AtCase(earlier, actor, now).note(OBJECTED, said, photos=photos)
        return earlier
    titles = in_every_language(TITLES[sort])
    owner = people.owners_of({row.visit.name}).get(row.visit.name)
    title = titles.get(owner.language if owner else "", titles["en"])
    new = NewCase(
        sort=sort, channel=Case.Channel.ITSELF, title=title, words=said, person=owner.id if owner else None,
        visit=row.visit_id, partner=row.partner_id, about=row.visit.name, titles=titles, photos=photos,
    )  # fmt: skip
    return open_case(new, actor=actor, now=now)
