"""What a guest would tell of the day becomes a signal about them, in the transaction in which it happened.

The subject is the occasion's name and the guest's number (``roll-out-27:117``). A signal carries no guest's name and none of the words
that somebody of the crew typed: what a journey may say of it, its blueprint says in every language. Each shape has a function here; its
keywords are the fields that a blueprint may ask for. ``by`` and ``host`` are first names, never where somebody is employed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec

from vorfreude.core.engine.corrections import RETRACTED
from vorfreude.intake import actions as intake
from vorfreude.occasions.models import Occasion

type Answered = Literal["coming", "waiting", "declined"]
type Content = dict[str, str | int | bool | list[str]]

SOURCE = "/vorfreude/occasions"
INVITED = "guest.invited"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing about one guest. ``once`` is its name among those of the same guest and kind: said twice, it counts once."""

    guest: int
    kind: str
    once: str
    at: datetime
    content: Content


def tell(occasion: Occasion, told: Iterable[Told], *, now: datetime) -> None:
    """Records these signals in the caller's transaction, all at once; none for an occasion without a blueprint.

    Call it once in a transaction, with everything there is, inside ``changing``.
    """
    signals = [_signal(occasion, one) for one in told]
    if occasion.blueprint and signals:
        intake.record(signals, now=now)


def subject_of(occasion: str, guest: int) -> str:
    """The subject of a guest's journey, from the occasion's name (not its public id) and their number."""
    return f"{occasion}:{guest}"


def invited(guest: int, *, occasion: Occasion, group: str, language: str, at: datetime) -> Told:
    """``guest.invited``: with this the journey begins; a walk-in is invited the moment they come."""
    titles = {f"title_{tag}": str(words.get("title", "")) for tag, words in occasion.words.items()}
    content: Content = {
        "blueprint": occasion.blueprint, "occasion": occasion.name, "group": group, "language": language,
        "timezone": occasion.timezone, "begins": _iso(occasion.starts_at), "ends": _iso(occasion.ends_at),
    }  # fmt: skip
    return Told(guest, INVITED, "", at, content | titles)


def answered(guest: int, *, answer: Answered, people: int, party: int, at: datetime, moved_up: bool = False) -> Told:
    """``guest.answered``: whether they come, and how many of their party do. ``moved_up``: a place came free for one that waited."""
    content: Content = {"answer": answer, "people": people, "party": party, "moved_up": moved_up}
    return Told(guest, "guest.answered", _iso(at), at, content)


def asked(guest: int, *, question: int, at: datetime) -> Told:
    """``guest.asked``: they asked something before the day, in words that stand on their page alone."""
    return Told(guest, "guest.asked", str(question), at, {"question": question})


def replied(guest: int, *, question: int, by: str, at: datetime) -> Told:
    """``guest.replied``: what they asked before the day was answered; the words stand on their page."""
    return Told(guest, "guest.replied", f"{question}/{_iso(at)}", at, {"question": question, "by": by})


def hosted(guest: int, *, host: str, at: datetime) -> Told:
    """``guest.hosted``: who looks after them."""
    return Told(guest, "guest.hosted", _iso(at), at, {"host": host})


def arrived(guest: int, *, once: str, host: str, at: datetime) -> Told:
    """``guest.arrived``: they came through a door. ``once`` is device and ident of the ``Door``; ``host`` may be empty."""
    return Told(guest, "guest.arrived", once, at, {"host": host})


def left(guest: int, *, once: str, at: datetime) -> Told:
    """``guest.left``: they went."""
    return Told(guest, "guest.left", once, at, {})


def late(guest: int, *, item: str, title: str, at: datetime) -> Told:
    """``guest.late``: on arrival their item (a tour) had left. A special tour or what is possible instead follows."""
    return Told(guest, "guest.late", item, at, {"item": item, "title": title})


def special_tour(guest: int, *, item: str, begins: datetime, guide: str, stops: list[str], at: datetime) -> Told:
    """``tour.special``: a tour of their own instead of the item that left: when, with whom, through which places."""
    content: Content = {"item": item, "begins": _iso(begins), "guide": guide, "stops": stops}
    return Told(guest, "tour.special", item, at, content)


def no_special_tour(guest: int, *, item: str, begins: datetime | None, title: str, at: datetime) -> Told:
    """``tour.instead``: no tour of their own can be; ``title`` and ``begins`` name what they can join, empty for nothing."""
    content: Content = {"item": item, "title": title}
    if begins:
        content["begins"] = _iso(begins)
    return Told(guest, "tour.instead", item, at, content)


def need_opened(guest: int, *, need: int, key: str, words: Mapping[str, str], promised: datetime, at: datetime) -> Told:
    """``need.opened``: its number, its kind by key and by title in every language, and when somebody stands there at the latest."""
    titles = {f"kind_{tag}": title for tag, title in words.items()}
    content: Content = {"need": need, "kind": key, "promised": _iso(promised)}
    return Told(guest, "need.opened", str(need), at, content | titles)


def need_step(
    guest: int, *, need: int, step: Literal["taken", "there", "done", "withdrawn"], by: str, at: datetime
) -> Told:
    """``need.taken``, ``need.there``, ``need.done``, ``need.withdrawn``: who sees to it, and how far it is. Taken again counts again."""
    return Told(guest, f"need.{step}", f"{need}/{_iso(at)}", at, {"need": need, "by": by})


def moved(guest: int, *, item: str, title: str, begins: datetime, was: datetime, at: datetime) -> Told:
    """``programme.moved``: an item of their group begins at another time than they were told. Each time that it is put off counts."""
    content: Content = {"item": item, "title": title, "begins": _iso(begins), "was": _iso(was)}
    return Told(guest, "programme.moved", f"{item}/{_iso(at)}", at, content)


def rated(guest: int, *, score: int, at: datetime) -> Told:
    """``guest.rated``: what they made of the whole, 0 to 10, afterwards."""
    return Told(guest, "guest.rated", "whole", at, {"score": score})


def taken_back(told: Told, *, reason: str, at: datetime) -> Told:
    """The correction that makes ``told`` never have happened: a check-in that was undone."""
    content: Content = {"source": SOURCE, "reason": reason}
    return Told(told.guest, RETRACTED, f"{told.kind}/{told.once}", at, content)


def _signal(occasion: Occasion, told: Told) -> intake.NewSignal:
    subject = subject_of(occasion.name, told.guest)
    content = dict(told.content)
    if told.kind == RETRACTED:
        kind, _, once = told.once.partition("/")
        content["id"] = _ident(subject, kind, once)
    ident = _ident(subject, told.kind, told.once)
    return intake.NewSignal(SOURCE, ident, told.kind, subject, told.at, msgspec.json.encode(content))


def _ident(subject: str, kind: str, once: str) -> str:
    """Signals of one instant are told in the order of their names: so the invitation's comes before every other's."""
    return f"{subject}/begins" if kind == INVITED else f"{subject}/{kind}/{once}"


def _iso(at: datetime) -> str:
    return at.isoformat()
