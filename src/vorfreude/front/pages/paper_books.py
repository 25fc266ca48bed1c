"""The service booklet and the build book of a vehicle, to print and to keep: PDF in the reader's language, readable aloud."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vorfreude.care import queries
from vorfreude.care.papers import Booklet, BuildBook, Entry, booklet, build_book
from vorfreude.care.queries import RecordSeen
from vorfreude.front import garage_said as said
from vorfreude.front.build_story import chapters_of, days_of, reads_build, story_of
from vorfreude.front.garage import Kept, facts_of, for_keeper, records_shown
from vorfreude.front.pages.garage import of_build
from vorfreude.front.pages.garage_papers import as_file, warranty_words
from vorfreude.front.paper_pictures import Pictures
from vorfreude.front.reader import Reader
from vorfreude.lib import formats
from vorfreude.lib.away import while_files_are_there


@while_files_are_there
@require_safe
@for_keeper
def booklet_file(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """What was done, entry by entry; pictures for whoever may see them."""
    vehicle, today = kept.vehicle, reader.now.astimezone(reader.zone).date()
    records = records_shown(kept)
    totals = queries.totals_in(queries.readings_of(vehicle.pk))
    pictures = pictures_of(kept)
    front = pictures.of(reversed(of_build(records)[-1:]), vehicle.title)
    content = booklet(
        Booklet(
            maker=vehicle.maker,
            title=vehicle.title,
            language=reader.language,
            printed=_("As of %(day)s") % {"day": formats.day(today, today)},
            identity=facts_of(vehicle, today),
            warranties=tuple(
                (one.in_language(reader.language), warranty_words(one))
                for one in queries.warranties_of(vehicle.pk, today=today, totals=totals)
            ),
            entries=tuple(_entry(one, reader, pictures) for one in records),
            seal=queries.seal_of(vehicle),
            front=front[0] if front else None,
        )
    )
    return _file(content, f"{vehicle.title} {_('service booklet')}")


@while_files_are_there
@require_safe
@for_keeper
def build_book_file(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """How it came to be, for whoever followed it or was given it with the vehicle."""
    told = story_of(kept, reader) if reads_build(reader, kept) else None
    if told is None:
        raise Http404
    vehicle, pictures = kept.vehicle, pictures_of(kept)
    moments = tuple(moment for one in told.chapters for moment in one.moments)
    chapters = chapters_of(told, pictures)
    shown = pictures.of(told.shown.photos, vehicle.title) if told.shown else ()
    content = build_book(
        BuildBook(
            maker=vehicle.maker or settings.MAKER,
            title=vehicle.title,
            language=reader.language,
            days=days_of(moments, told) if moments else "",
            front=shown[0] if shown else None,
            chapters=chapters,
            specification=tuple((name, value) for name, value in vehicle.specification),
        )
    )
    return _file(content, f"{vehicle.title} {_('build book')}")


def pictures_of(kept: Kept) -> Pictures:
    """The pictures of this vehicle that may stand in its papers; none for somebody who may not see photographs."""
    return Pictures(queries.subjects_of(kept.vehicle) if kept.sees else ())


def _entry(one: RecordSeen, reader: Reader, pictures: Pictures) -> Entry:
    today = reader.now.astimezone(reader.zone).date()
    title = said.kind_of(one.kind)
    return Entry(
        number=one.number,
        day=formats.day(one.at.astimezone(reader.zone).date(), today),
        title=title,
        by=said.by_whom(one.source, one.house),
        words=one.in_language(reader.language),
        facts=tuple((said.counter_of(counter), said.shown(value, counter)) for counter, value in one.readings.items()),
        lines=tuple(f"{part.count} × {part.title}" if part.count > 1 else part.title for part in one.parts),
        pictures=pictures.of(one.photos, title),
        is_corrected=bool(one.corrected_by),
    )


def _file(content: bytes, title: str) -> HttpResponse:
    return as_file(content, title, "pdf")
