"""Why the studio changed nothing, and what a page says after an act."""

from django.http import HttpRequest
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

from vorfreude.studio.actions import StudioCode

REFUSALS: dict[StudioCode, str | Lazy] = {
    "not-there": gettext_lazy("There is no such blueprint or draft."),
    "settled": gettext_lazy("Nothing was changed: this draft was released or put aside meanwhile."),
    "stale": gettext_lazy("Nothing was changed: somebody saved this draft after you opened it. Look at it again."),
    "too-long": gettext_lazy("Nothing was changed: a blueprint has at most 512 KiB, a note at most 500 characters."),
    "too-many": gettext_lazy("No further draft was begun: 40 are open. Release or put aside one of them."),
    "unreadable": gettext_lazy("Nothing was changed: the draft has mistakes. They are listed below its text."),
    "another-blueprint": gettext_lazy("Nothing was changed: the text gives the blueprint another name."),
    "unchanged": gettext_lazy("Nothing was changed: the text is that of the running version."),
    "not-asked": gettext_lazy("Nothing was changed: the draft was not shown for review, or was changed since."),
    "second-person": gettext_lazy("Nothing was changed: whoever wrote last cannot release. Ask a second person."),
    "moved-on": gettext_lazy("Nothing was changed: another version runs by now. Bring the draft up to date first."),
    "up-to-date": gettext_lazy("Nothing was changed: the draft stands on the running version already."),
    "runs-already": gettext_lazy("No draft was begun: a blueprint of this name runs already. Begin a draft of that."),
}

NOTED: dict[str, str | Lazy] = {
    "saved": gettext_lazy("Saved."),
    "asked": gettext_lazy("Shown for review. A second person may release it now."),
    "dropped": gettext_lazy("Put aside. It stays in the history."),
    "onto": gettext_lazy("The draft stands on the running version now."),
    "released": gettext_lazy("Released. New journeys begin under this version."),
}


def refusal(request: HttpRequest) -> str:
    """What the page says when an act changed nothing."""
    code = request.GET.get("trouble", "")
    return next((str(words) for known, words in REFUSALS.items() if known == code), "")


def noted(request: HttpRequest) -> str:
    """What the page says after an act."""
    return str(NOTED.get(request.GET.get("noted", ""), ""))
