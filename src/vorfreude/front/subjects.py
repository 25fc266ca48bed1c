"""What a customer reads where a journey of care has a name of ours: nobody looks forward to visit-4711."""

from typing import Final

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

KINDS: Final[dict[str, str | Lazy]] = {
    "vehicle-": gettext_lazy("In your garage"),
    "visit-": gettext_lazy("Your visit to the workshop"),
    "hand-over-": gettext_lazy("The day of your key"),
    "case-": gettext_lazy("Putting it right"),
    "campaign-": gettext_lazy("Service campaign"),
}


def kind_of(subject: str) -> str:
    """What a subject of care is to its customer; empty for everything else, whose name is the maker's own: an order, a chassis."""
    found = (words for begin, words in KINDS.items() if subject.startswith(begin) and _is_number(subject, begin))
    return str(next(found, ""))


def _is_number(subject: str, begin: str) -> bool:
    """Numbers alone follow: ``vehicle-117-2``."""
    return all(part.isascii() and part.isdigit() for part in subject.removeprefix(begin).split("-"))
