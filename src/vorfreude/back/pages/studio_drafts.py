"""Drafts: the text with help, and every act on it as a resource that is posted."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.blueprint_drawing import svg_of
from vorfreude.back.changes_said import Group, groups_of
from vorfreude.back.checking import Checked, checked
from vorfreude.back.faults_said import described_in
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff, for_staff_who_may
from vorfreude.back.studio_words import REFUSALS, noted, refusal
from vorfreude.core.blueprint import Blueprint, BlueprintErrors, json_schema, read
from vorfreude.core.drawing import draw
from vorfreude.core.revising import merged
from vorfreude.journeys.queries.blueprints import release_of, running_release
from vorfreude.studio import actions, limits, queries
from vorfreude.studio.actions import Refused
from vorfreude.studio.queries import DraftSeen


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft as it is written."""

    id: int
    name: str
    based_on: int
    running: int
    revision: int
    text: str
    note: str
    standing: str
    changed: When
    by: str
    checked: Checked
    may_write: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A draft as it is judged."""

    id: int
    name: str
    based_on: int
    running: int
    revision: int
    note: str
    standing: str
    changed: When
    by: str
    groups: tuple[Group, ...] | None
    mistakes: int
    svg: str
    may_write: bool
    may_release: bool
    is_second: bool
    released_as: int | None
    settled: When | None
    settled_by: str


@for_staff_who_may("write-blueprint")
@require_POST
def makings(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    try:
        made = actions.begin_draft(blueprint=_posted(request, "blueprint"), actor=staff.person.email, now=staff.now)
    except Refused as error:
        return redirect(f"{reverse('desk-blueprints')}?trouble={error.why}")
    return redirect("desk-draft", draft=made.id)


@for_staff
@require_safe
def draft(request: HttpRequest, staff: Staff, draft: int) -> HttpResponseBase:
    row = _row(draft)
    page = _page(row, staff, text=row.text, note=row.note)
    return render(
        request, "back/studio/draft.html", {"page": page, "noted": noted(request), "trouble": refusal(request)}
    )


@for_staff_who_may("write-blueprint")
@require_POST
def savings(request: HttpRequest, staff: Staff, draft: int) -> HttpResponseBase:
    text, note = _posted(request, "text").replace("\r\n", "\n"), _posted(request, "note").strip()
    try:
        actions.save_draft(
            draft=draft, revision=_revision(request), text=text, note=note, actor=staff.person.email, now=staff.now
        )
    except Refused as error:
        return _kept(request, staff, draft, text, note, error)
    onward = "desk-draft-review" if request.POST.get("then") == "review" else "desk-draft"
    return redirect(f"{reverse(onward, args=[draft])}?noted=saved")


@for_staff
@require_safe
def review(request: HttpRequest, staff: Staff, draft: int) -> HttpResponseBase:
    row = _row(draft)
    running = running_release(row.blueprint)
    base = release_of(row.blueprint, (row.based_on,)).get(row.based_on)
    after = _readable(row)
    groups = groups_of(base.blueprint(), after) if base and after else None
    page = ReviewPage(
        id=row.id,
        name=row.blueprint,
        based_on=row.based_on,
        running=running.number if running else 0,
        revision=row.revision,
        note=visible(row.note),
        standing=row.standing,
        changed=when(row.changed_at, staff.now, staff.zone),
        by=visible(row.changed_by),
        groups=groups,
        mistakes=len(checked(row.text, f"{row.blueprint}.yaml").errors),
        svg=svg_of(draw(after, language=staff.language), {}) if after else "",
        may_write=staff.may("write-blueprint"),
        may_release=staff.may("release-blueprint"),
        is_second=row.changed_by.casefold() != staff.person.email.casefold(),
        released_as=row.released_as,
        settled=when(row.settled_at, staff.now, staff.zone) if row.settled_at else None,
        settled_by=visible(row.settled_by),
    )
    return render(
        request, "back/studio/review.html", {"page": page, "noted": noted(request), "trouble": refusal(request)}
    )


@for_staff_who_may("write-blueprint")
@require_POST
def requests(request: HttpRequest, staff: Staff, draft: int) -> HttpResponseBase:
    who, revision = staff.person.email, _revision(request)
    return _acted(
        draft, "asked", lambda: actions.ask_for_review(draft=draft, revision=revision, actor=who, now=staff.now)
    )


@for_staff_who_may("write-blueprint")
@require_POST
def drops(request: HttpRequest, staff: Staff, draft: int) -> HttpResponseBase:
    who, revision = staff.person.email, _revision(request)
    return _acted(
        draft, "dropped", lambda: actions.drop_draft(draft=draft, revision=revision, actor=who, now=staff.now)
    )


@for_staff_who_may("release-blueprint")
@require_POST
def releases(request: HttpRequest, staff: Staff, draft: int) -> HttpResponseBase:
    row = _row(draft)
    try:
        actions.release_draft(draft=draft, revision=_revision(request), actor=staff.person.email, now=staff.now)
    except Refused as error:
        return _refused(draft, error)
    return redirect(f"{reverse('desk-history', args=[row.blueprint])}?noted=released")


@for_staff
@require_safe
def rebase(request: HttpRequest, staff: Staff, draft: int) -> HttpResponseBase:
    """What moved on since the draft was begun, and the text with both changes."""
    row = _row(draft)
    running = running_release(row.blueprint)
    base = release_of(row.blueprint, (row.based_on,)).get(row.based_on)
    if running is None or base is None:
        raise Http404
    ours = _readable(row)
    context = {
        "page": row,
        "running": running,
        "theirs": groups_of(base.blueprint(), running.blueprint()),
        "ours": groups_of(base.blueprint(), ours) if ours else None,
        "merged": merged(base.text, running.text, row.text),
        "may_write": staff.may("write-blueprint"),
        "trouble": refusal(request),
    }
    return render(request, "back/studio/rebase.html", context)


@for_staff_who_may("write-blueprint")
@require_POST
def rebasings(request: HttpRequest, staff: Staff, draft: int) -> HttpResponseBase:
    """Put both changes together, from what is there now; where they clash the draft's lines stay, to be looked at."""
    row = _row(draft)
    running, base = running_release(row.blueprint), release_of(row.blueprint, (row.based_on,)).get(row.based_on)
    if running is None or base is None:
        raise Http404
    text = merged(base.text, running.text, row.text).text
    revision, onto = _revision(request), running.number
    try:
        actions.bring_up_to_date(
            draft=draft, revision=revision, onto=onto, text=text, actor=staff.person.email, now=staff.now
        )
    except Refused as error:
        return redirect(f"{reverse('desk-draft-rebase', args=[draft])}?trouble={error.why}")
    return redirect(f"{reverse('desk-draft', args=[draft])}?noted=onto")


