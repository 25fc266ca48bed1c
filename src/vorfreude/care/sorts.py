"""What can have gone wrong: the sorts of cases. A playbook, a make-good and a comparison ask for the sort, never for the person."""

from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

PROMISE: Final = "promise"
"""A promise that was said broke, and opened its case by itself."""

SORTS: Final[Mapping[str, str | Lazy]] = {
    "fault": _("Something does not work"),
    "damage": _("Something was damaged"),
    "late": _("Something is late"),
    "work": _("Work was not done as agreed"),
    "lost": _("Something is missing"),
    "bill": _("A bill or a price is not right"),
    "manner": _("How somebody was treated"),
    PROMISE: _("A promise was not kept"),
    "other": _("Something else"),
}


def titles_of(sort: str) -> dict[str, str]:
    """What a sort is called, in every language of the pages."""
    return in_every_language(SORTS[sort])


def in_every_language(said: str | Lazy) -> dict[str, str]:
    """Words of ours in every language of the pages: language → words."""
    found: dict[str, str] = {}
    for tag, _name in settings.LANGUAGES:
        with translation.override(tag):
            found[tag] = str(said)
    return found
