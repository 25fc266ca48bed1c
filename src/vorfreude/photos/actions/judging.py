"""What people do with a picture: release it, cover more, refuse it, ask for another, give it to the right build, take it back.

Each verb locks the row, checks that it stands where the verb begins, writes down who looked (never changed afterwards),
and tells the journey when a customer may see something new or not see something any more.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from vorfreude.journeys import queries as journeys
from vorfreude.lib import leases
from vorfreude.photos import limits, store
from vorfreude.photos.actions.announcing import announce, take_back
from vorfreude.photos.actions.eyes import lacks_eyes, lookers, needs_two
from vorfreude.photos.actions.hindered import NotNow
from vorfreude.photos.actions.locking import locked
from vorfreude.photos.clip_boxes import PLACE
from vorfreude.photos.gate import FILES
from vorfreude.photos.hindrances import is_embargoed
from vorfreude.photos.models import Look, Photo, Station

S: Final = Photo.Standing
MOST_DRAWN: Final = 100
STRETCH: Final = 2
"""Numbers that say over which frames of a clip something is drawn."""

type Drawn = tuple[int, ...]
"""x, y, width, height in ten-thousandths of the picture; of a clip perhaps also the first and the last frame, from 0."""


def release(*, photo: str, actor: str, now: datetime) -> bool:
    """Let a reviewed picture out. Among a station's first pictures two people must; False while the second is awaited.

    Raises NotNow for one that is not in review, whose detector failed (cover or refuse it), or that is under embargo,
    and for the same person being asked to be the second pair of eyes.
    """
    with transaction.atomic():
        row = locked(photo, S.REVIEW)
        _check_release(row, actor, now)
        is_counted = _is_counted(row)
        _look(row, Look.Act.RELEASE, actor, now)
        if lacks_eyes(row):
            _say_why(row, "second-look")
            return False
        if not is_counted:
            _count_spotless(row.station)
        row.standing, row.released_at, row.released_by = S.RELEASED, now, actor
        announce(row, now=now)
        row.save()
    return True


def cover_more(*, photo: str, drawn: Sequence[Drawn], actor: str, now: datetime) -> None:
    """Cover these too and let it out as soon as the darkroom has done it; also for one that is out already.

    One that was out is taken back at once, and its station releases nothing by itself any more. Raises NotNow, also
    when its original was deleted or it is under embargo, and ValueError for rectangles outside the picture, and for a
    stretch of frames that the clip does not have.
    """
    _check(drawn)
    with transaction.atomic():
        row = locked(photo, S.REVIEW, S.RELEASED, S.WITHDRAWN)
        if not row.sealed:
            raise NotNow("original-gone", "its original was deleted on schedule; withdraw or refuse it")
        if row.standing == S.WITHDRAWN and is_embargoed(row.subject, now):
            raise NotNow("embargoed", "it is under embargo")
        _check_frames(drawn, row.frames)
        if row.standing == S.RELEASED:
            take_back(row, reason="more of the picture is being covered", now=now)
        _count_leak(row)
        row.drawn = [*row.drawn, *map(list, drawn)]
        _look(row, Look.Act.COVER, actor, now)
        row.standing, row.due_at, row.released_by, row.sample = S.WAITING, now, actor, False
        row.save()


def refuse(*, photo: str, reason: str, actor: str, now: datetime) -> None:
    """Nobody will see it; its variants and its original are deleted. Raises NotNow for one that was refused before."""
    _end(photo, Look.Act.REFUSE, reason=reason, actor=actor, now=now)


def ask_again(*, photo: str, reason: str, actor: str, now: datetime) -> None:
    """Refuse it and have the station asked for a better one: the board of its station shows it with the reason."""
    _end(photo, Look.Act.ASK_AGAIN, reason=reason, actor=actor, now=now)


def withdraw(*, photo: str, reason: str, actor: str, now: datetime) -> None:
    """Take back one that is out. From this instant nobody is served it; the page says that it was taken back."""
    with transaction.atomic():
        row = locked(photo, S.RELEASED)
        take_back(row, reason=reason, now=now)
        _count_leak(row)
        _look(row, Look.Act.WITHDRAW, actor, now, reason=reason)
        row.standing, row.released_by, row.sample = S.WITHDRAWN, "", False
        row.save()


def confirm(*, photo: str, actor: str, now: datetime) -> None:
    """Somebody has looked at one that went out by itself, and it is good. Raises NotNow when that was said before."""
    with transaction.atomic():
        row = locked(photo, S.RELEASED)
        if not row.sample:
            raise NotNow("settled-before", "somebody has looked at it already", standing=row.standing)
        if not _is_counted(row):
            _count_spotless(row.station)
        _look(row, Look.Act.CONFIRM, actor, now)
        row.sample = False
        row.save(update_fields=["sample"])


def assign(*, photo: str, subject: str, actor: str, now: datetime) -> None:
    """Give one that was put aside to the right build; it goes through the gate as a picture of the stage it is in.

    Raises NotNow when it is not aside, when nothing is known of the subject, or when that has the same picture.
    """
    with transaction.atomic():
        row = locked(photo, S.ASIDE)
        stood = journeys.stood(subject, row.taken_at)
        if stood is None:
            raise NotNow("unknown-subject", f"nothing is known of {subject!r}")
        if Photo.objects.filter(fingerprint=row.fingerprint, subject=subject).exclude(pk=row.pk).exists():
            raise NotNow("has-it-already", f"{subject} has this very picture already")
        _look(row, Look.Act.ASSIGN, actor, now, reason=f"{row.subject} → {subject}"[: limits.REASON])
        row.subject, row.stage = subject, stood.then or stood.now
        row.standing, row.due_at, row.reasons = S.WAITING, now, []
        leases.take_away(row)
        row.save()


def variants_of(row: Photo) -> list[str]:
    """The files of a picture's variants, and those of a clip, unless another row shows the same ones."""
    if not row.folder or Photo.objects.filter(folder=row.folder).exclude(pk=row.pk).exists():
        return []
    of_clip = FILES if row.kind == Photo.Kind.CLIP else ()
    names = [f"{width}.{kind}" for width in row.widths for kind in store.KINDS]
    return [f"{row.folder}/{name}" for name in (*names, *of_clip)]


