"""What the pages that set up the floor say after an act, and how they go back to where it was asked for."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

NOTED: dict[str, str | Lazy] = {
    "made": gettext_lazy("The station is there: enrol a device for it, or point a camera at it."),
    "changed": gettext_lazy("Changed. It holds for what is taken from now on."),
    "closed": gettext_lazy("Closed: no picture comes from there any more."),
    "opened": gettext_lazy("Open again. A person looks at every picture."),
    "revoked": gettext_lazy("Taken off: its next request is refused. What waits on it is not lost."),
    "sheet-revoked": gettext_lazy("That sheet is not good any more. Print a new one."),
}

TROUBLED: dict[str, str | Lazy] = {
    "station-name": gettext_lazy(
        "Nothing was made: a station is called as on the floor, with letters, digits, dots and hyphens only."
    ),
    "station-there": gettext_lazy("Nothing was made: a station has, or had, this name."),
    "station-mask": gettext_lazy(
        "Nothing was changed: a mask is four whole numbers, left, top, width and height, in thousandths of the picture."
    ),
    "device-name": gettext_lazy("Nothing was made: the device needs a name of at most 64 characters."),
    "device-stations": gettext_lazy("Nothing was made: choose at least one open station."),
    "no-build": gettext_lazy("Nothing was printed: choose at least one build."),
    "too-many": gettext_lazy("Nothing was printed: choose at most 200 builds at a time."),
    "gone": gettext_lazy("Nothing was changed: it was done already, or it is not there."),
}


def back(address: str, **said: str) -> HttpResponseBase:
    """To an address, which says what came of the act."""
    return redirect(f"{address}?{urlencode(said)}" if said else address)


def noted(request: HttpRequest) -> str:
    """What the page says after an act."""
    return str(NOTED.get(request.GET.get("noted", ""), ""))


def troubled(request: HttpRequest) -> str:
    """What the page says when an act changed nothing."""
    return str(TROUBLED.get(request.GET.get("trouble", ""), ""))
