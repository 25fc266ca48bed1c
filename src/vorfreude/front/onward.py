"""From the story of a visit, a case or a hand-over to the page on which something can be done about it. A name of a subject says which; no right hangs on it."""

from typing import Final

from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

WAYS: Final[dict[str, tuple[str, str | Lazy]]] = {
    "visit-": ("visit-called", gettext_lazy("To this visit: what was found, what you decide")),
    "case-": ("case-called", gettext_lazy("To this case: whose move it is, and all that was said")),
    "hand-over-": ("hand-over-called", gettext_lazy("To the day of your key: topics and pins")),
}


def onward_of(subject: str) -> tuple[str, str] | None:
    """The address and the words of the way on; None for a subject that has none."""
    for begin, (name, words) in WAYS.items():
        if subject.startswith(begin) and subject.removeprefix(begin).isdigit():
            return reverse(name, args=[subject]), str(words)
    return None
