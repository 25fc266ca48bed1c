"""The papers of a vehicle and what somebody stands for: read, added, saved, taken away."""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from vorfreude.care import actions, limits, queries
from vorfreude.care.actions import PAPER_KINDS, NewPaper
from vorfreude.care.filing import FORMS
from vorfreude.care.queries import PaperSeen, WarrantySeen
from vorfreude.care.unfit import Unfit
from vorfreude.front import garage_said as said
from vorfreude.front.garage import Kept, allowed, for_keeper
from vorfreude.front.reader import Reader
from vorfreude.lib import formats
from vorfreude.lib.away import while_files_are_there
from vorfreude.lib.uploads import InMemory

ROUND_IT = 64 * 1024
"""Bytes round the paper: its title, and what parts of a form need."""

ENDINGS = {"pdf": "pdf", "jpeg": "jpg", "png": "png"}


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper. ``gone``: where it is taken away, empty where the reader may not."""

    title: str
    kind: str
    about: str
    is_private: bool
    address: str
    gone: str


@dataclass(frozen=True, slots=True)
class WarrantyShown:
    """What somebody stands for."""

    title: str
    by: str
    until: str
    is_over: bool
    paper: str


@dataclass(frozen=True, slots=True)
class PapersPage:
    """Papers, warranties, and the form for one more."""

    kept: Kept
    papers: tuple[PaperShown, ...]
    warranties: tuple[WarrantyShown, ...]
    kinds: tuple[tuple[str, str], ...]
    typed: dict[str, str]
    trouble: str


@require_safe
@for_keeper
def garage_papers(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:
    return _shown(request, reader, kept)


@csrf_exempt
@require_POST
def garage_paper_additions(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Where a file is kept is decided before anything of the form is read; its token is checked right after."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > limits.PAPER + ROUND_IT:
        return _too_large(request, public_id)
    request.upload_handlers = [InMemory(request, limits.PAPER)]
    return _added(request, public_id)


@while_files_are_there
@require_safe
@for_keeper
def garage_paper(request: HttpRequest, reader: Reader, kept: Kept, paper: str) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """A paper, always as a file to save: what is in it runs nowhere on our pages."""
    if paper not in {one.public_id for one in _papers(kept)}:
        raise Http404
    found = queries.paper_content(kept.vehicle.pk, paper)
    if found is None:
        raise Http404
    return as_file(*found)


def as_file(content: bytes, title: str, form: str) -> HttpResponse:
    """A paper to save, under a plain name."""
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{slugify(title) or "paper"}.{ENDINGS[form]}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@require_POST
@for_keeper
def garage_paper_removals(request: HttpRequest, reader: Reader, kept: Kept, paper: str) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """An owner takes a paper away that they put there."""
    own = {one.public_id for one in _papers(kept) if one.is_owners}
    if not kept.is_owners or paper not in own:
        raise Http404
    row = queries.paper_row(kept.vehicle.pk, paper)
    if row is not None:
        actions.drop_paper(row, now=reader.now)
    return redirect("garage-papers", kept.vehicle.public_id)


@for_keeper
def _too_large(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:
    trouble = said.trouble_of("document-unclear")
    return _shown(request, reader, kept, trouble=trouble, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


@csrf_protect
@for_keeper
def _added(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:
    allowed(kept.adds)
    typed = {name: request.POST.get(name, "") for name in ("title", "kind")}
    sent = request.FILES.get("file")
    is_private = kept.is_owners and "private" in request.POST
    paper = NewPaper(typed["title"], typed["kind"], sent.read() if sent else b"", is_private=is_private)
    try:
        actions.add_paper(kept.vehicle, paper, actor=reader.person.email, now=reader.now)
    except Unfit as unfit:
        return _shown(request, reader, kept, trouble=said.trouble_of(unfit.code), typed=typed)
    except OSError:
        trouble = _("The paper cannot be kept just now. Please try again in a minute.")
        return _shown(request, reader, kept, trouble=trouble, typed=typed, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return redirect("garage-papers", kept.vehicle.public_id)


def _papers(kept: Kept) -> tuple[PaperSeen, ...]:
    return queries.papers_for_owner(kept.vehicle.pk, private=kept.is_owners)


def _shown(
    request: HttpRequest,
    reader: Reader,
    kept: Kept,
    *,
    trouble: str = "",
    typed: dict[str, str] | None = None,
    status: int = HTTPStatus.BAD_REQUEST,
) -> HttpResponseBase:
    today = reader.now.astimezone(reader.zone).date()
    totals = queries.totals_in(queries.readings_of(kept.vehicle.pk))
    warranties = queries.warranties_of(kept.vehicle.pk, today=today, totals=totals)
    papers = _papers(kept)
    there = {one.public_id for one in papers}
    page = PapersPage(
        kept=kept,
        papers=tuple(_paper(one, reader, kept) for one in papers),
        warranties=tuple(
            _warranty(one, reader, kept, one.document if one.document in there else "") for one in warranties
        ),
        kinds=tuple((kind, str(said.PAPERS[kind])) for kind in PAPER_KINDS),
        typed=typed or {},
        trouble=trouble,
    )
    return render(request, "front/garage_papers.html", {"page": page}, status=status if trouble else HTTPStatus.OK)


def _paper(one: PaperSeen, reader: Reader, kept: Kept) -> PaperShown:
    today = reader.now.astimezone(reader.zone).date()
    here = [kept.vehicle.public_id, one.public_id]
    about = (str(said.PAPERS[one.kind]), ENDINGS[one.form].upper(), said.size_of(one.size), said.on(one.added_at, reader.zone, today))  # fmt: skip
    return PaperShown(
        title=one.title,
        kind=one.kind,
        about=" · ".join(about),
        is_private=one.is_private,
        address=reverse("garage-paper", args=here),
        gone=reverse("garage-paper-removals", args=here) if kept.is_owners and one.is_owners else "",
    )


def warranty_words(one: WarrantySeen) -> str:
    """Until when somebody stands for it."""
    day = formats.dated(one.until) if one.until else ""
    reading = said.shown(one.until_reading, one.counter) if one.until_reading is not None else ""
    if day and reading:
        return _("until %(day)s or %(reading)s, whichever comes first") % {"day": day, "reading": reading}
    return _("until %(end)s") % {"end": day or reading}


def _warranty(one: WarrantySeen, reader: Reader, kept: Kept, paper: str) -> WarrantyShown:
    return WarrantyShown(
        title=one.in_language(reader.language),
        by=one.by,
        until=warranty_words(one),
        is_over=bool(one.ended_by),
        paper=reverse("garage-paper", args=[kept.vehicle.public_id, paper]) if paper else "",
    )
