"""A case in words: whose move it is and until when, as somebody is told it to whom we owe something."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vorfreude.care.queries.cases import CaseLine, GivenLine, OneCase, StepLine
from vorfreude.care.unfit import Unfit, UnfitCode
from vorfreude.front.album import Photo
from vorfreude.front.of_care import pictures
from vorfreude.front.reader import Reader
from vorfreude.journeys.queries import Clock
from vorfreude.lib import formats
from vorfreude.photos.queries import Described

TROUBLES: Final[Mapping[UnfitCode, str | Lazy]] = {
    "case-unclear": gettext_lazy("Please tell us in a few words what went wrong, at most 4,000 characters."),
    "words-unclear": gettext_lazy("There is nothing in your letter yet, or more than 4,000 characters."),
    "case-over": gettext_lazy("This case has moved on meanwhile. Please look at it once more."),
    "too-many": gettext_lazy("You have many cases open with us. Please ring us: somebody goes through them with you."),
}

STEPS: Final[Mapping[str, str | Lazy]] = {
    "opened": gettext_lazy("What went wrong"),
    "pictured": gettext_lazy("A photograph"),
    "reopened": gettext_lazy("It is not right yet"),
    "settled": gettext_lazy("Put right"),
    "well": gettext_lazy("It is right"),
    "not-well": gettext_lazy("It is not right yet"),
    "given": gettext_lazy("For you"),
    "broke-too": gettext_lazy("We broke another promise"),
    "merged": gettext_lazy("It goes on in another case"),
    "took-in": gettext_lazy("Another case became part of this one"),
    "split": gettext_lazy("Part of it became a case of its own"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A case in the list."""

    address: str
    title: str
    about: str
    move: str
    until: str
    is_open: bool
    is_yours: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said or done. ``who``: you, a first name, or the house; ``waits``: a photograph that is not through the gate yet."""

    title: str
    words: str
    who: str
    when: str
    is_yours: bool
    photos: tuple[Photo, ...] = ()
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Gift:
    """Something that was given."""

    title: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseShown:
    """A case as who it is for reads it. ``promises``: what was said and until when; ``stands``: our clock stands still."""

    public_id: str
    title: str
    about: str
    standing: str
    move: str
    why: str
    promises: tuple[str, ...]
    stands: bool
    said: tuple[Said, ...]
    gifts: tuple[Gift, ...]
    is_over: bool


def card_of(one: CaseLine, reader: Reader) -> Card:
    """A line of the list."""
    is_open = one.standing in {"open", "settled"}
    clock = (one.clock,) if one.clock else ()
    until = _promises(clock, reader)
    return Card(
        reverse("case", args=[one.public_id]), one.titles.get(reader.language) or one.title, one.thing, _move(one.standing, one.move),
        until[0] if until and is_open else "", is_open, one.move == "customer" or one.standing == "settled",
    )  # fmt: skip


def shown_of(one: OneCase, reader: Reader, names: Mapping[str, str], out: Mapping[str, Described]) -> CaseShown:
    """A case with its letters, the oldest first; ``out`` are its photographs that have passed the gate."""
    stands = one.standing == "open" and one.move == "customer"
    return CaseShown(
        one.public_id, one.titles.get(reader.language) or one.title, one.thing, one.standing, _move(one.standing, one.move), _why(one.standing, one.move),
        () if stands else _promises(one.clocks, reader), stands,
        tuple(_said(step, reader, names, out) for step in one.steps if step.what != "given"),
        tuple(_gift(gift, reader.language) for gift in one.given), one.standing in {"closed", "merged"},
    )  # fmt: skip


def trouble(unfit: Unfit) -> str:
    """Why something could not be."""
    return str(TROUBLES.get(unfit.code, _("Something went wrong with this form. Please send it once more.")))


def _move(standing: str, move: str) -> str:
    match standing, move:
        case "settled", _other:
            return _("From our side it is right")
        case "closed", _other:
            return _("It is put right")
        case "merged", _other:
            return _("It goes on in another case")
        case _open, "customer":
            return _("It is your move")
        case _:
            return _("It is our move")


def _why(standing: str, move: str) -> str:
    match standing, move:
        case "settled", _other:
            return _(
                "Is it? If not, it is open again with one tap, with the same person, and nothing has to be told twice."
            )
        case "open", "customer":
            return _("We have asked you something. Until you answer our clock stands still; take the time you need.")
        case "open", "partner":
            return _(
                "Somebody outside our house works on it for us. You need not speak to them, and our clock runs on."
            )
        case "open", _ours:
            return _("You need not do anything. One person sees it through.")
        case _:
            return ""


def _promises(clocks: tuple[Clock, ...], reader: Reader) -> tuple[str, ...]:
    return tuple(one.words(reader.language, reader.zone) for one in clocks if one.due is not None and one.said)


def _said(step: StepLine, reader: Reader, names: Mapping[str, str], out: Mapping[str, Described]) -> Said:
    yours = step.by_customer and step.by == reader.person.email
    name = names.get(step.by, "")
    who = _("You") if yours else "" if "@" in name else name.split(" ")[0]
    local = step.at.astimezone(reader.zone)
    title = str(STEPS.get(step.what, ""))
    words = "" if step.what in {"merged", "took-in", "split"} else step.words
    shown = pictures(step.photos, out, reader, _("Photograph: %(title)s") % {"title": who or title})
    when = formats.instant(local, reader.now.astimezone(reader.zone).date())
    return Said(title, words, who, when, step.by_customer, shown, waits=len(shown) < len(step.photos))


def _gift(one: GivenLine, language: str) -> Gift:
    for tag in (language, "en", *one.words):
        if tag in one.words:
            return Gift(one.words[tag].get("title", ""), one.words[tag].get("text", ""), one.note)
    return Gift(one.key, "", one.note)
