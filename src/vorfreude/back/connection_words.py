"""What the pages about machines say: what a token may read, what an endpoint is told, and why something was not taken."""

import re
from collections.abc import Container

from django.http import HttpRequest
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy

from vorfreude.back.saying import visible

READINGS: dict[str, str | Lazy] = {
    "journeys": gettext_lazy("journeys, with their tasks and decisions"),
    "moments": gettext_lazy("moments that were told"),
    "promises": gettext_lazy("promises, and what came of them"),
    "blueprints": gettext_lazy("blueprints, without what is secret"),
    "refusals": gettext_lazy("what was refused of its own signals"),
    "people": gettext_lazy("names, addresses, and words that may hold them"),
}

KINDS: dict[str, str | Lazy] = {
    "journey.begun": gettext_lazy("a journey began"),
    "journey.ended": gettext_lazy("a journey ended"),
    "journey.withdrawn": gettext_lazy("a journey never was one"),
    "moment.told": gettext_lazy("a moment was told"),
    "moment.withdrawn": gettext_lazy("a told moment was taken back"),
    "promise.kept": gettext_lazy("a promise was kept"),
    "promise.broken": gettext_lazy("a promise was broken"),
    "promise.excused": gettext_lazy("a promise was let go"),
    "endpoint.tested": gettext_lazy("a try from this desk"),
}

NOTED: dict[str, str | Lazy] = {
    "revoked": gettext_lazy("Revoked. Its next request is refused."),
    "tried": gettext_lazy("A try is on its way. Look again in a moment: it stands first in the list."),
    "paused": gettext_lazy("Paused. What was waiting is given up, and can be told again later."),
    "resumed": gettext_lazy("Told again, from now on."),
    "replayed": gettext_lazy("What was told in that time is told again, each under the id it had."),
}

TROUBLED: dict[str, str | Lazy] = {
    "gone": gettext_lazy("Nothing was changed: it was done already, or it is not there."),
    "token-name": gettext_lazy("Nothing was made: a token needs a name of at most 100 characters."),
    "token-nothing": gettext_lazy(
        "Nothing was made: choose what it may read, or write which kinds of signals it may say."
    ),
    "token-pattern": gettext_lazy("Nothing was made: write whole names, or beginnings with one star at the end."),
    "token-house": gettext_lazy("Nothing was made: for people only this house itself speaks."),
    "endpoint-address": gettext_lazy(
        "Nothing was made: the address must begin with https:// and lead out of this house."
    ),
    "nothing-to-replay": gettext_lazy(
        "Nothing was told again: nothing was told in that time, or the endpoint is paused."
    ),
}

SAID: dict[str, str | Lazy] = {
    "it took too long": gettext_lazy("It did not answer within ten seconds."),
    "its name has no address": gettext_lazy("Its name leads nowhere: the address is misspelt, or its domain is gone."),
    "no answer": gettext_lazy("Nobody answered: the machine is down, or its certificate is not good."),
    "the endpoint was disabled": gettext_lazy("It was paused before it was told."),
    "its secret was sealed": gettext_lazy("Its secret cannot be opened any more: make a new one."),
}
"""How the log's words begin → what to do about it."""

ANSWERED: tuple[tuple[Container[int], str | Lazy], ...] = (
    ({401, 403}, gettext_lazy("It answered %(status)d: it does not accept our signature. Compare the secrets.")),
    ({404, 405}, gettext_lazy("It answered %(status)d: nothing is taken at this address. Compare the address.")),
    ({410}, gettext_lazy("It answered %(status)d: it wants to be told nothing more.")),
    ({429}, gettext_lazy("It answered %(status)d: that was too much at once. It is told more slowly.")),
    (range(300, 400), gettext_lazy("It answered %(status)d: it sends us elsewhere, where we do not go.")),
    (range(500, 600), gettext_lazy("It answered %(status)d: it has trouble of its own.")),
    (range(1_000), gettext_lazy("It answered %(status)d, which is no yes.")),
)
_ANSWERED = re.compile(r"it answered (\d{3})")


def noted(request: HttpRequest) -> str:
    """What the page says after an act."""
    return str(NOTED.get(request.GET.get("noted", ""), ""))


def troubled(request: HttpRequest) -> str:
    """What the page says when an act changed nothing."""
    return str(TROUBLED.get(request.GET.get("trouble", ""), ""))


def kind_words(kind: str) -> str:
    """What a kind says; the kind itself where we have no words for it."""
    return str(KINDS.get(kind, visible(kind)))


def in_words(trouble: str) -> str:
    """Why something was not taken, as somebody can act on it."""
    if found := _ANSWERED.fullmatch(trouble):
        status = int(found[1])
        return next(str(words) % {"status": status} for those, words in ANSWERED if status in those)
    return next((str(words) for begins, words in SAID.items() if trouble.startswith(begins)), visible(trouble))
