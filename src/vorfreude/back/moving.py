"""What a move to another version means, in words."""

from datetime import datetime

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vorfreude.back.saying import exact
from vorfreude.back.staff import Staff
from vorfreude.core.moving import Effect, EffectCode, Effects

SAID: dict[EffectCode, str | Lazy] = {
    "promise-broken": gettext_lazy("breaks the promise “%(name)s”"),
    "promise-mended": gettext_lazy("takes it back that “%(name)s” was broken"),
    "promise-added": gettext_lazy("promises “%(name)s”"),
    "promise-dropped": gettext_lazy("no longer promises “%(name)s”"),
    "promise-moved": gettext_lazy("moves the deadline of “%(name)s”"),
    "task-added": gettext_lazy("asks for “%(name)s”"),
    "task-dropped": gettext_lazy("no longer asks for “%(name)s”"),
    "question-asked": gettext_lazy("asks the customer “%(name)s”, at once"),
    "question-withdrawn": gettext_lazy("no longer asks the customer “%(name)s”"),
    "moment-passed-over": gettext_lazy("has told “%(name)s” in the past: nobody is told it late"),
    "moment-waits": gettext_lazy("waits to tell “%(name)s”"),
    "moment-no-longer-waits": gettext_lazy("no longer waits to tell “%(name)s”"),
    "stage": gettext_lazy("puts the journey into the stage “%(name)s”"),
    "ended": gettext_lazy("ends the journey"),
    "goes-on": gettext_lazy("lets the journey go on that was over"),
}
LEFT: dict[str, str | Lazy] = {
    "breaks-more": gettext_lazy("stayed: by then the move would have broken a promise that was not listed"),
    "moved-meanwhile": gettext_lazy("stayed: it was moved elsewhere meanwhile"),
    "would-not-begin": gettext_lazy("stayed: under the other version it would not have begun"),
}
REFUSED: dict[str, str | Lazy] = {
    "no-such-version": gettext_lazy("There is no such version."),
    "nothing-to-move": gettext_lazy("No journey under way is to be moved."),
    "not-ready": gettext_lazy("Nothing was changed: it is not worked out yet, or is under way already."),
    "nothing-chosen": gettext_lazy("Nothing was changed: please choose at least one group."),
    "second-person": gettext_lazy(
        "Nothing was changed: a move that breaks a promise is confirmed by another person than the one who prepared it."
    ),
}


def said_shape(effects: Effects) -> tuple[str, ...]:
    """What happens to all journeys of a group; what breaks comes first."""
    if not effects.changes:
        return (_("changes nothing"),)
    order = list(SAID)
    shape = sorted(effects.shape, key=lambda one: (order.index(one[0]), one[1]))  # type: ignore[arg-type]  # a shape holds codes
    return tuple(str(SAID[code]) % {"name": name} for code, name in shape)  # type: ignore[index]  # as above


def said_effects(effects: Effects, staff: Staff) -> tuple[str, ...]:
    """What happens to one journey, with its instants, and what it keeps."""
    order = list(SAID)
    changes = sorted(effects.changes, key=lambda one: (order.index(one.code), one.name))
    kept = ngettext("keeps %(count)d open promise as it is", "keeps %(count)d open promises as they are", effects.keeps)
    return (*(_one(change, staff) for change in changes), kept % {"count": effects.keeps})


def _one(change: Effect, staff: Staff) -> str:
    said = str(SAID[change.code]) % {"name": change.name}
    was, will = (_instant(one, staff) for one in (change.was, change.will))
    if was and will:
        return _("%(said)s: %(was)s → %(will)s") % {"said": said, "was": was, "will": will}
    return f"{said}: {was or will}" if was or will else said


def _instant(written: str, staff: Staff) -> str:
    """An instant in the reader's zone; nothing for what is none (a stage stands in the sentence)."""
    try:
        return exact(datetime.fromisoformat(written), staff.now, staff.zone) if written else ""
    except ValueError:
        return ""
