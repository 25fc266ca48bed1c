"""One picture's own page: where it stands and why, who looked at it, what is said of it outside, and the way back from there."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vorfreude.back import photo_acting, photo_words
from vorfreude.back.photo_words import WITHDRAWALS, Words
from vorfreude.back.photographs import Way, ways
from vorfreude.back.picturing import LARGE, origin_of, picture_of
from vorfreude.back.reviewing import stage_titles
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.journeys import queries as journeys
from vorfreude.people import queries as people
from vorfreude.photos.queries.finding import Record, record
from vorfreude.photos.queries.review import LOOKED_AT


@dataclass(frozen=True, slots=True)
class SaidLook:
    """What one person did with it. ``reason`` may be empty."""

    who: str
    did: str
    at: When
    reason: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """All that is written down of one picture, and what this person may do about it."""

    ways: tuple[Way, ...]
    photo: str
    picture: str
    width: int
    height: int
    alt: str
    subject: str
    build: str
    standing: str
    reasons: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    looks: tuple[SaidLook, ...]
    origin: str
    judging: str
    withdrawals: str
    reasons_back: Mapping[str, Words]
    noted: str
    trouble: str


@for_staff_who_may("withdraw-photos")
@require_safe
def photo_record(request: HttpRequest, staff: Staff, photo: str) -> HttpResponseBase:
    found = record(photo)
    if found is None:
        raise Http404
    return render(request, "back/record.html", {"page": _page(request, staff, found)})


def _page(request: HttpRequest, staff: Staff, one: Record) -> RecordPage:
    found = one.found
    stage, station = _stage(one, staff), _called(found.titles, found.station, staff)
    builds = journeys.journeys_of([found.subject])
    may_judge = staff.may("review-photos") and found.standing in LOOKED_AT and found.standing != "released"
    return RecordPage(
        ways=ways("desk-photo-finding", staff),
        photo=found.photo,
        picture=picture_of(found, staff, LARGE),
        width=found.width,
        height=found.height,
        alt=_("Photograph of “%(stage)s” from %(station)s, with what is covered")
        % {"stage": stage, "station": station},
        subject=visible(found.subject),
        build=reverse("desk-journey", args=[builds[0].public_id]) if builds else "",
        standing=str(photo_words.STANDINGS[found.standing]),
        reasons=() if found.standing == "released" else tuple(photo_words.reason(code) for code in one.reasons),
        facts=_facts(one, stage, station, staff),
        looks=_looks(one, staff),
        origin=origin_of(found, staff),
        judging=reverse("desk-photograph", args=[found.photo]) if may_judge else "",
        withdrawals=reverse("desk-photo-withdrawals", args=[found.photo]) if found.standing == "released" else "",
        reasons_back=WITHDRAWALS,
        noted=photo_acting.noted(request),
        trouble=photo_acting.troubled(request),
    )


def _facts(one: Record, stage: str, station: str, staff: Staff) -> tuple[tuple[str, str], ...]:
    """What is so, in the order in which it came about; what is not known is left out."""
    at = _("%(near)s (%(exact)s)")
    taken, received = (when(each, staff.now, staff.zone) for each in (one.found.taken_at, one.received_at))
    released = when(one.released_at, staff.now, staff.zone) if one.released_at else None
    covered = photo_words.found(one.boxes) if one.detector else _("Not written down: it did not pass this gate.")
    facts = (
        (_("Stage"), stage),
        (_("Station"), station),
        (_("Taken"), at % {"near": taken.near, "exact": taken.exact}),
        (_("Taken by"), visible(one.by)),
        (_("Came"), at % {"near": received.near, "exact": received.exact}),
        (_("By way of"), str(photo_words.WAYS[one.way])),
        (_("What was covered"), covered),
        (_("Detector"), visible(one.detector)),
        (_("Out since"), at % {"near": released.near, "exact": released.exact} if released else ""),
        (_("Let out by"), _releaser(one) if released else ""),
        (_("Original"), _original(one, staff)),
        (_("Its id"), one.found.photo),
    )
    return tuple((name, said) for name, said in facts if said)


def _releaser(one: Record) -> str:
    return people.names_of([one.released_by])[one.released_by] if one.released_by else _("itself, without a person")


def _original(one: Record, staff: Staff) -> str:
    if one.keep_until is None:
        return _("deleted")
    return _("sealed, deleted %(when)s") % {"when": when(one.keep_until, staff.now, staff.zone).near}


def _looks(one: Record, staff: Staff) -> tuple[SaidLook, ...]:
    names = people.names_of({look.person for look in one.looks})
    return tuple(
        SaidLook(
            names[look.person],
            str(photo_words.ACTS[look.act]),
            when(look.at, staff.now, staff.zone),
            visible(photo_words.spoken(look.reason)),
        )
        for look in one.looks
    )


def _stage(one: Record, staff: Staff) -> str:
    return stage_titles(staff).get(one.found.stage, one.found.stage)


def _called(titles: dict[str, str], name: str, staff: Staff) -> str:
    return visible(in_language(titles, staff.language) or name)
