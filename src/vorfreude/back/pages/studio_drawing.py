"""The living service blueprint of what runs, as a page, as a table, and as a sheet to print; and where a moment was told."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vorfreude.back.blueprint_drawing import Part, ledger, opens_of, svg_of, table_of
from vorfreude.back.blueprint_paper import SIZES, paper_of
from vorfreude.back.saying import When, exact, visible, when
from vorfreude.back.staff import Staff, for_staff
from vorfreude.core.drawing import Figures, Kept, draw
from vorfreude.core.drawing.words import Words
from vorfreude.journeys.queries.blueprints import ReleasedText, release_of, running_release
from vorfreude.journeys.queries.figures import at_risk, tellings
from vorfreude.journeys.queries.sums import told_and_here
from vorfreude.lib.paging import page_number
from vorfreude.outcomes import queries as outcomes


@dataclass(frozen=True, slots=True)
class DrawingPage:
    """A drawing and the table below it."""

    name: str
    title: str
    number: int
    is_running: bool
    released: When
    by: str
    svg: str
    table: tuple[Part, ...]
    sizes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One journey in which a moment was told."""

    address: str
    subject: str
    told: When
    withdrawn: bool


@for_staff
@require_safe
def drawing(request: HttpRequest, staff: Staff, name: str) -> HttpResponseBase:
    version = running_release(name)
    if version is None:
        raise Http404
    return _drawn(request, staff, version, is_running=True)


@for_staff
@require_safe
def drawing_of_version(request: HttpRequest, staff: Staff, name: str, number: int) -> HttpResponseBase:
    return _drawn(request, staff, _version(name, number), is_running=False)


@for_staff
@require_safe
def paper(request: HttpRequest, staff: Staff, name: str, number: int) -> HttpResponseBase:
    version = _version(name, number)
    running = running_release(name)
    is_running = running is not None and running.number == number
    size = request.GET.get("size", "a3")
    said = _("version %(number)d, as of %(when)s") % {"number": number, "when": exact(staff.now, staff.now, staff.zone)}
    pdf = paper_of(
        version.blueprint(),
        language=staff.language,
        figures=_figures(name) if is_running else None,
        size=size,
        maker=settings.MAKER,
        said=said,
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}-{number}.pdf"'
    return response


@for_staff
@require_safe
def told(request: HttpRequest, staff: Staff, name: str, moment: str) -> HttpResponseBase:
    version = running_release(name)
    found = next((one for one in version.blueprint().moments if one.moment == moment), None) if version else None
    number = page_number(request.GET.get("page", ""))
    rows, more = tellings(name, moment, number=number)
    if found is None and not rows:
        raise Http404
    words = Words(staff.language)
    context = {
        "name": name,
        "moment": moment,
        "title": words.text(found.say.title) if found else moment,
        "text": words.text(found.say.text) if found else "",
        "promise": ledger(name, moment) if found and found.promise else "",
        "lines": [
            ToldLine(
                reverse("desk-journey", args=[one.public_id]),
                visible(one.subject),
                when(one.told_at, staff.now, staff.zone),
                one.withdrawn,
            )
            for one in rows
        ],
        "total": told_and_here(name)[0].get(moment, 0),
        "number": number,
        "more": more,
    }
    return render(request, "back/studio/told.html", context)


def _version(name: str, number: int) -> ReleasedText:
    version = release_of(name, (number,)).get(number)
    if version is None:
        raise Http404
    return version


def _figures(name: str) -> Figures:
    """What came of promises as the ledger has it, a few seconds old; what was told and who is where as of now. Three queries.

    What is at risk is among what is open, also where the ledger has not heard of it yet.
    """
    lines, risky = outcomes.by_side(outcomes.Span(name), "promise"), at_risk(name)
    told, here = told_and_here(name)
    promises = {
        promise: Kept(
            line.kept, line.broken, line.excused, max(line.open, risky.get(promise, 0)), risky.get(promise, 0)
        )
        for promise, line in ({one: outcomes.Line() for one in risky} | lines).items()
    }
    return Figures(promises, told, here)


def _drawn(request: HttpRequest, staff: Staff, version: ReleasedText, *, is_running: bool) -> HttpResponseBase:
    blueprint = version.blueprint()
    figures = _figures(version.name) if is_running else None
    drawn = draw(blueprint, language=staff.language, figures=figures)
    opens = opens_of(blueprint, drawn, text=version.text, number=version.number)
    page = DrawingPage(
        name=version.name,
        title=drawn.title,
        number=version.number,
        is_running=is_running,
        released=when(version.released_at, staff.now, staff.zone),
        by=visible(version.released_by),
        svg=svg_of(drawn, opens),
        table=table_of(drawn, opens, _("Over several stages")),
        sizes=tuple(SIZES),
    )
    return render(request, "back/studio/drawing.html", {"page": page})
