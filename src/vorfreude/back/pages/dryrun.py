"""One dry-run: while it is under way how far it is, and then what it found, today's blueprint beside the draft."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.back.changes_said import line_of
from vorfreude.back.dryrun import files, tables
from vorfreude.back.dryrun.sentences import Read, assumptions, sentences, trust
from vorfreude.back.pages.dryruns import said_period, said_phase
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff
from vorfreude.core.blueprint import BlueprintErrors, differences
from vorfreude.dryruns.plans import plan_of_text
from vorfreude.dryruns.queries import Found, dry_run
from vorfreude.dryruns.working import Pair
from vorfreude.people import queries as people

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Tables:
    """What was found, line by line."""

    promises: list[tables.Line]
    causes: list[tables.Line]
    places: list[tables.Line]
    letters: list[tables.Line]
    moments: list[tables.Line]
    tasks: list[tables.Line]
    costs: list[tables.Line]
    withheld: list[tables.Line]
    weeks: list[tables.Week]
    silences: list[tuple[tables.Named | None, tables.Named | None]]
    fullest: list[tuple[tables.Named | None, tables.Named | None]]


@dataclass(frozen=True, slots=True)
class DryRunPage:
    """One dry-run as the page shows it. ``percent`` is how far it is; ``found`` is None while it is under way."""

    public_id: str
    title: str
    blueprint: str
    number: int
    period: str
    asked: When
    by: str
    standing: str
    percent: int
    is_over: bool
    may_cancel: bool
    trouble: str
    journeys: int
    signals: int
    people: int
    changes: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()
    found: Tables | None = None
    files: tuple[str, ...] = field(default=files.KINDS)


@for_staff
@require_safe
def dry_run_page(request: HttpRequest, staff: Staff, dry_run: str) -> HttpResponseBase:
    found = _found(dry_run)
    return render(request, "back/dryrun.html", {"page": _page(found, staff)})


@for_staff
@require_safe
def dry_run_file(request: HttpRequest, staff: Staff, dry_run: str, kind: files.Kind) -> HttpResponseBase:  # noqa: ARG001 the same for all staff
    found = _found(dry_run)
    if found.pair is None or kind not in files.KINDS:
        raise Http404
    response = HttpResponse(files.written(found.pair, kind), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="dry-run-{dry_run}-{kind}.csv"'
    return response


def _found(public_id: str) -> Found:
    found = dry_run(public_id)
    if found is None:
        raise Http404
    return found


def _page(found: Found, staff: Staff) -> DryRunPage:
    asked, pair = found.asked, found.pair
    read = _read(found, pair, staff) if pair is not None else None
    return DryRunPage(
        public_id=asked.public_id,
        title=visible(asked.title),
        blueprint=asked.blueprint,
        number=asked.base_number,
        period=said_period(asked, staff),
        asked=when(asked.asked_at, staff.now, staff.zone),
        by=visible(asked.asked_by),
        standing=said_phase(asked),
        percent=int(asked.share * 100),
        is_over=asked.is_over,
        may_cancel=not asked.is_over and staff.may("dry-run"),
        trouble=visible(asked.trouble),
        journeys=pair.today.journeys if pair else asked.journeys,
        signals=pair.today.signals if pair else 0,
        people=pair.today.people if pair else 0,
        changes=_changes(found),
        said=tuple(sentences(read)) if read else (),
        assumed=tuple(assumptions(pair.draft, asked.assumption)) if pair else (),
        trusted=tuple(trust(pair, asked.base_number)) if pair else (),
        differ=tuple(visible(one) for one in pair.record.differ) if pair else (),
        found=_tables(read, staff) if read else None,
    )


def _read(found: Found, pair: Pair, staff: Staff) -> Read | None:
    try:
        blueprint = plan_of_text(found.text).blueprint
    except BlueprintErrors:
        return None
    weeks = max((found.asked.until - found.asked.since) / WEEK, 1 / 7)
    return Read(pair.today, pair.draft, blueprint, weeks, staff.language)


def _changes(found: Found) -> tuple[str, ...]:
    """What the draft changes; empty where it is today's, or this release cannot read one of them."""
    if found.base == found.text:
        return ()
    try:
        return tuple(
            line_of(one) for one in differences(plan_of_text(found.base).blueprint, plan_of_text(found.text).blueprint)
        )
    except BlueprintErrors:
        return ()


def _tables(read: Read, staff: Staff) -> Tables:
    named = {one.person for side in (read.today, read.draft) for one in side.fullest}
    profiles = people.profiles_of(named) if named else {}
    zone, day = staff.zone, staff.now.astimezone(staff.zone).date()
    return Tables(
        tables.promises(read),
        tables.causes(read),
        tables.places(read),
        tables.letters(read),
        tables.moments(read),
        tables.tasks(read),
        tables.costs(read),
        tables.withheld(read),
        tables.weeks(read),
        _beside(tables.silences(read.today.silences, zone, day), tables.silences(read.draft.silences, zone, day)),
        _beside(tables.fullest(read.today.fullest, profiles, day), tables.fullest(read.draft.fullest, profiles, day)),
    )


def _beside(
    today: list[tables.Named], draft: list[tables.Named]
) -> list[tuple[tables.Named | None, tables.Named | None]]:
    places = range(max(len(today), len(draft)))
    return [(today[n] if n < len(today) else None, draft[n] if n < len(draft) else None) for n in places]
