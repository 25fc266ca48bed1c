"""A picture or a clip comes in: judged by the wrong-car guard, sealed, stored, and kept once. The gate comes later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings
from django.db import transaction

from vorfreude.journeys import queries as journeys
from vorfreude.lib.opaque import opaque
from vorfreude.photos import limits, store
from vorfreude.photos.gate import is_clip
from vorfreude.photos.guard import Fit, Whereabouts, fit
from vorfreude.photos.keys import vault
from vorfreude.photos.models import Photo, Station

type Outcome = Literal["taken", "had", "aside"]


class NotTaken(ValueError):
    """A picture cannot be kept at all. ``code`` says which of the documented reasons; nothing was stored."""

    def __init__(self, code: str, *, came: str, expected: str, hint: str) -> None:
        self.code, self.came, self.expected, self.hint = code, came, expected, hint
        super().__init__(f"{code}: {came} came; expected {expected}; hint: {hint}")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a picture comes from. ``way`` is one of Photo.Way; ``by`` is a crew or a role, as customers may read it.

    ``begins_in``: the stage of a subject that was told of a moment ago, whose journey nobody has begun yet. ``untold``: it is no part of
    the story of a stage, so no moment shows it.
    """

    station: str
    way: str
    device: int | None = None
    by: str = ""
    captions: Mapping[str, str] = field(default_factory=dict)
    begins_in: str = ""
    untold: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a picture. ``had``: the same picture of the same subject is here already, under this id."""

    photo: str
    outcome: Outcome
    conflict: str = ""


def take_in(original: bytes, *, subject: str, source: Source, taken_at: datetime, now: datetime) -> Taken:
    """Keep a picture or a clip for the darkroom, or aside for a person when the build does not fit the station.

    ``taken_at`` is by the clock of whoever took it; an instant after ``now`` counts as now. Durable when it returns.
    The same bytes of the same subject are kept once, however often they come and however many bring them at once.
    Raises NotTaken (empty, too-large, unknown-station) and what the store raises; then nothing was kept.
    """
    station = _station(source.station)
    _measure(original)
    fingerprint = vault().fingerprint(original)
    if known := _known(fingerprint, subject):
        return known
    taken_at = min(taken_at, now)
    judged = _guarded(station, subject, fingerprint, taken_at, now, begins_in=source.begins_in)
    sealed = store.new_name(store.ORIGINALS)
    store.keep(sealed, vault().seal(original, about=sealed))
    photo = Photo(
        public_id=opaque(),
        subject=subject,
        stage="" if source.untold else judged.stage,
        station=station,
        device_id=source.device,
        way=source.way,
        by=source.by[: limits.TITLE],
        captions=dict(source.captions),
        taken_at=taken_at,
        received_at=now,
        fingerprint=fingerprint,
        kind=Photo.Kind.CLIP if is_clip(original) else Photo.Kind.PICTURE,
        standing=Photo.Standing.ASIDE if judged.conflict else Photo.Standing.WAITING,
        reasons=[judged.conflict] if judged.conflict else [],
        sealed=sealed,
        keep_until=now + timedelta(days=settings.PHOTO_DAYS),
        due_at=now,
    )
    return _kept(photo)


def _kept(photo: Photo) -> Taken:
    """The row, unless somebody brought the same picture in the same instant; then theirs, and our file goes."""
    with transaction.atomic():
        Photo.objects.bulk_create([photo], ignore_conflicts=True)
    if known := _known(photo.fingerprint, photo.subject, besides=photo.public_id):
        store.drop([photo.sealed])
        return known
    conflict = photo.reasons[0] if photo.reasons else ""
    return Taken(photo.public_id, "aside" if conflict else "taken", conflict)


def _known(fingerprint: str, subject: str, besides: str = "") -> Taken | None:
    same = Photo.objects.filter(fingerprint=fingerprint, subject=subject).exclude(public_id=besides)
    found = same.values_list("public_id", flat=True).first()
    return Taken(found, "had") if found else None


def _guarded(
    station: Station, subject: str, fingerprint: str, taken_at: datetime, now: datetime, *, begins_in: str
) -> Fit:
    stood = journeys.stood(subject, taken_at)
    if stood is None and begins_in:
        stood = journeys.Stood(begins_in, begins_in, ended=False, facts={})
    build = Whereabouts(stood.then, stood.now, ended=stood.ended) if stood else None
    judged = fit(station.stages, build, taken_at=taken_at, now=now)
    if judged.conflict is None and Photo.objects.filter(fingerprint=fingerprint).exists():
        return Fit(judged.stage, "other-build")
    return judged


def _station(name: str) -> Station:
    station = Station.objects.filter(name=name, closed_at=None).first()
    if station is None:
        raise NotTaken(
            "unknown-station", came=f"the station {name!r}", expected="one that is set up", hint="the desk lists them"
        )
    return station


def _measure(original: bytes) -> None:
    if not original:
        raise NotTaken("empty", came="no bytes", expected="a picture", hint="take it again")
    most = limits.CLIP if is_clip(original) else limits.ORIGINAL
    if len(original) > most:
        megabytes = most // 2**20
        raise NotTaken(
            "too-large",
            came=f"{len(original) // 2**20} MB",
            expected=f"at most {megabytes} MB",
            hint="choose a smaller size in the camera's settings",
        )
