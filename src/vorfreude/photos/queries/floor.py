"""What the floor and the desk ask of stations, devices and travellers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from vorfreude.photos.codes import as_made, code_of, digest_of
from vorfreude.photos.models import Device, Enrolment, Look, Photo, Station, Traveller

MOST_ASKED = 300
"""Wishes for a better picture that a board shows: as many as builds."""


@dataclass(frozen=True, slots=True)
class StationSeen:
    """One station. ``masks`` are (x, y, width, height) in thousandths; ``pictures`` counts what people have looked at."""

    id: int
    name: str
    titles: dict[str, str]
    stages: tuple[str, ...]
    masks: tuple[tuple[int, int, int, int], ...]
    judged: int
    spotless: int
    automatic_since: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class DeviceSeen:
    """One device and where it may take pictures."""

    id: int
    name: str
    language: str
    stations: tuple[StationSeen, ...]
    enrolled_at: datetime
    enrolled_by: str
    seen_at: datetime | None
    revoked_at: datetime | None
    revoked_by: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code of one use, as the desk shows it; empty once it is used or too old."""

    name: str
    language: str
    stations: tuple[StationSeen, ...]
    code: str
    until: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A traveller that was printed and is good."""

    code: str
    subject: str
    printed_at: datetime


def stations(*, closed: bool = False) -> tuple[StationSeen, ...]:
    """All open stations by name; with ``closed`` the closed ones after them. One query."""
    rows = Station.objects.all() if closed else Station.objects.filter(closed_at=None)
    return tuple(sorted(map(_station, rows), key=lambda one: (one.closed_at is not None, one.name)))


def station(name: str) -> StationSeen | None:
    """One station by its name."""
    row = Station.objects.filter(name=name).first()
    return _station(row) if row else None


def stations_of(device: Device) -> tuple[StationSeen, ...]:
    """The open stations of a device, by name. One query."""
    return tuple(map(_station, device.stations.filter(closed_at=None).order_by("name")))


def devices() -> tuple[DeviceSeen, ...]:
    """All devices, those that may take pictures first, then by name. Two queries."""
    rows = Device.objects.prefetch_related("stations").order_by("name", "pk")
    return tuple(sorted(map(_device, rows), key=lambda one: one.revoked_at is not None))


def invitation(enrolment: int, now: datetime) -> Invitation | None:
    """An enrolment as the desk shows it; its code only while it is good. Two queries."""
    row = Enrolment.objects.filter(pk=enrolment).first()
    return _invitation(row, now) if row else None


def invited(code: str, now: datetime) -> Invitation | None:
    """What a code that somebody brought invites to; None when it is unknown, used or too old."""
    row = Enrolment.objects.filter(digest=digest_of(as_made(code)), used_at=None, until__gt=now).first()
    return _invitation(row, now) if row else None


def subject_of(code: str) -> str | None:
    """Which subject a traveller's code stands for; None for an unknown or revoked one."""
    return Traveller.objects.filter(code=code, revoked_at=None).values_list("subject", flat=True).first()


def sheets_of(subjects: Collection[str]) -> dict[str, Sheet]:
    """The good travellers of these subjects. One query."""
    return {one.subject: one for one in _sheets(subjects)}


def all_sheets(most: int) -> tuple[Sheet, ...]:
    """The good travellers that were printed last, the newest first. One query."""
    rows = Traveller.objects.filter(revoked_at=None).order_by("-pk")[:most]
    return tuple(Sheet(*row) for row in rows.values_list("code", "subject", "printed_at"))


def asked_again(station: str) -> dict[str, str]:
    """The builds of which somebody wants a better picture from a station, and why: as it was said last, by subject.

    A picture that came since has answered it. One query; a reason is a code that is offered, or somebody's own words.
    """
    since = Photo.objects.filter(
        subject=OuterRef("photo__subject"), station=OuterRef("photo__station"), received_at__gt=OuterRef("at")
    )
    asked = Look.objects.filter(act=Look.Act.ASK_AGAIN, photo__station__name=station).exclude(Exists(since))
    return dict(asked.order_by("-pk").values_list("photo__subject", "reason")[:MOST_ASKED][::-1])


def under_way(station: str) -> frozenset[str]:
    """The builds of which a picture from a station came that nobody has let out or refused yet. One query."""
    waiting = Photo.objects.filter(station__name=station, standing__in=[Photo.Standing.WAITING, Photo.Standing.REVIEW])
    return frozenset(waiting.values_list("subject", flat=True))


def _sheets(subjects: Collection[str]) -> Iterable[Sheet]:
    rows = Traveller.objects.filter(subject__in=subjects, revoked_at=None).order_by("-pk")
    return (Sheet(*row) for row in rows.values_list("code", "subject", "printed_at"))


def _invitation(row: Enrolment, now: datetime) -> Invitation:
    good = row.used_at is None and row.until > now
    places = tuple(map(_station, row.stations.order_by("name")))
    code = code_of(row.pk, row.made_at) if good else ""
    return Invitation(row.name, row.language, places, code, row.until, row.used_at)


def _station(row: Station) -> StationSeen:
    return StationSeen(
        row.pk,
        row.name,
        dict(row.titles),
        tuple(row.stages),
        tuple((x, y, width, height) for x, y, width, height in row.masks),
        row.judged,
        row.spotless,
        row.automatic_since,
        row.closed_at,
    )


def _device(row: Device) -> DeviceSeen:
    open_ = sorted((one for one in row.stations.all() if one.closed_at is None), key=lambda one: one.name)
    return DeviceSeen(
        row.pk,
        row.name,
        row.language,
        tuple(map(_station, open_)),
        row.enrolled_at,
        row.enrolled_by,
        row.seen_at,
        row.revoked_at,
        row.revoked_by,
    )
