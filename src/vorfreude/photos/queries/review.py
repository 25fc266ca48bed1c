"""What waits for a person: pictures to judge, pictures put aside, a sample of what went out by itself, what was taken back.

Only covered variants are ever named here; nobody in the review sees an original.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Mod

from vorfreude.photos import limits
from vorfreude.photos.models import Look, Photo
from vorfreude.photos.queries.shown import ShownPhoto, shown_of

S = Photo.Standing

type Queue = Literal["review", "sample", "aside", "withdrawn"]

QUEUES: Final[dict[Queue, Q]] = {
    "review": Q(standing=S.REVIEW),
    "sample": Q(standing=S.RELEASED, sample=True),
    "aside": Q(standing=S.ASIDE),
    "withdrawn": Q(standing=S.WITHDRAWN),
}
LOOKED_AT: Final = (S.REVIEW, S.RELEASED, S.ASIDE, S.WITHDRAWN)
"""Standings whose covered variants a reviewer may see."""

LOOKS: Final = (Look.Act.RELEASE, Look.Act.COVER, Look.Act.UNCOVER)
ANEW: Final = (Look.Act.WITHDRAW, Look.Act.UNCOVER)
"""What makes somebody one of two pairs of eyes, and after what those who looked before do not count."""

COLLEAGUES: Final = timedelta(minutes=2)
"""Whoever judged a picture so lately is at work now; each of them is given other pictures first."""

COUNTED: Final = 1000
"""A queue is counted so far and no further."""


@dataclass(frozen=True, slots=True)
class Found:
    """A rectangle in ten-thousandths of the picture, and what was found there. ``score`` is between 0 and 1.

    ``frame``: in which frame of a clip, from 0.
    """

    kind: str
    x: int
    y: int
    width: int
    height: int
    score: float
    keeps: bool
    frame: int = 0

    @property
    def place(self) -> str:
        """x,y,width,height, as a page sends it back."""
        return f"{self.x},{self.y},{self.width},{self.height}"


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looked at a picture before, and what they did."""

    person: str
    act: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One picture or clip before a person. ``seen`` is newest first; ``width`` is 0 before the darkroom had it.

    ``frames`` is 0 for a picture; of a clip, ``boxes`` are those of all its frames.
    """

    photo: str
    standing: str
    queue: Queue
    subject: str
    stage: str
    station: str
    titles: dict[str, str]
    way: str
    by: str
    captions: dict[str, str]
    taken_at: datetime
    received_at: datetime
    reasons: tuple[str, ...]
    boxes: tuple[Found, ...]
    covered: float
    width: int
    height: int
    widths: tuple[int, ...]
    frames: int
    has_original: bool
    may_uncover: bool
    keep_until: datetime | None
    needs_two: bool
    released_at: datetime | None
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class MovedOn:
    """Where a picture stands by now, and who brought it there; empty: it happened by itself."""

    standing: str
    by: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many pictures are in each queue (COUNTED at most), and in the darkroom."""

    review: int
    sample: int
    aside: int
    withdrawn: int
    developing: int


def review_queue(
    queue: Queue, *, person: str, now: datetime, besides: Collection[str] = (), limit: int = 1
) -> tuple[Reviewed, ...]:
    """Pictures for this person to look at, the oldest first; where several are at work, each is given others first.

    What only a second person may release is not given to the first. Three queries.
    """
    found = _open(queue, person).exclude(public_id__in=besides)
    rows = list(_in_order(found, queue, person, now).select_related("station")[:limit])
    return tuple(_reviewed(row, queue) for row in _with_looks(rows))


def reviewed(photo: str) -> Reviewed | None:
    """One picture that a person may look at, by its id; None when it is in the darkroom, refused, or none. Two queries."""
    rows = list(Photo.objects.filter(public_id=photo, standing__in=LOOKED_AT).select_related("station"))
    return _reviewed(_with_looks(rows)[0], _queue_of(rows[0])) if rows else None


def moved_on(photo: str) -> MovedOn | None:
    """Where a picture stands, and who last did something with it; None when there is none. Two queries."""
    row = Photo.objects.filter(public_id=photo).first()
    if row is None:
        return None
    return MovedOn(row.standing, row.looks.order_by("-pk").values_list("person", flat=True).first() or "")


