"""What Today says after an act, and how it goes back to where it was asked for."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NOTED: dict[str, str | Lazy] = {
    "taken": gettext_lazy("It is yours."),
    "handed": gettext_lazy("Handed over."),
    "returned": gettext_lazy("Given back to everybody."),
    "done": gettext_lazy("Noted: it is done."),
    "cannot": gettext_lazy("Noted: it cannot be done. What was decided for that case begins."),
    "kindness": gettext_lazy("Noted. Everybody here will know of it."),
}
TROUBLED: dict[str, str | Lazy] = {
    "gone": gettext_lazy("Nothing was changed: it was settled meanwhile."),
    "quicker": gettext_lazy("Nothing was changed: somebody was quicker."),
    "reason": gettext_lazy("Nothing was changed: please give a reason, in at most 500 characters."),
    "colleague": gettext_lazy("Nothing was changed: please choose a colleague."),
    "kindness": gettext_lazy("Nothing was noted: please say what it was, in at most 300 characters."),
}
BY = "by"
"""The name of whoever was quicker, in the address that a page without scripts comes back to."""


def back(request: HttpRequest, *, noted: str = "", trouble: str = "", by: str = "") -> HttpResponseBase:
    """To Today, narrowed as it was, which says what came of the act."""
    kept = {name: request.POST.get(name, "") for name in ("role", "mine")}
    said = {**kept, "noted": noted, "trouble": trouble, BY: by}
    return redirect(f"{reverse('desk-today')}?{urlencode({name: words for name, words in said.items() if words})}")


def noted(request: HttpRequest) -> str:
    """What the page says after an act."""
    return str(NOTED.get(request.GET.get("noted", ""), ""))


def troubled(request: HttpRequest) -> str:
    """What the page says when an act changed nothing."""
    return said_of(request.GET.get("trouble", ""), request.GET.get(BY, "")[:200])


def said_of(trouble: str, by: str = "") -> str:
    """Why nothing was changed, with the name of whoever was quicker."""
    if trouble == "quicker" and by:
        return _("Nothing was changed: %(name)s was quicker, and has it.") % {"name": by}
    return str(TROUBLED.get(trouble, ""))
