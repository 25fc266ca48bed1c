"""What the house of partners says: standings, steps, causes, and what could not be."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vorfreude.care.unfit import Unfit
from vorfreude.photos.actions import NotTaken

STANDINGS: dict[str, Promise] = {
    "asked": _("waits for your answer"),
    "taken": _("taken, not with you yet"),
    "here": _("with you"),
    "done": _("done, not with us yet"),
    "back": _("back with us"),
    "declined": _("declined"),
    "cancelled": _("called off"),
}
STEPS: dict[str, Promise] = {
    "asked": _("We asked you"),
    "taken": _("You took it"),
    "declined": _("You declined"),
    "here": _("It came to you"),
    "moved": _("You said it would be later"),
    "done": _("You said it is done"),
    "back": _("It came back to us"),
    "cancelled": _("We called it off"),
}
NOTED: dict[str, Promise] = {
    "taken": _("It is yours. Thank you."),
    "declined": _("Thank you for saying so."),
    "moved": _("Thank you for saying so before it is late."),
    "done": _("Noted. Say here when you bring it back."),
    "given": _("Noted. We confirm it when it is here."),
    "confirmed": _("Confirmed."),
    "objected": _("Confirmed, with what is not as it says. Somebody here looks into it now."),
    "photographed": _("The picture is on its way through the gate."),
    "answered": _("Your answer stands on the statement."),
}
_TROUBLE: dict[str, Promise] = {
    "commission-over": _("That is no longer possible: it has gone on meanwhile."),
    "times-unclear": _("Name a time that is later than the one agreed."),
    "commission-unclear": _("Say what kept you, and please be shorter."),
    "receipt-unclear": _(
        "Something about the hand-over cannot be: keys 0 to 20, level 0 to 100 %, the counter as it stands, at most six pictures, and words with what is not right."
    ),
    "receipt-open": _("The last hand-over is not confirmed yet."),
    "over": _("That was confirmed already."),
    "too-many": _("That is more than fits."),
    "visit-over": _("The visit is over."),
}
_UNTAKEN: dict[str, Promise] = {
    "empty": _("There was no picture in what you sent."),
    "too-large": _("The picture is too large."),
    "not-a-picture": _("That is no picture that can be read. Take it with the camera."),
}


def trouble_of(unfit: Unfit) -> str:
    """Why nothing was changed, for whoever asked for it."""
    return str(_TROUBLE.get(unfit.code, unfit.code))


def untaken_of(untaken: NotTaken) -> str:
    """Why a picture was not taken."""
    return str(_UNTAKEN.get(untaken.code, untaken.code))
