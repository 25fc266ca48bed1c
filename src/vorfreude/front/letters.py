"""From a conversation to the words on its page: who wrote, when, in which paragraphs, and by when the answer comes."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from vorfreude.front.promised import until
from vorfreude.front.reader import Reader
from vorfreude.lib import formats
from vorfreude.people.queries import Follower
from vorfreude.voice.queries import Picture, Said, Thread

UNFOLDED = 8
"""Letters and calls that lie open; those before them are one press away."""

MIDDLE = 960
"""The width that a browser takes which knows no srcset."""


@dataclass(frozen=True, slots=True)
class SaidPicture:
    """A picture in a letter; where there is none to show (yet), the sentence that says why."""

    src: str = ""
    srcset: str = ""
    width: int = 0
    height: int = 0
    tint: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class SaidLetter:
    """One letter, or (``is_call``) one sentence about a call. ``css`` says whose it is, ``signed`` who ends it.

    ``taken_back`` is the sentence that stands in the place of one that was taken back, with since when.
    """

    anchor: str
    css: str
    who: str
    when: str
    stamp: str
    paragraphs: tuple[str, ...]
    pictures: tuple[SaidPicture, ...]
    signed: str
    is_call: bool
    taken_back: str = ""


@dataclass(frozen=True, slots=True)
class AskPage:
    """A conversation as one reader sees it, the ``earlier`` part of it folded. ``promise`` is by when they have an answer, or that we are late.

    ``is_waiting``: a picture is still at the gate, so that an open page looks again by itself.
    """

    earlier: tuple[SaidLetter, ...]
    letters: tuple[SaidLetter, ...]
    promise: str
    is_late: bool
    readers: str
    is_waiting: bool


def page_of(thread: Thread, reader: Reader, followers: list[Follower], *, promised: str, address: str) -> AskPage:
    """The page of a conversation. ``promised`` is what is said where nothing waits; ``address`` is the page's own."""
    names = {one.person.id: called(one.person.name) for one in followers}
    letters = tuple(_said(one, reader, names, address) for one in thread.said)
    is_late = thread.answer_by is not None and thread.answer_by < reader.now
    return AskPage(
        earlier=letters[:-UNFOLDED],
        letters=letters[-UNFOLDED:],
        promise=_promise(thread, reader, is_late=is_late) or promised,
        is_late=is_late,
        readers=_readers(followers, reader),
        is_waiting=any(picture.standing == "waiting" for one in thread.said for picture in one.pictures),
    )


def called(name: str) -> str:
    """The first of several names; the one there is."""
    return name.partition(" ")[0]


def _promise(thread: Thread, reader: Reader, *, is_late: bool) -> str:
    if thread.waiting_since is None:
        return ""
    if thread.answer_by is None:
        return _("Your letter is with us, and somebody writes back.")
    when = {"when": until(thread.answer_by, reader.now, reader.zone)}
    if is_late:
        return _("We promised you an answer %(when)s, and we are late. It is not forgotten, and we are sorry.") % when
    return _("Your letter is with us. You have our answer %(when)s.") % when


def _readers(followers: list[Follower], reader: Reader) -> str:
    """Who else reads this: nobody should be surprised by whom they wrote to."""
    others = [called(one.person.name) or one.person.email for one in followers if one.person.id != reader.id]
    if not others:
        return _("You and %(maker)s read this.") % {"maker": settings.MAKER}
    return _("You, %(names)s and %(maker)s read this.") % {"names": ", ".join(others), "maker": settings.MAKER}


def _said(one: Said, reader: Reader, names: Mapping[int, str], address: str) -> SaidLetter:
    at = one.at.astimezone(reader.zone)
    today = reader.now.astimezone(reader.zone).date()
    is_ours = one.side == "maker"
    is_call = one.sort == "call"
    return SaidLetter(
        anchor=f"l-{one.id}",
        css="call" if is_call else "theirs" if is_ours else "own" if one.author_id == reader.id else "shared",
        who=_who(one, reader, names),
        when=formats.instant(at, today),
        stamp=at.isoformat(timespec="minutes"),
        paragraphs=(_call(one, formats.on_day(at.date(), today)),) if is_call else _paragraphs(one),
        pictures=tuple(_picture(picture, address) for picture in one.pictures),
        signed=one.author if is_ours and not is_call else "",
        is_call=is_call,
        taken_back=_taken_back(one, reader),
    )


def _paragraphs(one: Said) -> tuple[str, ...]:
    """The words of a letter, or those that stand in its place."""
    return tuple((one.taken_back.words if one.taken_back else one.text).split("\n\n"))


def _taken_back(one: Said, reader: Reader) -> str:
    if one.taken_back is None:
        return ""
    at = formats.instant(one.taken_back.at.astimezone(reader.zone), reader.now.astimezone(reader.zone).date())
    if one.taken_back.words:
        return _("We took this letter back: %(when)s.") % {"when": at}
    return _("We took this letter back: %(when)s. It was sent by mistake, and we are sorry.") % {"when": at}


def _who(one: Said, reader: Reader, names: Mapping[int, str]) -> str:
    if one.side == "maker":
        return one.author or settings.MAKER
    if one.author_id == reader.id:
        return _("You")
    return names.get(one.author_id) or called(one.author) or _("Somebody who was here before")


def _call(one: Said, day: str) -> str:
    said = {"name": called(one.author) or settings.MAKER, "day": day}
    match one.outcome, one.direction:
        case "spoke", _any:
            return _("You spoke with %(name)s %(day)s.") % said
        case "voicemail", "out":
            return _("%(name)s called %(day)s and left you a message.") % said
        case _, "out":
            return _("%(name)s tried to reach you by telephone %(day)s.") % said
        case _:
            return _("You called %(day)s, and %(name)s noted it.") % said


def _picture(one: Picture, address: str) -> SaidPicture:
    if one.standing == "waiting":
        return SaidPicture(
            instead=_(
                "Your picture is on its way: faces and number plates are covered first, and where it was taken is removed."
            )
        )
    if one.standing != "shown":
        return SaidPicture(instead=trouble(one.trouble))
    middle = next((width for width in one.widths if width >= MIDDLE), one.widths[-1])
    here = f"{address}pictures/{one.id}/"
    return SaidPicture(
        src=f"{here}{middle}",
        srcset=", ".join(f"{here}{width} {width}w" for width in one.widths),
        width=one.width,
        height=one.height,
        tint=one.placeholder,
    )


def trouble(code: str) -> str:
    """Why a picture is not shown, and what to do, in a sentence without blame."""
    match code:
        case "too-large":
            return _("A picture is larger than 50 MB. Choose a smaller size, and send it again.")
        case "too-many-pixels":
            return _("A picture has more pixels than we can open. Choose a smaller size, and send it again.")
        case "format-not-taken" | "not-a-picture":
            return _(
                "Only pictures can be enclosed here (JPEG, PNG, HEIC, WebP). Write to us what it is about, and we tell you how to send the rest."
            )
        case _:
            return _("A picture could not be opened. Please send it once more, or another one.")
