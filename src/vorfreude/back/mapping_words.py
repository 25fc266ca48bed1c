"""What the page of a mapping says after an act, and why something was not done."""

from django.http import HttpRequest
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

REFUSALS: dict[str, str | Lazy] = {
    "gone": gettext_lazy("Nothing was changed: this mapping is not there any more."),
    "stale": gettext_lazy(
        "Nothing was changed: somebody saved another version meanwhile. Look at it below, and save yours upon it."
    ),
    "why": gettext_lazy("Nothing was saved: please say why it changes, in at most 500 characters."),
    "same": gettext_lazy("Nothing was saved: this is the text that is there already."),
    "source": gettext_lazy(
        "Nothing was saved: the source must stay what it is, or everything that came in before would come in twice."
    ),
    "long": gettext_lazy("Nothing was saved: the text is longer than 100,000 characters."),
    "mistakes": gettext_lazy("There are mistakes in the text: they stand below it, each with its line."),
}
COUNTS = ("lines", "taken", "known", "left", "still", "batch")


def refusal(request: HttpRequest) -> str:
    """Why nothing was done; empty where something was."""
    return str(REFUSALS.get(request.GET.get("trouble", ""), ""))


def noted(request: HttpRequest) -> str:
    """What was done."""
    match request.GET.get("noted", ""):
        case "saved":
            return _("Saved as a new version. What it would take in stands below; nothing has come in yet.")
        case "replayed":
            return _replayed(request)
    return ""


def _replayed(request: HttpRequest) -> str:
    counts = [request.GET.get(name, "") for name in COUNTS]
    if not all(count.isascii() and count.isdigit() and len(count) < 10 for count in counts):  # noqa: PLR2004 more is no count of ours
        return ""
    lines, taken, known, left, still, batch = map(int, counts)
    said = [
        ngettext("%(n)d line was taken in", "%(n)d lines were taken in", lines) % {"n": lines}
        + ngettext(" (%(n)d signal).", " (%(n)d signals).", taken) % {"n": taken}
    ]
    if known:
        said.append(
            ngettext("%(n)d signal had come in before.", "%(n)d signals had come in before.", known) % {"n": known}
        )
    if left:
        said.append(
            ngettext("%(n)d line is left out by the mapping.", "%(n)d lines are left out by the mapping.", left)
            % {"n": left}
        )
    if still:
        said.append(ngettext("%(n)d line is still refused.", "%(n)d lines are still refused.", still) % {"n": still})
    if batch:
        said.append(_("It is import %(n)d; vorfreude import --undo %(n)d takes it back.") % {"n": batch})
    return " ".join(said)
