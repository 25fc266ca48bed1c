"""Words about photographs for those who work backstage: why a picture waits, what was done, and why not."""

import re
from collections.abc import Sequence
from typing import Final

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from vorfreude.photos.actions import NotNow
from vorfreude.photos.queries import Found

type Words = str | Lazy

REASONS: Final[dict[str, Words]] = {
    "embargoed": gettext_lazy("The model is under embargo."),
    "detector-failed": gettext_lazy("The detector failed: nobody has looked for faces and plates. Look at all of it."),
    "objection": gettext_lazy("Somebody does not want to be shown. People are covered whole: look for any it missed."),
    "face-found": gettext_lazy("A face was found, or something like one."),
    "drawn": gettext_lazy("A person covered more."),
    "uncovered": gettext_lazy("A person took covers away: see whether anything is readable there now."),
    "much-covered": gettext_lazy("Much of the picture is covered."),
    "large-text": gettext_lazy(
        "Outlined in dashes: something shaped like large writing, mostly a wheel or a body line. It is not covered. "
        "Look there, and cover it if it can be read."
    ),
    "dark": gettext_lazy("The picture is dark."),
    "unsharp": gettext_lazy("The picture is not sharp."),
    "first-pictures": gettext_lazy("One of the station's first pictures."),
    "not-automatic": gettext_lazy("The station does not release by itself."),
    "second-look": gettext_lazy("A second person is asked to look."),
    "no-journey": gettext_lazy("Nothing is known of this build."),
    "ended": gettext_lazy("The build's journey has ended."),
    "wrong-stage": gettext_lazy("The build is not at a stage of this station."),
    "long-ago": gettext_lazy("It was taken more than a week before it came."),
    "other-build": gettext_lazy("The very same picture came for another build."),
}
"""Every code that a picture can carry while a person may see it."""

ENDS: Final[dict[str, Words]] = {
    "refuse": gettext_lazy("A person refused it."),
    "ask-again": gettext_lazy("A person refused it, and asked for another."),
    "nobody-judged-in-time": gettext_lazy("Nobody judged it before its original had to be deleted."),
    "original-gone": gettext_lazy("Its original was not there any more."),
    "unreadable": gettext_lazy("Its original could not be opened."),
    "brought-the-darkroom-down": gettext_lazy("It brought the darkroom down three times."),
    "not-a-picture": gettext_lazy("It is no picture."),
    "format-not-taken": gettext_lazy("Its format is not taken."),
    "too-large": gettext_lazy("Its file is too large."),
    "too-many-pixels": gettext_lazy("It has too many pixels."),
    "too-long": gettext_lazy("It is longer than 20 seconds."),
    "damaged": gettext_lazy("Its file is damaged."),
    "took-too-long": gettext_lazy("Opening it took too long."),
    "decoder-died": gettext_lazy("It could not be opened safely."),
}
"""Why nobody will ever see a picture."""

REFUSALS: Final[dict[str, Words]] = {
    "people": gettext_lazy("Shows a person"),
    "other-build": gettext_lazy("Another build, or a secret one"),
    "poor": gettext_lazy("Dark or unsharp"),
    "nothing-to-see": gettext_lazy("Nothing to see"),
    "unfitting": gettext_lazy("Does not suit the house"),
}
WISHES: Final[dict[str, Words]] = {
    "sharper": gettext_lazy("Sharper, please"),
    "brighter": gettext_lazy("Brighter, please"),
    "closer": gettext_lazy("Closer, please"),
    "without-people": gettext_lazy("Without people, please"),
    "another-side": gettext_lazy("From another side, please"),
}
WITHDRAWALS: Final[dict[str, Words]] = {
    "people": gettext_lazy("Shows a person"),
    "other-build": gettext_lazy("Another build, or a secret one"),
    "slip": gettext_lazy("Released by mistake"),
}

DONE: Final[dict[str, Words]] = {
    "release": gettext_lazy("Released. Its customer sees it within seconds."),
    "first-look": gettext_lazy("Noted. A second person looks before it goes out."),
    "cover": gettext_lazy("Being covered. It goes out as soon as that is done."),
    "uncover": gettext_lazy("Being uncovered. Then somebody else looks before it goes out."),
    "refuse": gettext_lazy("Refused. Its files are gone."),
    "ask-again": gettext_lazy("Refused, and the station is asked for another."),
    "assign": gettext_lazy("Given to its build. It goes through the gate again."),
    "withdraw": gettext_lazy("Taken back. Nobody is served it any more."),
    "confirm": gettext_lazy("Good. It stays where it is."),
}