def end(row: Photo, reason: str) -> list[str]:
    """Make a locked row one that will never be seen; gives its files, to be dropped after the commit."""
    files = [name for name in (*variants_of(row), row.sealed) if name]
    row.standing, row.sealed, row.folder, row.sample = S.REFUSED, "", "", False
    row.due_at = None
    leases.take_away(row)
    row.reasons = [*row.reasons, reason]
    row.save()
    return files


def _end(photo: str, act: Look.Act, *, reason: str, actor: str, now: datetime) -> None:
    with transaction.atomic():
        row = locked(photo, S.REVIEW, S.ASIDE, S.WITHDRAWN, S.WAITING)
        _look(row, act, actor, now, reason=reason)
        files = end(row, str(act))
        transaction.on_commit(lambda: store.drop(files))


def _check_release(row: Photo, actor: str, now: datetime) -> None:
    if "detector-failed" in row.reasons:
        raise NotNow(
            "nobody-looked",
            "nothing has looked for faces in this picture; draw over what must not be seen, or refuse it",
        )
    if needs_two(row) and actor in lookers(row):
        raise NotNow("second-person", "you have looked at it already; of this one a second person must, too")
    if is_embargoed(row.subject, now):
        raise NotNow("embargoed", "its model is under embargo")


def _say_why(row: Photo, reason: str) -> None:
    if reason not in row.reasons:
        row.reasons = [*row.reasons, reason]
        row.save(update_fields=["reasons"])


def _look(row: Photo, act: Look.Act, actor: str, now: datetime, *, reason: str = "") -> None:
    Look.objects.create(
        photo=row,
        person=actor,
        act=act,
        at=now,
        boxes=row.boxes,
        drawn=row.drawn,
        spared=row.spared,
        reason=reason[: limits.REASON],
    )


def _is_counted(row: Photo) -> bool:
    """Whether this picture is among those that its station's ``judged`` counts: each is counted once."""
    acts = set(row.looks.values_list("act", flat=True))
    if acts & {Look.Act.COVER, Look.Act.CONFIRM}:
        return True
    return row.released_at is not None and Look.Act.RELEASE in acts


def _count_spotless(station: Station) -> None:
    Station.objects.filter(pk=station.pk).update(judged=F("judged") + 1, spotless=F("spotless") + 1)


def _count_leak(row: Photo) -> None:
    """Something had to be covered by hand: its station counts anew and releases nothing by itself."""
    judged = F("judged") + (0 if _is_counted(row) else 1)
    Station.objects.filter(pk=row.station_id).update(judged=judged, spotless=0, automatic_since=None, automatic_by="")


def _check(drawn: Sequence[Drawn]) -> None:
    if not 0 < len(drawn) <= MOST_DRAWN:
        raise ValueError(f"{len(drawn)} rectangles came, expected 1 to {MOST_DRAWN}")
    for x, y, width, height, *_ in drawn:
        inside = (
            0 <= x < limits.PARTS
            and 0 <= y < limits.PARTS
            and 0 < width <= limits.PARTS - x
            and 0 < height <= limits.PARTS - y
        )
        if not inside:
            raise ValueError(f"the rectangle {x}, {y}, {width}, {height} came, expected parts of {limits.PARTS}")


def _check_frames(drawn: Sequence[Drawn], frames: int) -> None:
    for one in drawn:
        stretch = one[PLACE:]
        if stretch and not (len(stretch) == STRETCH and 0 <= stretch[0] <= stretch[1] and stretch[0] < frames):
            raise ValueError(f"the frames {stretch} came, expected a first one of {frames}, and a last one after it")
