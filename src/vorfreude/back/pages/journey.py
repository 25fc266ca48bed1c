"""One journey with everything that is known of it, as a page and as the part that an open page fetches again."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from vorfreude.back.acting import noted, troubled
from vorfreude.back.cursors import below_of
from vorfreude.back.log import log_of
from vorfreude.back.staff import Staff, for_staff
from vorfreude.back.telling import JourneyPage, page_of
from vorfreude.back.telling_around import Around, ahead_of, photos_of, talk_of, told_to
from vorfreude.back.why import Reasons, rows_behind
from vorfreude.core.outlook import outlook
from vorfreude.delivery.queries.tally import tally_of
from vorfreude.intake import queries as intake
from vorfreude.journeys import queries
from vorfreude.people import queries as people
from vorfreude.photos.queries.finding import photos_about
from vorfreude.voice.queries.newest import newest_letters

PAGE, PART = "back/journey.html", "back/journey.html#journey"


@for_staff
@require_safe
def journey(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    one = queries.desk_journey(public_id)
    if one is None:
        raise Http404
    context = {
        "page": _page(one, staff, below_of(request)),
        "part": request.get_full_path(),
        "noted": noted(request),
        "trouble": troubled(request),
    }
    response = render(request, PART if "HX-Request" in request.headers else PAGE, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _page(one: queries.DeskJourney, staff: Staff, below: int | None) -> JourneyPage:
    log = intake.log_page(subject_id=one.subject_id, below=below)
    on_page = {line.row for line in log.lines}
    signals = intake.signals_by_row(rows_behind(one.row))
    kind = {each.by for each in one.row.state.kindnesses if each.by}
    followers, names = people.participants_and_names(one.row.subject, kind)
    reasons = Reasons(one.row, signals, on_page, staff)
    around = _around(one.row, followers, staff)
    shown = log_of(log, one.row.state, staff, is_newest=below is None)
    return page_of(one, reasons, followers, names, shown, around)


def _around(row: queries.JourneyRow, followers: list[people.Follower], staff: Staff) -> Around:
    """Three more questions: what was said, what was written, which pictures there are."""
    ahead = outlook(row.plan, row.state, staff.now, zone=staff.zone, language=staff.language, subject=row.subject)
    return Around(
        told=told_to(tally_of(row.public_id), followers, staff),
        talk=talk_of(newest_letters(row.public_id), staff),
        photos=photos_of(photos_about(row.subject), staff),
        ahead=ahead_of(ahead),
    )
