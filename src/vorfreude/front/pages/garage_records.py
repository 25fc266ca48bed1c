"""The book of a vehicle: how it was built as number one, all that was done since, and what an owner adds."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.care import actions, queries
from vorfreude.care.actions import OWNERS_KINDS, NewRecord
from vorfreude.care.queries import RecordSeen
from vorfreude.care.unfit import Unfit
from vorfreude.core.clocks.wall import zone_named
from vorfreude.front import garage_said as said
from vorfreude.front.album import Photo
from vorfreude.front.build_story import reads_build
from vorfreude.front.garage import Kept, allowed, described, for_keeper, picture, records_shown
from vorfreude.front.pages.ask import served
from vorfreude.front.pages.garage import day_at
from vorfreude.front.reader import Reader
from vorfreude.lib import formats
from vorfreude.lib.away import while_files_are_there
from vorfreude.photos import queries as photos


@dataclass(frozen=True, slots=True)
class Entry:
    """One record. ``words`` is None where they were taken out; ``mends``: its public id, where the reader may correct it."""

    number: int
    anchor: str
    title: str
    when: str
    by: str
    words: str | None
    readings: tuple[str, ...]
    parts: tuple[str, ...]
    photos: tuple[Photo, ...]
    invoice: str
    corrects: int
    corrected_by: int
    mends: str


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """All entries, the newest first, and the form for one's own."""

    kept: Kept
    entries: tuple[Entry, ...]
    has_story: bool
    kinds: tuple[tuple[str, str], ...]
    today: str
    typed: dict[str, str]
    trouble: str


@require_safe
@for_keeper
def garage_records(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:
    return _shown(request, reader, kept)


@require_POST
@for_keeper
def garage_own_records(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:
    """Something that an owner did or had done; or a correction of what they wrote before."""
    allowed(kept.adds)
    typed = {name: request.POST.get(name, "") for name in ("kind", "on", "words", "corrects")}
    try:
        record = _record(typed, reader, kept)
        actions.keep_once(kept.vehicle, record, actor=reader.person.email, now=reader.now)
    except Unfit as unfit:
        return _shown(request, reader, kept, trouble=said.trouble_of(unfit.code), typed=typed)
    return redirect("garage-records", kept.vehicle.public_id)


@require_safe
@for_keeper
def garage_export(request: HttpRequest, reader: Reader, kept: Kept) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """All of it as a signed file, for whoever wants to check it."""
    response = HttpResponse(queries.export_of(kept.vehicle), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="records.json"'
    return response


@require_safe
def record_keys(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    headers = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(queries.record_keys(), content_type="application/json", headers=headers)


@while_files_are_there
@require_safe
@for_keeper
def garage_photo(request: HttpRequest, reader: Reader, kept: Kept, photo: str, width: int) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """A photograph that a record of this vehicle shows."""
    shown = photos.shown_photo(photo) if kept.sees else None
    if shown is None or not queries.shows_photo(kept.vehicle, photo, shown.subject):
        raise Http404
    if not any(photo in one.photos for one in records_shown(kept)):
        raise Http404
    return served(request, shown, width)


def _record(typed: dict[str, str], reader: Reader, kept: Kept) -> NewRecord:
    at = day_at(typed["on"], kept.vehicle.timezone, reader.now)
    words = {reader.language: typed["words"]}
    if typed["corrects"]:
        own = [one for one in queries.records_of(kept.vehicle.pk) if one.public_id == typed["corrects"]]
        if not own or own[0].source != "owner":
            raise Unfit("record-unclear", came=typed["corrects"], expected="an entry that an owner wrote")
        return NewRecord("correction", "owner", at, words, corrects=typed["corrects"])
    kind = next((one for one in OWNERS_KINDS if one == typed["kind"] != "correction"), None)
    if kind is None:
        raise Unfit("record-unclear", came=typed["kind"], expected=", ".join(OWNERS_KINDS))
    return NewRecord(kind, "owner", at, words)


def _shown(
    request: HttpRequest, reader: Reader, kept: Kept, *, trouble: str = "", typed: dict[str, str] | None = None
) -> HttpResponseBase:
    records = records_shown(kept)
    out = described(name for one in records for name in one.photos) if kept.sees else {}
    page = RecordsPage(
        kept=kept,
        entries=tuple(
            _entry(
                one,
                reader,
                kept,
                tuple(
                    picture(kept.vehicle, name, out[name], said.kind_of(one.kind)) for name in one.photos if name in out
                ),
            )
            for one in reversed(records)
        ),
        has_story=reads_build(reader, kept),
        kinds=tuple((kind, said.kind_of(kind)) for kind in OWNERS_KINDS if kind != "correction"),
        today=reader.now.astimezone(zone_named(kept.vehicle.timezone)).date().isoformat(),
        typed=typed or {},
        trouble=trouble,
    )
    return render(request, "front/garage_records.html", {"page": page}, status=400 if trouble else 200)


def _entry(one: RecordSeen, reader: Reader, kept: Kept, shown: tuple[Photo, ...]) -> Entry:
    sees_invoice = bool(one.invoice) and not one.invoice_stayed and (kept.is_owners or not one.invoice_is_private)
    paper = reverse("garage-paper", args=[kept.vehicle.public_id, one.invoice]) if sees_invoice else ""
    return Entry(
        number=one.number,
        anchor=f"no-{one.number}",
        title=said.kind_of(one.kind),
        when=formats.dated(one.at.astimezone(reader.zone).date()),
        by=said.by_whom(one.source, one.house),
        words=None if one.words is None else one.in_language(reader.language),
        readings=tuple(said.shown(value, counter) for counter, value in one.readings.items()),
        parts=tuple(f"{part.count} × {part.title}" if part.count > 1 else part.title for part in one.parts),
        photos=shown,
        invoice=paper,
        corrects=one.corrects,
        corrected_by=one.corrected_by,
        mends=one.public_id if kept.adds and one.source == "owner" and not one.corrected_by else "",
    )
