"""What the desk says of partners."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vorfreude.care.unfit import Unfit

SLIPS: dict[str, Promise] = {
    "slipping": _("slipping"),
    "watch": _("worth watching"),
    "steady": _("as agreed"),
}
PENDING: dict[str, Promise] = {
    "unanswered": _("%(partner)s has not answered; was due"),
    "late": _("late at %(partner)s; was due"),
    "to-confirm": _("to be confirmed: %(partner)s gave it back"),
}
UNTRIED = _("nothing settled yet")
DOES_NOT = _("They do not do that now. Choose a house that does.")
STANDINGS: dict[str, Promise] = {
    "asked": _("asked, not answered yet"),
    "taken": _("taken, not handed over yet"),
    "here": _("with them"),
    "done": _("done, not back yet"),
    "back": _("back with us"),
    "declined": _("declined"),
    "cancelled": _("called off"),
}
STEPS: dict[str, Promise] = {
    "asked": _("We asked"),
    "taken": _("They took it"),
    "declined": _("They declined"),
    "here": _("It came to them"),
    "moved": _("They said it would be later"),
    "done": _("They said it is done"),
    "back": _("It came back to us"),
    "cancelled": _("We called it off"),
}
NOTED: dict[str, Promise] = {
    "added": _("They work with us from now on."),
    "changed": _("Noted."),
    "let-in": _("They may come through the door of their house from now on."),
    "kept-out": _("They no longer come through that door."),
    "asked": _("They are asked. Their answer shows here."),
    "cancelled": _("Called off; what was promised about it is let go."),
    "given": _("Noted. They confirm it when it is with them."),
    "confirmed": _("It is with us again."),
}
VERDICTS: dict[str, Promise] = {
    "few": _("Too few answers to say anything: at least ten of either are needed."),
    "alike": _("No: it could not be seen who did the work."),
    "different": _("Yes: there is a difference that customers felt."),
    "unclear": _("Not known: a difference could neither be shown nor ruled out."),
}
_TROUBLE: dict[str, Promise] = {
    "partner-unclear": _(
        "A partner needs a name of its own, something it does, a zone, and a share above 50 and below 100 %."
    ),
    "member-unclear": _("Nobody is registered under this address. Register them first: vorfreude person register."),
    "times-unclear": _("The answer must be expected from now on, and the work not before it."),
    "commission-unclear": _("Say what is to be done."),
    "commission-over": _("That is no longer possible: it has gone on meanwhile."),
    "visit-over": _("The visit is over."),
    "money-unclear": _("The price cannot be read."),
    "receipt-unclear": _(
        "Something about the hand-over cannot be: keys 0 to 20, level 0 to 100 %, the counter as it stands, at most six pictures, and words with what is not right."
    ),
    "receipt-open": _("The last hand-over is not confirmed yet."),
    "over": _("That was done already."),
    "too-many": _("That is more than fits."),
}


def trouble_of(unfit: Unfit) -> str:
    """Why nothing was changed."""
    return str(_TROUBLE.get(unfit.code, unfit.code))
