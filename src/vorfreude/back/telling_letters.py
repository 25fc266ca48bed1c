"""From a conversation to the words on the desk: letters, calls and notes, whose it is to answer, and who reads."""

from dataclasses import dataclass
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff
from vorfreude.back.standings import Mark, of_conversation
from vorfreude.journeys.queries import JourneyRow
from vorfreude.people.queries import Follower
from vorfreude.voice.queries import DeskThread, Noted, Picture, Said

SMALL = 640
"""Pixels: what a letter's picture is shown in beside the words."""

CALLS: dict[tuple[str, str], str | Lazy] = {
    ("out", "spoke"): gettext_lazy("called and spoke with them"),
    ("out", "voicemail"): gettext_lazy("called and left a message"),
    ("out", "nobody"): gettext_lazy("called, nobody answered"),
    ("in", "spoke"): gettext_lazy("took their call"),
    ("in", "voicemail"): gettext_lazy("heard their message"),
    ("in", "nobody"): gettext_lazy("missed their call"),
}
ACTS: dict[str, str | Lazy] = {
    "claim": gettext_lazy("took it, or handed it over"),
    "release": gettext_lazy("gave it back to everybody"),
    "settle": gettext_lazy("noted that nothing needs an answer"),
    "look": gettext_lazy("looked at a letter that was taken back"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a letter, or the sentence that stands in its place."""

    address: str
    instead: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """That a letter was taken back, by whom, why, and what its readers read in its place (empty: our own words)."""

    at: When
    by: str
    why: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One letter or call. ``due`` is when one goes that has not gone; ``noted`` is what was written down of a call.

    ``recalls`` is where one of ours can be taken back, empty where it cannot (any more, or not by whoever reads).
    """

    anchor: str
    id: str
    css: str
    who: str
    at: When
    paragraphs: tuple[str, ...]
    pictures: tuple[Shown, ...]
    due: When | None
    call: str
    noted: str
    is_shown: bool
    is_late: bool
    taken_back: TakenBack | None
    recalls: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A note, or what a colleague did."""

    who: str
    at: When
    words: tuple[str, ...]
    did: str


@dataclass(frozen=True, slots=True)
class Reads:
    """Somebody who reads these letters, what they are, and what time it is where they are."""

    name: str
    role: str
    time: str


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """Everything one conversation shows. ``read`` counts the letters that have gone."""

    public_id: str
    subject: str
    journey: str
    readers: tuple[Reads, ...]
    standing: Mark
    due: When | None
    is_ours: bool
    holder: str
    is_mine: bool
    lines: tuple[Line, ...]
    waiting: tuple[Line, ...]
    asides: tuple[Aside, ...]
    read: int


@dataclass(frozen=True, slots=True)
class Original:
    """What a letter said that was taken back, for whoever asked to see it."""

    id: str
    paragraphs: tuple[str, ...]


def original_of(message: str, text: str) -> Original:
    """The words of a letter (its public id) that was taken back."""
    return Original(message, tuple(visible(part) for part in text.split("\n\n") if part))


def page_of(row: JourneyRow, thread: DeskThread, followers: list[Follower], staff: Staff) -> ConversationPage:
    """A conversation in the language and zone of whoever reads it at the desk."""
    lines = tuple(_line(one, thread, row.public_id, staff) for one in thread.said)
    due = thread.answer_by or thread.waiting_since
    return ConversationPage(
        public_id=row.public_id,
        subject=visible(row.subject),
        journey=reverse("desk-journey", args=[row.public_id]),
        readers=tuple(_reads(one, staff) for one in followers),
        standing=of_conversation(thread.waiting_since, thread.answer_by, staff.now),
        due=when(due, staff.now, staff.zone) if due and thread.waiting_since else None,
        is_ours=thread.waiting_since is not None,
        holder=visible(thread.claimed_name),
        is_mine=thread.claimed_by == staff.person.id,
        lines=tuple(one for one in lines if one.due is None),
        waiting=tuple(one for one in lines if one.due is not None),
        asides=tuple(_aside(one, staff) for one in thread.notes),
        read=thread.gone,
    )


def _line(one: Said, thread: DeskThread, public_id: str, staff: Staff) -> Line:
    return Line(
        anchor=f"l-{one.id}",
        id=one.id,
        css="call" if one.sort == "call" else "ours" if one.side == "maker" else "customers",
        who=visible(one.author),
        at=when(one.at, staff.now, staff.zone),
        paragraphs=tuple(visible(part) for part in one.text.split("\n\n") if part),
        pictures=tuple(_picture(picture, public_id) for picture in one.pictures),
        due=when(one.due_at, staff.now, staff.zone) if one.due_at else None,
        call=str(CALLS[one.direction, one.outcome]) if one.sort == "call" else "",
        noted=visible(thread.words.get(one.id, "")),
        is_shown=one.is_shown,
        is_late=one.is_late,
        taken_back=_taken_back(one, staff),
        recalls=_recalls(one, public_id, staff),
    )


def _taken_back(one: Said, staff: Staff) -> TakenBack | None:
    said = one.taken_back
    if said is None:
        return None
    return TakenBack(when(said.at, staff.now, staff.zone), visible(said.by), visible(said.why), visible(said.words))


def _recalls(one: Said, public_id: str, staff: Staff) -> str:
    is_ours = one.sort == "letter" and one.side == "maker" and one.due_at is None
    if not is_ours or one.taken_back is not None or not staff.may("recall"):
        return ""
    return f"{reverse('desk-recalling', args=[public_id])}?{urlencode({'letter': one.id})}"


def _picture(one: Picture, public_id: str) -> Shown:
    match one.standing:
        case "shown":
            return Shown(reverse("desk-letter-picture", args=[public_id, one.id, SMALL]), "")
        case "waiting":
            return Shown("", _("A picture is at the gate."))
        case _:
            return Shown("", _("A picture could not be opened; the customer reads that, and how to send it again."))


def _aside(one: Noted, staff: Staff) -> Aside:
    words = tuple(visible(part) for part in one.text.split("\n\n") if part)
    return Aside(visible(one.author), when(one.at, staff.now, staff.zone), words, str(ACTS.get(one.act, "")))


def _reads(one: Follower, staff: Staff) -> Reads:
    local = staff.now.astimezone(ZoneInfo(one.person.timezone))
    role = {"owner": _("owner"), "companion": _("companion"), "dealer": _("dealer")}.get(one.role, one.role)
    return Reads(visible(one.person.name or one.person.email), role, f"{local:%H:%M}")
