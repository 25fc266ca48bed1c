"""What the pages of being ready say: where gates and troubles stand, what was done, and why something could not be."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy, pgettext_lazy

from vorfreude.back.occasions.planning_words import noted_in, said_with
from vorfreude.back.standings import Mark
from vorfreude.lib import icons
from vorfreude.occasions.unfit import UnfitCode

GATES: Final[Mapping[str, Mark]] = {
    "go": Mark(pgettext_lazy("gate", "Go"), icons.CHECK, "kept"),
    "no-go": Mark(pgettext_lazy("gate", "No-go"), icons.CROSS, "broken"),
    "nothing-needed": Mark(pgettext_lazy("gate", "Nothing needed"), icons.DASH, "done"),
    "not-looked-at": Mark(pgettext_lazy("gate", "Not looked at"), icons.RING, "running"),
    "overdue": Mark(pgettext_lazy("gate", "Not looked at, overdue"), icons.ALERT, "risk"),
}

INJECTIONS: Final[Mapping[str, Mark]] = {
    "ahead": Mark(pgettext_lazy("trouble", "Ahead"), icons.RING, "running"),
    "due": Mark(pgettext_lazy("trouble", "Now"), icons.ALERT, "risk"),
    "as-expected": Mark(pgettext_lazy("trouble", "As it should be"), icons.CHECK, "kept"),
    "otherwise": Mark(pgettext_lazy("trouble", "Otherwise"), icons.CROSS, "broken"),
}

KINDS: Final[Mapping[str, str | Lazy]] = {
    "people": pgettext_lazy("budget", "People"),
    "catering": pgettext_lazy("budget", "Catering"),
    "transport": pgettext_lazy("budget", "Transport"),
    "rooms": pgettext_lazy("budget", "Rooms"),
    "stage": pgettext_lazy("budget", "Stage and technology"),
    "gifts": pgettext_lazy("budget", "Gifts"),
    "other": pgettext_lazy("budget", "Other"),
}

TROUBLES: Final[Mapping[UnfitCode, str | Lazy]] = {
    "gate-unclear": gettext_lazy("Nothing was changed: a gate needs a title and somebody who answers for it, and whatever is not a go needs its reason."),
    "evidence-missing": gettext_lazy("No go yet: what must be shown at this gate has not been shown."),
    "evidence-unclear": gettext_lazy("Nothing was kept: write what you saw, or choose a file of up to 10 MB."),
    "gates-open": gettext_lazy("Nothing was decided: gates stand in the way. Go in spite of them only on purpose, and say why:"),
    "risk-unclear": gettext_lazy("Nothing was changed: a risk needs a title, and a likelihood and an effect from 1 to 5."),
    "rehearsal-unclear": gettext_lazy("Nothing was changed: a rehearsal needs a title, its trouble a minute and what should come of it, and whatever went otherwise what was seen. One that has ended takes no more."),
    "finding-unclear": gettext_lazy("Nothing was changed: say what is to be mended, and who sees to it."),
    "ride-unclear": gettext_lazy("Nothing was changed: a ride needs a title, from where to where, and its seats."),
    "ride-full": gettext_lazy("Nothing was changed: there are not so many seats."),
    "guest-unclear": gettext_lazy("Nothing was changed: these are no guests of this occasion, or they said no:"),
    "stay-unclear": gettext_lazy("Nothing was changed: a hotel needs a title of its own and its rooms, a guest one bed a night."),
    "hotel-full": gettext_lazy("Nothing was changed: there are not so many rooms. Guests with a room of the same name share it:"),
    "kit-unclear": gettext_lazy("Nothing was changed: a thing needs a label and what it is, and it is where you want it already."),
    "alternative-unclear": gettext_lazy("Nothing was changed: an alternative needs a title of its own, and items that fall away or take place elsewhere, none of them both."),
    "contact-unclear": gettext_lazy("Nothing was changed: a contact needs a name, what they are called for, and a telephone or an address."),
    "money-unclear": gettext_lazy("Nothing was changed: it needs a title of its own and an amount such as 1250 or 1250.50, from none."),
    "times-unclear": gettext_lazy("Nothing was changed: those times cannot be, or it is too late."),
    "begun-already": gettext_lazy("Nothing was changed: it has begun, or has a past that must stay readable."),
    "place-unclear": gettext_lazy("Nothing was changed: there is no such place."),
}  # fmt: skip

DETAILED: Final[frozenset[UnfitCode]] = frozenset({"gates-open", "guest-unclear", "hotel-full", "begun-already"})
"""Codes for which what came is said, too."""

NOTED: Final[Mapping[str, str | Lazy]] = {
    "gate": gettext_lazy("The gate is written down."),
    "no-gate": gettext_lazy("The gate is gone."),
    "evidence": gettext_lazy("It is shown, and stays."),
    "gate-decision": gettext_lazy("It is decided. The decision before it stays readable."),
    "go": gettext_lazy("It is decided, with the gates as they stood."),
    "risk": gettext_lazy("The risk is written down."),
    "no-risk": gettext_lazy("The risk is gone."),
    "rehearsal": gettext_lazy("The rehearsal is planned. Next comes its trouble."),
    "no-rehearsal": gettext_lazy("The rehearsal is gone."),
    "trouble": gettext_lazy("The trouble is planned."),
    "no-trouble": gettext_lazy("The trouble is gone."),
    "begun": gettext_lazy("The clock runs."),
    "ended": gettext_lazy("The clock stands still. Whatever went otherwise wants somebody who mends it."),
    "seen": gettext_lazy("Noted, with its minute."),
    "finding": gettext_lazy("It is to be mended, and somebody sees to it."),
    "mended": gettext_lazy("It is mended."),
    "ride": gettext_lazy("The ride is written down."),
    "no-ride": gettext_lazy("The ride is gone."),
    "seats": gettext_lazy("They have their seats."),
    "no-seats": gettext_lazy("The seat is free again."),
    "late": gettext_lazy("Everybody reads the new time from now on."),
    "hotel": gettext_lazy("The hotel is written down."),
    "no-hotel": gettext_lazy("The hotel is gone."),
    "beds": gettext_lazy("They have their beds."),
    "no-bed": gettext_lazy("The bed is free again."),
    "kit": gettext_lazy("The things are written down."),
    "kit-moved": gettext_lazy("Noted who has it."),
    "no-kit": gettext_lazy("The thing is gone."),
    "alternative": gettext_lazy("The alternative is written down."),
    "no-alternative": gettext_lazy("The alternative is gone."),
    "chosen": gettext_lazy("From now on it holds: the programme is changed."),
    "left": gettext_lazy("It is not needed: the programme is as it was."),
    "contact": gettext_lazy("The contact is written down."),
    "no-contact": gettext_lazy("The contact is gone."),
    "line": gettext_lazy("The line is written down."),
    "no-line": gettext_lazy("The line is gone."),
    "variant": gettext_lazy("The variant is written down."),
    "no-variant": gettext_lazy("The variant is gone."),
    "variant-chosen": gettext_lazy("The variant is chosen."),
}


noted = noted_in(NOTED)
said_trouble = said_with(TROUBLES, DETAILED)