@for_staff_who_may("write-blueprint")
@require_POST
def checks(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Every mistake of a text, and its names, as JSON."""
    text = _posted(request, "text").replace("\r\n", "\n")
    if len(text.encode()) > limits.TEXT:
        return HttpResponse(status=HTTPStatus.CONTENT_TOO_LARGE)
    return _json(checked(text, "blueprint.yaml", staff.language))


@for_staff
@require_safe
def language(request: HttpRequest, staff: Staff) -> HttpResponseBase:  # noqa: ARG001 a page takes it
    """The language as JSON Schema, from which the editor completes keys and words."""
    return _json(described_in(json_schema(), staff.language))


def _json(value: object) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(value), content_type="application/json")


def _row(draft: int) -> DraftSeen:
    row = queries.draft_of(draft)
    if row is None:
        raise Http404
    return row


def _posted(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "")


def _revision(request: HttpRequest) -> int:
    asked = request.POST.get("revision", "")
    return int(asked[:9]) if asked.isascii() and asked.isdecimal() else 0


def _readable(row: DraftSeen) -> Blueprint | None:
    try:
        return read(row.text, file=f"{row.blueprint}.yaml")
    except BlueprintErrors:
        return None


def _page(row: DraftSeen, staff: Staff, *, text: str, note: str) -> DraftPage:
    running = running_release(row.blueprint)
    return DraftPage(
        id=row.id,
        name=row.blueprint,
        based_on=row.based_on,
        running=running.number if running else 0,
        revision=row.revision,
        text=text,
        note=note,
        standing=row.standing,
        changed=when(row.changed_at, staff.now, staff.zone),
        by=visible(row.changed_by),
        checked=checked(text, f"{row.blueprint}.yaml", staff.language),
        may_write=staff.may("write-blueprint"),
        is_open=row.is_open,
    )


def _kept(request: HttpRequest, staff: Staff, draft: int, text: str, note: str, error: Refused) -> HttpResponseBase:
    """The page with what somebody wrote, so that nothing is lost, and beside it what the other one changed."""
    row = _row(draft)
    page = _page(row, staff, text=text, note=note)
    theirs = None
    if error.why == "stale":
        base = release_of(row.blueprint, (row.based_on,)).get(row.based_on)
        saved = _readable(row)
        theirs = groups_of(base.blueprint(), saved) if base and saved else ()
    context = {"page": page, "trouble": str(REFUSALS[error.why]), "theirs": theirs, "is_stale": error.why == "stale"}
    return render(request, "back/studio/draft.html", context, status=HTTPStatus.CONFLICT)


def _acted(draft: int, what: str, act: Callable[[], object]) -> HttpResponseBase:
    try:
        act()
    except Refused as error:
        return _refused(draft, error)
    return redirect(f"{reverse('desk-draft-review', args=[draft])}?noted={what}")


def _refused(draft: int, error: Refused) -> HttpResponseBase:
    if error.why == "not-there":
        raise Http404
    where = "desk-draft-rebase" if error.why == "moved-on" else "desk-draft-review"
    return redirect(f"{reverse(where, args=[draft])}?trouble={error.why}")
