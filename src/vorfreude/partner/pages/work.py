"""One commission at its partner: what is asked, until when, what is promised, the hand-overs with their pictures, and how it went."""

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.formats import number_format
from django.views.decorators.http import require_safe

from vorfreude.care.commissioned import ABOUT, CAME, CAUSES, KINDS, OBJECTIONS, WITH_THEM, said
from vorfreude.care.queries.partners import HandedOver, Work, one_work, promised_of, receipts_of, steps_of, ways_back
from vorfreude.journeys.queries.kept import CameOf
from vorfreude.lib import formats
from vorfreude.partner.house import Caller, for_partner
from vorfreude.partner.pages.home import next_of, said_at
from vorfreude.partner.words import NOTED, STANDINGS, STEPS
from vorfreude.photos import queries as photos


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened, with its words."""

    what: str
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of this commission, as its journey counts it."""

    about: str
    came: str
    is_broken: bool
    is_running: bool


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand-over. ``waits``: the partner is to confirm it; ``at_gate``: pictures that are not through the gate yet."""

    number: int
    direction: str
    keys: int
    reading: str
    level: str
    condition: str
    at: str
    taken: str
    waits: bool
    objection: str
    pictures: tuple[str, ...]
    at_gate: int


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page. ``may``: what can be said now; ``sent``: what somebody typed that could not be taken."""

    work: Work
    kind: str
    standing: str
    clock: str
    is_late: bool
    due: str
    first_due: str
    cost: str
    promises: tuple[Promise, ...]
    hands: tuple[Hand, ...]
    steps: tuple[Step, ...]
    may: frozenset[str]
    keys: int
    causes: tuple[tuple[str, str], ...]
    objections: tuple[tuple[str, str], ...]
    soonest: str
    noted: str
    trouble: str
    sent: QueryDict

    @property
    def waiting(self) -> Hand | None:
        """What the partner is to confirm; None for nothing."""
        return next((one for one in self.hands if one.waits), None)


@for_partner
@require_safe
def work(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    """Four queries beside the session, one more where there are pictures or something is on its way back. Another house's is not there."""
    return shown(request, caller, public_id)


def shown(request: HttpRequest, caller: Caller, public_id: str, trouble: str = "") -> HttpResponseBase:
    """The page of a commission; with a trouble, as something that could not be taken. Raises Http404."""
    found = one_work(public_id, house=caller.member.partner)
    if found is None:
        raise Http404
    page = _page(found, receipts_of(public_id), caller)
    page = replace(page, noted=str(NOTED.get(request.GET.get("noted", ""), "")), trouble=trouble, sent=request.POST)
    return render(request, "partner/work.html", {"page": page}, status=422 if trouble else 200)


def _page(found: Work, handed: list[HandedOver], caller: Caller) -> Page:
    at = next_of(found, ways_back([found]))
    out = set(photos.described({photo for one in handed for photo in one.photos}))
    return Page(
        work=found, kind=said(KINDS, found.kind), standing=str(STANDINGS[found.standing]),
        clock=said_at(at, caller) if at else "", is_late=at is not None and at < caller.now,
        due=said_at(found.due_at, caller),
        first_due=said_at(found.first_due_at, caller) if found.first_due_at != found.due_at else "",
        cost="" if found.cost is None else formats.money(found.cost, found.currency),
        promises=tuple(_promise(one, caller) for one in promised_of(found)),
        hands=tuple(_hand(one, out, caller) for one in handed),
        steps=tuple(Step(str(STEPS.get(one.what, one.what)), _said(one.words, one.cause), said_at(one.at, caller)) for one in steps_of(found.public_id)),
        may=_may(found, handed), keys=next((one.keys for one in handed if one.direction == "out"), 1),
        causes=tuple((key, str(words)) for key, words in CAUSES.items()),
        objections=tuple((key, str(words)) for key, words in OBJECTIONS.items()),
        soonest=max(found.due_at, caller.now).astimezone(caller.zone).strftime("%Y-%m-%dT%H:%M"),
        noted="", trouble="", sent=QueryDict(),
    )  # fmt: skip


def _promise(one: CameOf, caller: Caller) -> Promise:
    runs = one.settled is None
    came = said(CAME, one.standing if one.standing in CAME else "open")
    until = said_at(one.due, caller) if one.due is not None else ""
    return Promise(
        said(ABOUT, one.name), until if runs and until else came, one.standing == "broken", runs and bool(until)
    )


def _hand(one: HandedOver, out: set[str], caller: Caller) -> Hand:
    return Hand(
        one.number, one.direction, one.keys, "" if one.reading is None else number_format(one.reading, 0, force_grouping=True),
        "" if one.level is None else str(one.level), one.condition, said_at(one.given_at, caller),
        said_at(one.taken_at, caller) if one.taken_at else "", one.direction == "out" and one.taken_at is None, one.objection,
        tuple(photo for photo in one.photos if photo in out), sum(photo not in out for photo in one.photos),
    )  # fmt: skip


def _may(found: Work, handed: list[HandedOver]) -> frozenset[str]:
    """What can be said now: what waits to be confirmed comes before the work that follows it, and what was given back is not late."""
    waits = {one.direction for one in handed if one.taken_at is None}
    may = {"answer"} if found.standing == "asked" else set[str]()
    if found.standing in {"taken", "here"} and "back" not in waits:
        may |= {"delay"} if waits else {"delay", "done"}
    if found.standing in {"here", "done"} and not waits:
        may.add("return")
    if found.standing in WITH_THEM:
        may.add("picture")
    return frozenset(may)


def _said(words: str, cause: str) -> str:
    return ": ".join(one for one in (said(CAUSES, cause) if cause else "", words) if one)
