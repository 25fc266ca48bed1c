"""Campaigns: written by one person, opened by another who reads whom it means, and followed until every vehicle is fixed or let go."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.care import upkeep_words as words
from vorfreude.back.care.campaigns_forms import CampaignForm, form_of, new_campaign
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care.actions.campaigns import close_campaign, let_called_go, open_campaign, write_campaign
from vorfreude.care.queries import campaigns as queries
from vorfreude.care.queries.campaigns import CalledSeen, CampaignSeen
from vorfreude.care.unfit import Unfit
from vorfreude.delivery.queries.told import Reached, reached
from vorfreude.journeys.queries.named import public_ids_of
from vorfreude.lib import formats


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign in the list."""

    address: str
    title: str
    is_recall: bool
    standing: str
    called: int
    booked: int
    fixed: int


@dataclass(frozen=True, slots=True)
class CalledRow:
    """A vehicle of a campaign: whose it is, whether they were reached, how it stands. ``name`` lets it go, empty where it is done."""

    address: str
    title: str
    number: str
    owner: str
    told: str
    standing: str
    when: str
    why: str
    name: str


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """One campaign. ``meant``: how many vehicles its words mean now, ``some`` of them; ``form`` for a draft that may be changed."""

    public_id: str
    title: str
    standing: str
    said: str
    counts: CampaignSeen | None
    called: tuple[CalledRow, ...]
    meant: int
    some: tuple[str, ...]
    letter: tuple[tuple[str, str], ...]
    form: CampaignForm | None
    may_open: bool
    is_own: bool
    told: int
    noted: str
    trouble: str


@for_carers_who_may("see-garage")
@require_safe
def campaigns(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """One query beside the guard."""
    rows = [_row(one, staff) for one in queries.campaigns()]
    return render(request, "back/care/campaigns.html", {"rows": rows, "may_write": staff.may("write-campaigns")})


@for_carers_who_may("write-campaigns")
@require_safe
def campaign_new(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    return _shown(request, staff, None)


@for_carers_who_may("write-campaigns")
@require_POST
def campaign_drafts(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """A draft, or a draft changed; what cannot be stays as it was typed."""
    known = request.POST.get("campaign", "")
    found = _there(known) if known else None
    try:
        written = write_campaign(
            new_campaign(request), public_id=known or None, actor=staff.person.email, now=staff.now
        )
    except Unfit as unfit:
        return _shown(request, staff, found, words.trouble_of(unfit))
    return redirect(f"{reverse('desk-campaign', args=[written])}?noted=written")


@for_carers_who_may("see-garage")
@require_safe
def campaign(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    return _shown(request, staff, _there(public_id))


@for_carers_who_may("open-campaigns")
@require_POST
def campaign_openings(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Opened by a second person, for as many vehicles as they saw: when more or fewer are meant by now, they look once more."""
    found = _there(public_id)
    if request.POST.get("meant", "") != str(queries.meant(found.row.asks)[0]):
        return _shown(request, staff, found, str(words.TROUBLES["over"]))
    try:
        open_campaign(public_id, actor=staff.person.email, now=staff.now)
    except Unfit as unfit:
        return _shown(request, staff, _there(public_id), words.trouble_of(unfit))
    return redirect(f"{reverse('desk-campaign', args=[public_id])}?noted=opened")


@for_carers_who_may("open-campaigns")
@require_POST
def campaign_endings(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    _there(public_id)
    try:
        close_campaign(public_id, now=staff.now)
    except Unfit as unfit:
        return _shown(request, staff, _there(public_id), words.trouble_of(unfit))
    return redirect(f"{reverse('desk-campaign', args=[public_id])}?noted=closed")


@for_carers_who_may("write-campaigns")
@require_POST
def campaign_lettings_go(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """A vehicle of this campaign need not come, with the reason."""
    found = _there(public_id)
    name = request.POST.get("called", "")
    if name not in {one.name for one in queries.called_of(found.row)}:
        raise Http404
    try:
        let_called_go(name, why=request.POST.get("why", ""), now=staff.now)
    except Unfit as unfit:
        return _shown(request, staff, _there(public_id), words.trouble_of(unfit))
    return redirect(f"{reverse('desk-campaign', args=[public_id])}?noted=let-go#called")


def _there(public_id: str) -> CampaignSeen:
    found = queries.campaign_of(public_id)
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, staff: Staff, found: CampaignSeen | None, trouble: str = "") -> HttpResponseBase:
    row = found.row if found else None
    is_draft = row is None or row.standing == "draft"
    called = queries.called_of(row) if row and not is_draft else ()
    told = _told(called)
    count, some = queries.meant(row.asks) if row and is_draft else (0, ())
    rows = tuple(_called(one, told.get(one.name), staff) for one in called)
    page = CampaignPage(
        public_id=row.public_id if row else "",
        title=_title(row.words, staff.language) if row else "",
        standing=row.standing if row else "draft",
        said=str(words.CAMPAIGNS[row.standing]) if row else "",
        counts=found,
        called=rows,
        meant=count,
        some=tuple(f"{one.title} ({one.serial})" for one in some),
        letter=_letter(row.words, staff.language) if row and not is_draft else (),
        form=form_of(request, row, queries.models()) if is_draft and staff.may("write-campaigns") else None,
        may_open=staff.may("open-campaigns"),
        is_own=row is not None and row.written_by == staff.person.email,
        told=sum(bool(one.told) for one in rows),
        noted=words.noted(request),
        trouble=trouble,
    )
    return render(
        request, "back/care/campaign.html", {"page": page, "parts": words.PARTS}, status=422 if trouble else 200
    )


def _letter(said: dict[str, dict[str, str]], language: str) -> tuple[tuple[str, str], ...]:
    """What its letters say, part by part."""
    found = said.get(language) or next(iter(said.values()), {})
    return tuple((str(name), found[part]) for part, name, _needed in words.PARTS if part != "title" and found.get(part))


def _told(called: tuple[CalledSeen, ...]) -> dict[str, Reached]:
    """Who was reached, by the subjects of the vehicles' journeys. Two queries."""
    ids = public_ids_of([one.name for one in called])
    found = reached(list(ids.values()))
    return {subject: found[public_id] for subject, public_id in ids.items() if public_id in found}


def _row(one: CampaignSeen, staff: Staff) -> CampaignRow:
    return CampaignRow(
        reverse("desk-campaign", args=[one.row.public_id]), _title(one.row.words, staff.language), one.row.is_recall,
        str(words.CAMPAIGNS[one.row.standing]), one.called, one.booked, one.fixed,
    )  # fmt: skip


def _called(one: CalledSeen, told: Reached | None, staff: Staff) -> CalledRow:
    today = staff.now.astimezone(staff.zone).date()
    at = told and (told.seen_at or told.sent_at)
    when = one.fixed_at or one.begins
    return CalledRow(
        address=reverse("desk-vehicle", args=[one.vehicle.public_id]),
        title=one.vehicle.title,
        number=one.vehicle.registration or one.vehicle.serial,
        owner=one.owner,
        told=formats.day(at.astimezone(staff.zone).date(), today) if at else "",
        standing=str(words.CALLED[one.standing]),
        when=formats.day(when.astimezone(staff.zone).date(), today) if when else "",
        why=one.let_go,
        name=one.name if one.standing in {"called", "booked"} else "",
    )


def _title(said: dict[str, dict[str, str]], language: str) -> str:
    found = said.get(language) or next(iter(said.values()), {})
    return found.get("title", "")
