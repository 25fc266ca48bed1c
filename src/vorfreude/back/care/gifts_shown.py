"""What is asked, given and could be given, as the desk reads it: by its real cost, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from secrets import token_urlsafe

from vorfreude.back.care.case_words import ROLES, said, titled
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff
from vorfreude.care.queries.cases import GivenLine
from vorfreude.care.queries.make_goods import MakeGoodLine, Offered
from vorfreude.care.sorts import SORTS
from vorfreude.lib.formats import money


@dataclass(frozen=True, slots=True)
class AskedShown:
    """Something somebody asks for, or that was given: of whom, for what, what it costs."""

    number: int
    case: str
    title: str
    case_title: str
    sort: str
    whose: str
    cost: str
    note: str
    by: str
    role: str
    at: When
    due: When | None
    is_late: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class GiftShown:
    """Something on the menu of a case. ``asks``: whom, where it is beyond the reader's authority; ``never``: nobody's reaches."""

    key: str
    title: str
    text: str
    cost: str
    worth: str
    fits: bool
    asks: str
    never: bool
    once: str


@dataclass(frozen=True, slots=True)
class GivenShown:
    """Something in a case: given, asked for, refused or taken back."""

    number: int
    title: str
    cost: str
    note: str
    standing: str
    by: str
    at: When
    asked: str
    due: When | None
    review: str


def title_in(words: Mapping[str, Mapping[str, str]], language: str, part: str = "title") -> str:
    """A part of what is said of something on the menu, in a language, in English, or in the first there is."""
    for tag in (language, "en", *words):
        if tag in words and words[tag].get(part):
            return visible(words[tag][part])
    return ""


def asked_shown(lines: Sequence[MakeGoodLine], staff: Staff, names: Mapping[str, str]) -> Iterable[AskedShown]:
    """Lines of make-goods as the reader sees them; ``names`` of those who gave or asked, by address."""
    for one in lines:
        yield AskedShown(
            one.number, one.case, title_in(one.words, staff.language), titled(one.case_title, one.case_titles, staff.language), said(SORTS, one.sort),
            visible(one.whose), money(one.cost, one.currency), visible(one.note), visible(names.get(one.given_by, one.given_by)),
            said(ROLES, one.role or one.asked_role), when(one.given_at, staff.now, staff.zone),
            when(one.due_at, staff.now, staff.zone) if one.due_at else None,
            one.standing == "asked" and (one.due_at is None or one.due_at <= staff.now), one.given_by == staff.person.email,
        )  # fmt: skip


def gifts_shown(offered: Iterable[Offered], staff: Staff) -> tuple[GiftShown, ...]:
    """The menu of a case; each button has a name of its own, so that pressed twice it gives once."""
    return tuple(
        GiftShown(
            one.line.key, title_in(one.line.words, staff.language), title_in(one.line.words, staff.language, "text"),
            money(one.line.cost, one.line.currency),
            money(one.line.worth, one.line.currency) if one.line.worth is not None else "", one.fits,
            said(ROLES, one.verdict.role) if one.verdict.kind == "ask" else "", one.verdict.kind == "nobody", token_urlsafe(12),
        )
        for one in offered
    )  # fmt: skip


def given_shown(lines: Iterable[GivenLine], staff: Staff, names: Mapping[str, str]) -> tuple[GivenShown, ...]:
    """What was given and asked for in a case."""
    return tuple(
        GivenShown(
            one.number, title_in(one.words, staff.language), money(one.cost, one.currency), visible(one.note), one.standing,
            visible(names.get(one.given_by, one.given_by)), when(one.given_at, staff.now, staff.zone),
            said(ROLES, one.asked_role) if one.asked_role else "",
            when(one.due_at, staff.now, staff.zone) if one.due_at else None, visible(one.review),
        )
        for one in lines
    )  # fmt: skip