HINDERED: Final[dict[str, Words]] = {
    "no-such-picture": gettext_lazy("This picture is not here any more."),
    "nobody-looked": gettext_lazy(
        "Nothing has looked for faces in this one: draw over what must not be seen, or refuse it."
    ),
    "second-person": gettext_lazy(
        "You have looked at this one. Of a station's first pictures, and after covers were taken away, somebody else looks, too."
    ),
    "original-gone": gettext_lazy("Its original was deleted on schedule, so what is covered cannot be changed."),
    "objection": gettext_lazy("Somebody there does not want to be shown: nothing is uncovered in this one."),
    "embargoed": gettext_lazy("Its model is under embargo: nobody may see it yet."),
    "unknown-subject": gettext_lazy("Nothing is known of that build."),
    "has-it-already": gettext_lazy("That build has this very picture already."),
    "settled-before": gettext_lazy("Somebody was quicker: that is settled already."),
    "no-such-station": gettext_lazy("There is no such station."),
    "too-few-spotless": gettext_lazy("Not yet: too few pictures in a row in which nobody had to cover more."),
}

WRONG: Words = gettext_lazy("Nothing was changed: please give a reason, draw inside the picture, or choose a cover.")

MOVED: Final[dict[str, Words]] = {
    "waiting": gettext_lazy("%(who)s has just sent it through the gate again, with other covers."),
    "released": gettext_lazy("%(who)s has just released it."),
    "refused": gettext_lazy("%(who)s has just refused it."),
    "withdrawn": gettext_lazy("%(who)s has just taken it back."),
    "review": gettext_lazy("It is back in review by now."),
    "aside": gettext_lazy("It is put aside by now."),
}

STANDINGS: Final[dict[str, Words]] = {
    "waiting": gettext_lazy("In the darkroom"),
    "aside": gettext_lazy("Put aside"),
    "review": gettext_lazy("Waits for a person"),
    "released": gettext_lazy("Out: its customer may see it"),
    "refused": gettext_lazy("Refused: nobody will see it"),
    "withdrawn": gettext_lazy("Taken back: nobody is served it"),
}

WAYS: Final[dict[str, Words]] = {
    "device": gettext_lazy("a phone at the station"),
    "camera": gettext_lazy("a fixed camera"),
    "folder": gettext_lazy("a watched folder"),
    "signal": gettext_lazy("a signal that pointed to it"),
}

ACTS: Final[dict[str, Words]] = {
    "release": pgettext_lazy("what somebody did with a picture", "let it pass"),
    "cover": pgettext_lazy("what somebody did with a picture", "covered more"),
    "uncover": pgettext_lazy("what somebody did with a picture", "took covers away"),
    "refuse": pgettext_lazy("what somebody did with a picture", "refused it"),
    "ask-again": pgettext_lazy("what somebody did with a picture", "asked for another"),
    "assign": pgettext_lazy("what somebody did with a picture", "gave it to a build"),
    "withdraw": pgettext_lazy("what somebody did with a picture", "took it back"),
    "confirm": pgettext_lazy("what somebody did with a picture", "found it good"),
}


def reason(code: str) -> str:
    """Why a picture waits; a code that is not known is shown as it is."""
    return str((ENDS | REASONS).get(code, code))


def spoken(code: str) -> str:
    """A reason that somebody gave: one of those that are offered, or their own words; or what took it back for them."""
    if code == "embargoed":
        return _("Because of an embargo.")
    if re.fullmatch(r"objection \d+", code):
        return _("Because of an objection.")
    return str((REFUSALS | WISHES | WITHDRAWALS).get(code, code))


def hindered(error: NotNow, who: str) -> str:
    """Why it could not be done; ``who`` is the name of whoever was quicker, empty when nobody was."""
    if error.why != "moved-on":
        return str(HINDERED[error.why])
    if error.standing in {"review", "aside"} or who:
        return str(MOVED[error.standing]) % {"who": who}
    return _("It has just moved on by itself.")


def found(boxes: Sequence[Found]) -> str:
    """What was found, in one line: 2 faces, 3 texts covered; 1 text left readable."""
    covered = [_counted(kind, sum(box.kind == kind and not box.keeps for box in boxes)) for kind in KINDS]
    said = [words for words in covered if words]
    left = sum(box.keeps and box.kind == "text" for box in boxes)
    spared = sum(box.kind == "spared" for box in boxes)
    if not said and not left and not spared:
        return _("Nothing was found to cover.")
    lines = [_("Covered: %(what)s.") % {"what": ", ".join(said)}] if said else []
    if left:
        lines.append(ngettext("%(n)d word left readable.", "%(n)d words left readable.", left) % {"n": left})
    if spared:
        lines.append(ngettext("%(n)d cover taken away.", "%(n)d covers taken away.", spared) % {"n": spared})
    return " ".join(lines)


KINDS = ("face", "text", "mask", "drawn")


def _counted(kind: str, number: int) -> str:
    if not number:
        return ""
    match kind:
        case "face":
            return ngettext("%(n)d face", "%(n)d faces", number) % {"n": number}
        case "text":
            return ngettext("%(n)d text", "%(n)d texts", number) % {"n": number}
        case "mask":
            return ngettext("%(n)d fixed mask", "%(n)d fixed masks", number) % {"n": number}
        case _:
            return ngettext("%(n)d drawn by hand", "%(n)d drawn by hand", number) % {"n": number}
