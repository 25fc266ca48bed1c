"""What we hold about somebody: all of it named, a copy to take away, and its end."""

from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.front.reader import Reader, clock, for_reader
from vorfreude.holdings import actions, queries
from vorfreude.holdings.queries import AskedCopy
from vorfreude.lib import formats
from vorfreude.lib.holding import all_holdings

FILE = "vorfreude.zip"
"""What the archive is called on the disk of whoever fetches it: nothing in it says whose it is."""


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One class of what is held, in words. ``stays`` is what an end leaves, and may be empty."""

    title: str
    keeps: str
    stays: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """What is held, the copy that was asked for, and the day of the end that is coming."""

    held: tuple[HeldLine, ...]
    copy: AskedCopy | None
    copy_until: str
    ends: str
    address: str
    is_staff: bool
    wrong: bool


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What came of the end of one class: how many pieces are gone, and what stays."""

    title: str
    gone: int
    stays: str


@require_safe
@for_reader
def held(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    return render(request, "front/held.html", {"page": _page(request, reader)})


@require_POST
@for_reader
def copies(request: HttpRequest, reader: Reader) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    actions.ask_for_copy(person_id=reader.id, actor=reader.person.email, now=reader.now)
    return redirect("held")


@require_safe
@for_reader
def copy(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    name = queries.file_of(public_id, reader.id, reader.now)
    if name is None or not storages["copies"].exists(name):
        raise Http404
    response = FileResponse(storages["copies"].open(name), as_attachment=True, filename=FILE)
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_reader
def end(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    if request.method != "POST":
        return render(request, "front/end.html", {"page": _page(request, reader)})
    if request.POST.get("address", "").strip().lower() != reader.person.email:
        return redirect("/me/data/end/?wrong")
    try:
        actions.ask_for_end(person_id=reader.id, actor=reader.person.email, now=reader.now)
    except actions.NotPossible as staff:
        raise Http404 from staff
    return redirect("held")


@require_POST
@for_reader
def withdrawal(request: HttpRequest, reader: Reader) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    actions.withdraw_end(person_id=reader.id, actor=reader.person.email, now=reader.now)
    return redirect("held")


@require_safe
def receipt(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The receipt of an end, for whoever has the letter: it names nobody, and nobody is left to sign in."""
    found = queries.receipt(public_id)
    if found is None:
        raise Http404
    known = {one.name: one for one in all_holdings()}
    lines = [
        ReceiptLine(str(known[name].title), gone, str(known[name].stays))
        for name, gone, _kept in reversed(found.lines)
        if name in known
    ]
    nothing = " · ".join(line.title for line in lines if not (line.gone or line.stays))
    lines = [line for line in lines if line.gone or line.stays]
    day = formats.on_day(found.ended_at.date(), clock().date())
    response = render(request, "front/receipt.html", {"day": day, "lines": lines, "nothing": nothing})
    response["Cache-Control"] = "private, no-store"
    return response


def _page(request: HttpRequest, reader: Reader) -> DataPage:
    asked, ends = queries.copy_of(reader.id), queries.end_of(reader.id)
    return DataPage(
        held=tuple(HeldLine(str(one.title), str(one.keeps), str(one.stays)) for one in reversed(all_holdings())),
        copy=asked,
        copy_until=_day(asked.until, reader) if asked and asked.until else "",
        ends=_day(ends, reader) if ends else "",
        address=reader.person.email,
        is_staff=reader.staff,
        wrong="wrong" in request.GET,
    )


def _day(at: datetime, reader: Reader) -> str:
    return formats.instant(at.astimezone(reader.zone), reader.now.astimezone(reader.zone).date())
