"""A visit to the workshop for whoever it is: where it stands, what was found, what there is to decide."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vorfreude.care.looking import title_of
from vorfreude.care.queries import visits as queries
from vorfreude.care.queries.visits import FindingSeen, JobSeen, VisitSheet
from vorfreude.care.visit_links import sealed
from vorfreude.front.album import Photo
from vorfreude.front.of_care import instant, pictures, rights_on
from vorfreude.front.reader import Reader, for_reader
from vorfreude.front.visits_said import LIGHTS, STAGES, STANDINGS
from vorfreude.journeys import queries as journeys
from vorfreude.lib import formats
from vorfreude.people.queries import Rights
from vorfreude.photos import queries as photos
from vorfreude.photos.queries import Described


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found."""

    light: str
    said: str
    place: str
    words: str
    advice: str
    price: str
    standing: str
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class VisitPage:
    """Everything the page says. ``question``: the address of what is to be decided; ``appointment``: where it is moved or called off."""

    public_id: str
    title: str
    stage: str
    waits: str
    facts: tuple[tuple[str, str], ...]
    question: str
    may_answer: bool
    appointment: str
    found: tuple[Found, ...]
    in_order: int
    jobs: tuple[tuple[str, str, bool], ...]
    is_done: bool
    is_missed: bool
    answered: tuple[tuple[str, str], ...]
    noted: str


@require_safe
@for_reader
def visit(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    sheet = queries.visit_sheet(public_id)
    rights = rights_on(reader, sheet.line.name if sheet else None)
    assert sheet is not None  # noqa: S101 nobody has rights on what is not there
    names = {photo for one in sheet.findings for photo in one.photos} if "photographs" in rights else set()
    noted = _("Thank you. It is noted and signed.") if request.GET.get("noted") == "answer" else ""
    page = _page(sheet, rights, photos.described(names), reader, noted)
    return render(request, "front/visit.html", {"page": page})


@require_safe
@for_reader
def visit_called(request: HttpRequest, reader: Reader, name: str) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """From the name of a visit, as its story knows it, to its page."""
    rights_on(reader, name)
    public_id = queries.visit_named(name)
    if public_id is None:
        raise Http404
    return redirect("visit", public_id)


@require_safe
@for_reader
def visit_story(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """From a visit to its story: behind the scenes."""
    name = queries.name_of_visit(public_id)
    rights_on(reader, name)
    found = sorted(journeys.ids_about([name or ""]))
    return redirect("journey", found[0]) if found else redirect("visit", public_id)


def _page(sheet: VisitSheet, rights: Rights, out: dict[str, Described], reader: Reader, noted: str) -> VisitPage:
    line, open_ = sheet.line, sheet.open_approval
    seen = [one for one in sheet.findings if one.light != "green" and one.standing != "noted"]
    question = reverse("visit-approval", args=[line.public_id, open_.number]) if open_ and line.standing == "here" else ""  # fmt: skip
    return VisitPage(
        public_id=line.public_id,
        title=line.title,
        stage=str(STAGES[line.standing]),
        waits=_waits(sheet, reader),
        facts=_facts(sheet, reader),
        question=question,
        may_answer="answer" in rights,
        appointment=_appointment(sheet, rights),
        found=tuple(_found(one, out, reader) for one in seen),
        in_order=sum(one.light == "green" for one in sheet.findings),
        jobs=tuple(_job(one, reader.language) for one in sheet.jobs),
        is_done=line.standing in {"ready", "gone"},
        is_missed=line.standing == "missed",
        answered=tuple(
            (reverse("visit-approval", args=[line.public_id, one.number]), instant(one.answered_at, reader, line.timezone))
            for one in sheet.approvals
            if one.answered_at
        ),
        noted=noted,
    )  # fmt: skip


def _appointment(sheet: VisitSheet, rights: Rights) -> str:
    """Where it is moved: for whoever it is booked for alone, with whose right that link ends."""
    if sheet.line.standing not in {"booked", "missed"} or "invite" not in rights:
        return ""
    return reverse("appointment", args=[sealed("appointments", sheet.line.public_id, sheet.link)])


def _waits(sheet: VisitSheet, reader: Reader) -> str:
    """What it waits for, and since when: a pause that one knows about is shorter."""
    line, open_ = sheet.line, sheet.open_approval
    if line.standing != "here":
        return ""
    if line.part and sheet.part_missing_at:
        since = instant(sheet.part_missing_at, reader, line.timezone)
        return _("We have been waiting for a part since %(since)s. Our clock stands still meanwhile.") % {
            "since": since
        }
    if open_:
        since = instant(open_.asked_at, reader, line.timezone)
        return _("We have been waiting for your decision since %(since)s. Our clock stands still meanwhile.") % {
            "since": since
        }
    return ""


def _facts(sheet: VisitSheet, reader: Reader) -> tuple[tuple[str, str], ...]:
    line = sheet.line
    over = line.standing in {"gone", "cancelled", "missed"}
    came = sheet.received_at is not None
    said = (
        (_("Where"), " · ".join(filter(None, (line.workshop, sheet.address, sheet.telephone)))),
        (
            _("Brought in") if came else _("You bring it"),
            instant(sheet.received_at or line.begins_at, reader, line.timezone),
        ),
        (_("Ready"), "" if over else _ready(sheet, reader)),
        (_("Your car meanwhile"), sheet.loaner if not over else ""),
        (_("Keys with us"), str(sheet.keys_here) if sheet.keys_here is not None and not line.gone_at else ""),
        (_("Keys you have back"), str(sheet.keys_back) if sheet.keys_back is not None else ""),
        (_("You wished"), sheet.wishes),
    )
    return tuple((name, words) for name, words in said if words)


def _ready(sheet: VisitSheet, reader: Reader) -> str:
    """When it is ready, as long as that hangs on us: what was promised before a question or a missing part is no time to come by."""
    if sheet.line.standing == "here" and sheet.open_approval:
        return _("that depends on what you decide")
    if sheet.line.standing == "here" and sheet.line.part:
        return _("we tell you as soon as the part is here")
    return instant(sheet.line.ready_at, reader, sheet.line.timezone)


def _found(one: FindingSeen, out: dict[str, Described], reader: Reader) -> Found:
    place = title_of(one.place, reader.language)
    price = formats.money(one.price, one.currency) if one.price is not None else ""
    alt = _("Photograph: %(title)s") % {"title": place or one.words}
    return Found(one.light, str(LIGHTS[one.light]), place, one.words, one.advice, price, str(STANDINGS[one.standing]), pictures(one.photos, out, reader, alt))  # fmt: skip


def _job(one: JobSeen, language: str) -> tuple[str, str, bool]:
    words = one.words.get(language) or next(iter(one.words.values()), "")
    if one.price is None:
        return words, "", one.is_done
    return words, formats.money(one.price, one.currency) if one.price else _("Free of charge"), one.is_done
