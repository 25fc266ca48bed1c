"""A question from the workshop: each finding with its picture, its price and what it does to the ready time; all, a part, or nothing.

First somebody chooses, then they read what their choice comes to, then they say yes: the answer is final and signed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vorfreude.care import actions
from vorfreude.care.asking import ANSWERED
from vorfreude.care.looking import title_of
from vorfreude.care.queries.approvals import Question, comes_to, published_keys, question
from vorfreude.care.unfit import Unfit
from vorfreude.front.album import Photo
from vorfreude.front.of_care import instant, must, pictures, rights_on
from vorfreude.front.reader import Reader, for_reader
from vorfreude.front.visits_said import ANSWERS, LIGHTS, trouble_of, work_of
from vorfreude.lib import formats
from vorfreude.people.queries import Rights
from vorfreude.photos import queries as photos
from vorfreude.photos.queries import Described


@dataclass(frozen=True, slots=True)
class Asked:
    """One finding as it is asked; ``chosen`` is what was chosen a moment ago or answered for good, ``answer`` the latter in words."""

    number: int
    light: str
    said: str
    place: str
    words: str
    advice: str
    price: str
    takes: str
    photos: tuple[Photo, ...]
    chosen: str
    answer: str


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """Everything the page says. ``step``: choose, confirm (then ``price`` and ``ready`` are what the choice comes to), answered, withdrawn."""

    visit: str
    number: int
    title: str
    step: str
    asked: tuple[Asked, ...]
    since: str
    all_price: str
    all_ready: str
    none_ready: str
    price: str
    ready: str
    answered: str
    key: str
    telephone: str
    may_answer: bool
    answers: tuple[tuple[str, str], ...]
    trouble: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_reader
def approval(request: HttpRequest, reader: Reader, public_id: str, number: int) -> HttpResponseBase:
    """The question; with a choice in the address what it comes to; posted to, the answer."""
    asked = question(public_id, number)
    rights = rights_on(reader, asked.name if asked else None)
    assert asked is not None  # noqa: S101 nobody has rights on what is not there
    if request.method != "POST":
        return _shown(request, reader, asked, rights, _chosen(request.GET, asked))
    must(rights, "answer")
    try:
        actions.answer_approval(
            visit=public_id, approval=number, answers=_chosen(request.POST, asked), person=reader.id, actor=reader.person.email, now=reader.now
        )  # fmt: skip
    except Unfit as unfit:
        fresh = question(public_id, number) or asked
        return _shown(request, reader, fresh, rights, _chosen(request.POST, asked), trouble_of(unfit))
    return redirect(f"{reverse('visit', args=[public_id])}?noted=answer")


@require_safe
@for_reader
def approval_statement(request: HttpRequest, reader: Reader, public_id: str, number: int) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """The signed answer as a file, with the keys that it can be checked with."""
    asked = question(public_id, number)
    rights_on(reader, asked.name if asked else None)
    if asked is None or not asked.seen.body:
        raise Http404
    said = {"body": asked.seen.body, "key": asked.seen.key, "signature": asked.seen.signature, "keys": msgspec.Raw(published_keys())}  # fmt: skip
    response = HttpResponse(msgspec.json.encode(said), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{asked.name}-approval-{number}.json"'
    return response


def _chosen(sent: QueryDict, asked: Question) -> dict[int, str]:
    """What was chosen for each finding; one answer for all where ``all`` says so."""
    numbers = [one["number"] for one in _findings(asked)]
    if sent.get("all") in ANSWERED:
        return dict.fromkeys(map(int, map(str, numbers)), str(sent["all"]))
    said = {int(str(number)): sent.get(f"answer-{number}", "") for number in numbers}
    return {number: one for number, one in said.items() if one in ANSWERED}


def _shown(
    request: HttpRequest, reader: Reader, asked: Question, rights: Rights, chosen: Mapping[int, str], trouble: str = ""
) -> HttpResponseBase:
    names = {photo for one in _findings(asked) for photo in _photos(one)} if "photographs" in rights else set()
    page = _page(reader, asked, rights, chosen, photos.described(names), trouble, tried="go" in request.GET or request.method == "POST")  # fmt: skip
    return render(request, "front/approval.html", {"page": page}, status=422 if trouble else 200)


def _page(  # noqa: PLR0913 what a page is drawn from
    reader: Reader,
    asked: Question,
    rights: Rights,
    chosen: Mapping[int, str],
    out: dict[str, Described],
    trouble: str,
    *,
    tried: bool,
) -> ApprovalPage:
    seen, currency = asked.seen, str(asked.seen.asked["currency"])
    numbers = [int(str(one["number"])) for one in _findings(asked)]
    every = comes_to(asked, dict.fromkeys(numbers, "approved"), reader.now)
    none = comes_to(asked, dict.fromkeys(numbers, "declined"), reader.now)
    comes = comes_to(asked, chosen, reader.now)
    step = _step(asked, may="answer" in rights, complete=comes is not None and tried)
    if step == "choose" and tried and not trouble:
        trouble = _("Please give an answer to each.")

    def at(when: datetime | None) -> str:
        return instant(when, reader, asked.timezone) if when else ""

    return ApprovalPage(
        visit=asked.visit,
        number=seen.number,
        title=asked.title,
        step=step,
        asked=tuple(_asked(one, out, reader, currency, chosen, seen.answer) for one in _findings(asked)),
        since=at(seen.asked_at),
        all_price=formats.money(every.price, currency) if every else "",
        all_ready=at(every.ready if every else None),
        none_ready=at(none.ready if none else None),
        price=formats.money(comes.price, currency) if comes else "",
        ready=at(comes.ready if comes else None),
        answered=at(seen.answered_at),
        key=seen.key,
        telephone=asked.telephone,
        may_answer="answer" in rights,
        answers=tuple((key, str(words)) for key, words in ANSWERS.items()),
        trouble=trouble,
    )


def _step(asked: Question, *, may: bool, complete: bool) -> str:
    if asked.seen.answered_at is not None:
        return "answered"
    if asked.seen.withdrawn_at is not None or asked.standing != "here":
        return "withdrawn"
    return "confirm" if complete and may else "choose"


def _asked(
    one: Mapping[str, object],
    out: dict[str, Described],
    reader: Reader,
    currency: str,
    chosen: Mapping[int, str],
    answer: Mapping[int, str],
) -> Asked:
    number, light = int(str(one["number"])), str(one["light"])
    place, words, minutes = title_of(str(one["place"]), reader.language), str(one["words"]), int(str(one["minutes"]))
    takes = work_of(minutes) if minutes else ""
    alt = _("Photograph: %(title)s") % {"title": place or words}
    said = answer.get(number, "")
    return Asked(
        number, light, str(LIGHTS[light]), place, words, str(one["advice"]), formats.money(int(str(one["price"])), currency), takes,
        pictures(_photos(one), out, reader, alt), said or chosen.get(number, ""), str(ANSWERS[said]) if said in ANSWERS else "",
    )  # fmt: skip


def _findings(asked: Question) -> list[Mapping[str, object]]:
    found = asked.seen.asked["findings"]
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _photos(one: Mapping[str, object]) -> tuple[str, ...]:
    found = one.get("photos")
    return tuple(str(photo) for photo in found) if isinstance(found, list) else ()
