"""What went wrong, told to us in a few lines; and one case: whose move it is, until when, and all that was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.care import actions, limits
from vorfreude.care.actions import NewCase
from vorfreude.care.queries import cases as queries
from vorfreude.care.queries import vehicles_named
from vorfreude.care.queries.cases import OneCase
from vorfreude.care.sorts import PROMISE, SORTS
from vorfreude.care.unfit import Unfit
from vorfreude.front import letters, tags
from vorfreude.front.cases_said import Card, CaseShown, card_of, shown_of, trouble
from vorfreude.front.of_care import rights_on
from vorfreude.front.reader import Reader, for_reader
from vorfreude.lib.uploads import InMemory
from vorfreude.people import queries as people
from vorfreude.people.rights import Right, Rights
from vorfreude.photos import limits as of_photos
from vorfreude.photos import queries as photos
from vorfreude.photos.actions import NotTaken

PREFIX: Final = "vehicle-"


@dataclass(frozen=True, slots=True)
class About:
    """Something of theirs that a case can be about."""

    key: str
    title: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class NewPage:
    """The form: what it is about, what sort of thing, and their words, still there where something was wrong."""

    about: tuple[About, ...]
    sorts: tuple[tuple[str, str, bool], ...]
    words: str
    longest: int
    wrong: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case; what the reader may do in it, and what they had written. ``goes_on``: the address of the case in which it goes on, where that is theirs."""

    case: CaseShown
    may_write: bool
    may_decide: bool
    goes_on: str
    text: str
    longest: int
    wrong: str


