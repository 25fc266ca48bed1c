"""One commission at its partner: what is asked, until when, the hand-overs, pictures, and what is said back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.care.actions import commissions, receipts
from vorfreude.care.actions.receipts import Handed
from vorfreude.care.queries.partners import Work, one_work, receipts_of, steps_of
from vorfreude.care.unfit import Unfit
from vorfreude.lib import formats
from vorfreude.partner.house import Caller, for_partner
from vorfreude.partner.pages.home import next_of, row_of, said_at
from vorfreude.partner.photographing import photograph_commission
from vorfreude.partner.words import CAUSES, NOTED, STEPS, trouble_of, untaken_of
from vorfreude.photos import limits as of_photos
from vorfreude.photos.actions import NotTaken

LONGEST = 4_000
OPEN = frozenset({"taken", "here", "done"})


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened, with its words."""

    what: str
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand-over. ``waits``: the partner is to confirm it."""

    number: int
    direction: str
    keys: int
    reading: str
    level: str
    condition: str
    at: str
    is_confirmed: bool
    waits: bool
    objection: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    work: Work
    clock: str
    is_late: bool
    kind: str
    standing: str
    due: str
    first_due: str
    cost: str
    steps: tuple[Step, ...]
    hands: tuple[Hand, ...]
    causes: tuple[tuple[str, str], ...]
    may: frozenset[str]
    soonest: str
    noted: str
    trouble: str = ""


@for_partner
@require_safe
def work(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    """Three queries beside the session. Another house's commission is not there."""
    return _shown(request, caller, public_id)


@for_partner
@require_POST
def answers(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    """Taken, or not."""
    house, by = caller.member.partner, caller.person.email
    if request.POST.get("answer") == "take":
        return _acted(
            request,
            caller,
            public_id,
            "taken",
            lambda: commissions.take(public_id, house=house, actor=by, now=caller.now),
        )
    why = request.POST.get("why", "")[:LONGEST]
    return _acted(
        request,
        caller,
        public_id,
        "declined",
        lambda: commissions.decline(public_id, house=house, why=why, actor=by, now=caller.now),
    )


@for_partner
@require_POST
def delays(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    """It will be later, with the cause; the time is on the partner's clock."""

    def act() -> None:
        due = _instant(request.POST.get("due", ""), caller)
        commissions.move_due(
            public_id, house=caller.member.partner, due=due, cause=request.POST.get("cause", ""), why=request.POST.get("why", "")[:LONGEST],
            actor=caller.person.email, now=caller.now,
        )  # fmt: skip

    return _acted(request, caller, public_id, "moved", act)


@for_partner
@require_POST
def completions(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    """It is done, and what was done."""
    words = request.POST.get("words", "")[:LONGEST]
    act = partial(
        commissions.done, public_id, house=caller.member.partner, words=words, actor=caller.person.email, now=caller.now
    )
    return _acted(request, caller, public_id, "done", act)


@for_partner
@require_POST
def returns(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    """The thing and its keys go back to us: we confirm it."""

    def act() -> None:
        handed = Handed(
            "back", keys=_number(request, "keys") or 0, reading=_number(request, "reading"), level=_number(request, "level"),
            condition=request.POST.get("condition", "")[:LONGEST],
        )  # fmt: skip
        receipts.hand_over(public_id, handed, house=caller.member.partner, actor=caller.person.email, now=caller.now)

    return _acted(request, caller, public_id, "given", act)


@for_partner
@require_POST
def confirmations(request: HttpRequest, caller: Caller, public_id: str, number: int) -> HttpResponseBase:
    """What we handed over came as it was said, or not."""
    act = partial(
        receipts.confirm, public_id, number, house=caller.member.partner, objection=request.POST.get("objection", "")[:LONGEST],
        actor=caller.person.email, now=caller.now,
    )  # fmt: skip
    return _acted(request, caller, public_id, "confirmed", act)


@for_partner
@require_POST
def pictures(request: HttpRequest, caller: Caller, public_id: str) -> HttpResponseBase:
    """A picture of the work goes through the same gate as every other, and is seen when it has passed."""
    sent = request.FILES.get("picture")
    content = sent.read(of_photos.ORIGINAL + 1) if sent else b""
    act = partial(photograph_commission, public_id, house=caller.member.partner, original=content, now=caller.now)
    return _acted(request, caller, public_id, "photographed", act)


def _acted(
    request: HttpRequest, caller: Caller, public_id: str, done: str, act: Callable[[], object]
) -> HttpResponseBase:
    try:
        act()
    except Unfit as unfit:
        if unfit.code == "not-there":
            raise Http404 from unfit
        return _shown(request, caller, public_id, trouble_of(unfit))
    except NotTaken as untaken:
        return _shown(request, caller, public_id, untaken_of(untaken))
    return redirect(f"{reverse('partner-work', args=[public_id])}?noted={done}")


def _shown(request: HttpRequest, caller: Caller, public_id: str, trouble: str = "") -> HttpResponseBase:
    found = one_work(public_id, house=caller.member.partner)
    if found is None:
        raise Http404
    row, hands = row_of(found, caller), tuple(_hands(found, caller))
    at = next_of(found)
    page = Page(
        work=found, clock=row.clock, is_late=row.is_late, kind=row.kind, standing=row.standing, due=said_at(found.due_at, caller),
        first_due=said_at(found.first_due_at, caller) if found.first_due_at != found.due_at else "",
        cost="" if found.cost is None else formats.money(found.cost, found.currency),
        steps=tuple(Step(str(STEPS.get(one.what, one.what)), _said(one.words, one.cause), said_at(one.at, caller)) for one in steps_of(public_id)),
        hands=hands, causes=tuple((key, str(words)) for key, words in CAUSES.items()), may=_may(found, hands),
        soonest=(max(at or caller.now, caller.now)).astimezone(caller.zone).strftime("%Y-%m-%dT%H:%M"),
        noted=str(NOTED.get(request.GET.get("noted", ""), "")), trouble=trouble,
    )  # fmt: skip
    return render(request, "partner/work.html", {"page": page}, status=422 if trouble else 200)


def _said(words: str, cause: str) -> str:
    return ": ".join(one for one in (str(CAUSES.get(cause, "")), words) if one)


def _may(found: Work, hands: tuple[Hand, ...]) -> frozenset[str]:
    open_ = any(not one.is_confirmed for one in hands)
    may = {"asked": {"answer"}, "taken": {"delay", "done"}, "here": {"delay", "done"}, "done": set[str]()}.get(
        found.standing, set[str]()
    )
    if found.standing in OPEN:
        may.add("picture")
    if found.standing in {"here", "done"} and not open_:
        may.add("return")
    return frozenset(may)


def _hands(found: Work, caller: Caller) -> list[Hand]:
    return [
        Hand(
            one.number, one.direction, one.keys, "" if one.reading is None else str(one.reading), "" if one.level is None else str(one.level),
            one.condition, said_at(one.given_at, caller), one.taken_at is not None, one.direction == "out" and one.taken_at is None,
            one.objection,
        )
        for one in receipts_of(found.public_id)
    ]  # fmt: skip


def _instant(text: str, caller: Caller) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=caller.zone)
    except ValueError as error:
        raise Unfit("times-unclear", came=text[:40], expected="a day and a time") from error


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        return int(text.replace(".", "").replace(",", "").replace("\u202f", "").replace(" ", "")[:12])
    except ValueError as error:
        raise Unfit("receipt-unclear", came=text[:40], expected="a number") from error