def waiting(person: str) -> Waiting:
    """How much there is to do for this person. Five queries, none of them long."""
    counts = {queue: _open(queue, person)[:COUNTED].count() for queue in QUEUES}
    developing = Photo.objects.filter(due_at__isnull=False, standing=S.WAITING)[:COUNTED].count()
    return Waiting(developing=developing, **counts)


def covered_photo(photo: str) -> ShownPhoto | None:
    """The covered variants of a picture, for a reviewer alone; None when there are none. One query."""
    found = Photo.objects.filter(public_id=photo, standing__in=LOOKED_AT).exclude(folder="")
    return shown_of(found)


def _open(queue: Queue, person: str) -> "QuerySet[Photo]":
    """The pictures of a queue that this person may judge."""
    found = Photo.objects.filter(QUEUES[queue])
    if queue == "withdrawn":
        return found.exclude(folder="", sealed="")
    if queue != "review":
        return found
    anew = Look.objects.filter(photo=OuterRef("photo"), act__in=ANEW, pk__gt=OuterRef("pk"))
    mine = Look.objects.filter(~Exists(anew), photo=OuterRef("pk"), person=person, act__in=LOOKS)
    needs_two = Q(station__judged__lt=limits.FIRST_PICTURES) | ~Q(spared=[])
    return found.exclude(Exists(mine) & needs_two)


def _in_order(found: "QuerySet[Photo]", queue: Queue, person: str, now: datetime) -> "QuerySet[Photo]":
    """The oldest first; of several people at work each has a share of all rows that comes before the others'."""
    if queue == "withdrawn":
        return found.order_by("-received_at", "-pk")
    at_work = sorted({*_at_work(now), person}) if queue == "review" else [person]
    if len(at_work) == 1:
        return found.order_by("received_at", "pk")
    share = Mod(F("pk"), Value(len(at_work)), output_field=IntegerField())
    mine = Case(When(share=at_work.index(person), then=0), default=1, output_field=IntegerField())
    return found.annotate(share=share, mine=mine).order_by("mine", "received_at", "pk")


def _at_work(now: datetime) -> list[str]:
    found = Look.objects.filter(at__gt=now - COLLEAGUES, at__lte=now).values_list("person", flat=True).distinct()
    return list(found)


def _with_looks(rows: Sequence[Photo]) -> list[tuple[Photo, list[Look]]]:
    looks: dict[int, list[Look]] = {row.pk: [] for row in rows}
    for look in Look.objects.filter(photo__in=looks).order_by("-pk") if looks else ():
        looks[look.photo_id].append(look)
    return [(row, looks[row.pk]) for row in rows]


def _reviewed(found: tuple[Photo, list[Look]], queue: Queue) -> Reviewed:
    row, looks = found
    return Reviewed(
        photo=row.public_id,
        standing=row.standing,
        queue=queue,
        subject=row.subject,
        stage=row.stage,
        station=row.station.name,
        titles=row.station.titles,
        way=row.way,
        by=row.by,
        captions=row.captions,
        taken_at=row.taken_at,
        received_at=row.received_at,
        reasons=tuple(row.reasons),
        boxes=tuple(Found(*box) for box in row.boxes),
        covered=row.covered,
        width=row.width,
        height=row.height,
        widths=tuple(row.widths) if row.folder else (),
        frames=row.frames if row.folder else 0,
        has_original=bool(row.sealed),
        may_uncover=_may_uncover(row),
        keep_until=row.keep_until if row.sealed else None,
        needs_two=row.station.judged < limits.FIRST_PICTURES or bool(row.spared),
        released_at=row.released_at,
        seen=tuple(Seen(look.person, look.act, look.at, look.reason) for look in looks),
    )


def _may_uncover(row: Photo) -> bool:
    """Whether a person may say of a cover that it hides nothing; the act itself asks once more."""
    is_open = row.standing == S.REVIEW and row.kind == Photo.Kind.PICTURE and bool(row.sealed)
    return is_open and "objection" not in row.reasons and any(box[0] == "text" and not box[6] for box in row.boxes)


def _queue_of(row: Photo) -> Queue:
    if row.standing == S.RELEASED:
        return "sample"
    return next(queue for queue, chosen in QUEUES.items() if chosen == Q(standing=row.standing))