@require_safe
@for_reader
def cases(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """Four statements, however many cases somebody has."""
    lines = queries.cases_of_subjects(people.subjects_of(reader.id))
    cards: list[Card] = [card_of(one, reader) for one in lines]
    open_ = sorted((one for one in cards if one.is_open), key=lambda one: not one.is_yours)
    page = {"open": open_, "over": [one for one in cards if not one.is_open]}
    return tags.private(render(request, "front/cases.html", {"page": page}))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def case_new(request: HttpRequest) -> HttpResponseBase:
    """What went wrong, in three fields and a picture. Where that is kept is decided before anything is read; the form's token is checked right after."""
    request.upload_handlers = [InMemory(request, of_photos.ORIGINAL)]
    return _told(request)


@csrf_protect
@for_reader
def _told(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """What it is about is theirs, or it is about nothing in particular."""
    theirs = vehicles_named([name for name in _may_ask(reader) if name.startswith(PREFIX)])
    things = [(one.public_id, one.title, one.pk) for one in theirs]
    if request.method != "POST":
        return _new_shown(request, things, request.GET.get("about", ""))
    about = request.POST.get("about", "")
    words = request.POST.get("words", "").replace("\x00", "")
    first = " ".join((words.strip().splitlines() or [""])[0].split())[: limits.WORDS]
    vehicle = next((number for key, _title, number in things if key == about), None)
    sort = "" if request.POST.get("sort") == PROMISE else request.POST.get("sort", "")
    new = NewCase(sort=sort, channel="portal", title=first, words=words, person=reader.id, vehicle=vehicle)
    try:
        row = actions.open_case(new, actor=reader.person.email, now=reader.now)
    except Unfit as unfit:
        return _new_shown(request, things, about, words, trouble(unfit))
    if "picture" in request.FILES:
        return _with_picture(request, reader, row.public_id)
    return redirect(reverse("case", args=[row.public_id]))


@require_safe
@for_reader
def case(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    return _shown(request, reader, public_id)


@require_safe
@for_reader
def case_called(request: HttpRequest, reader: Reader, name: str) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """From the name of a case, as its story knows it, to its page."""
    rights_on(reader, name)
    public_id = queries.case_named(name)
    if public_id is None:
        raise Http404
    return redirect("case", public_id)


@require_POST
@for_reader
def case_letters(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    """They write; it is our move again."""
    _allowed(reader, public_id, "ask")
    words = request.POST.get("words", "")
    try:
        actions.write_in_case(public_id, words, actor=reader.person.email, now=reader.now)
    except Unfit as unfit:
        return _shown(request, reader, public_id, words, trouble(unfit))
    return redirect(f"{reverse('case', args=[public_id])}#said")


@csrf_exempt
@require_POST
def case_pictures(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """A photograph of what is wrong. Where it is kept is decided before anything is read; the form's token is checked right after."""
    request.upload_handlers = [InMemory(request, of_photos.ORIGINAL)]
    return _pictured(request, public_id)


@csrf_protect
@for_reader
def _pictured(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    _allowed(reader, public_id, "ask")
    return _with_picture(request, reader, public_id)


def _with_picture(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    """The picture that came goes to the gate. One that cannot be taken leaves the case as it is, and says why."""
    sent = request.FILES.get("picture")
    try:
        original = sent.read(of_photos.ORIGINAL + 1) if sent else b""
        actions.picture_case(public_id, original, actor=reader.person.email, now=reader.now)
    except Unfit as unfit:
        return _shown(request, reader, public_id, wrong=trouble(unfit))
    except NotTaken as untaken:
        return _shown(request, reader, public_id, wrong=letters.trouble(untaken.code))
    except OSError:
        return _shown(request, reader, public_id, wrong=_("The picture cannot be kept just now. Please try again in a minute."))  # fmt: skip
    return redirect(f"{reverse('case', args=[public_id])}#said")


@require_POST
@for_reader
def case_answers(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    """It is right, or it is not: then it is open again."""
    _allowed(reader, public_id, "answer")
    words, actor = request.POST.get("words", ""), reader.person.email
    try:
        if request.POST.get("well") == "yes":
            actions.accept_case(public_id, actor=actor, now=reader.now)
        else:
            actions.reopen_case(public_id, words, actor=actor, now=reader.now, by_customer=True)
    except Unfit as unfit:
        return _shown(request, reader, public_id, words, trouble(unfit))
    return redirect(reverse("case", args=[public_id]))


def _may_ask(reader: Reader) -> list[str]:
    return [subject for subject, rights in people.rights_by_subject(reader.id).items() if "ask" in rights]


def _allowed(reader: Reader, public_id: str, right: Right) -> None:
    """Not there, not theirs and not allowed are the same answer."""
    subject = queries.case_subject(public_id)
    rights = people.rights_of(reader.id, subject) if subject else None
    if rights is None or right not in rights:
        raise Http404


def _shown(request: HttpRequest, reader: Reader, public_id: str, text: str = "", wrong: str = "") -> HttpResponse:
    """Seven statements, however much was said; one more where it goes on in another case."""
    found = queries.one_case(public_id, for_customer=True)
    rights: Rights | None = people.rights_of(reader.id, found.name) if found else None
    if found is None or rights is None:
        raise Http404
    ours = {step.by for step in found.steps if not step.by_customer and "@" in step.by}
    sent = {photo for step in found.steps for photo in step.photos} if "photographs" in rights else set()
    page = CasePage(
        shown_of(found, reader, people.names_of(ours), photos.described(sent) if sent else {}), "ask" in rights, "answer" in rights, _goes_on(found, reader), text[: limits.TEXT * 2],
        limits.TEXT, wrong,
    )  # fmt: skip
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return tags.private(render(request, "front/case.html", {"page": page, "case": page.case}, status=status))


def _goes_on(found: OneCase, reader: Reader) -> str:
    follows = (one for one in found.others if people.rights_of(reader.id, one.name) is not None)
    return next((reverse("case", args=[one.public_id]) for one in follows), "")


def _new_shown(
    request: HttpRequest, things: Sequence[tuple[str, str, int]], about: str, words: str = "", wrong: str = ""
) -> HttpResponse:
    chosen = about if any(key == about for key, _title, _number in things) else ""
    only = things[0][0] if len(things) == 1 and request.method != "POST" else ""
    named = [About(key, title, key == (chosen or only)) for key, title, _number in things]
    nothing = About("", _("Something else"), request.method == "POST" and not chosen)
    sort = request.POST.get("sort", "")
    page = NewPage(
        (*named, nothing) if named else (), tuple((key, str(title), key == sort) for key, title in SORTS.items() if key != PROMISE),
        words[: limits.TEXT * 2], limits.TEXT, wrong,
    )  # fmt: skip
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return tags.private(render(request, "front/case_new.html", {"page": page}, status=status))
