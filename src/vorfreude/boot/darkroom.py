"""One darkroom in this process: the pictures that wait pass the gate, one after the other, until it is told to end.

It proves itself by a canary, a picture with a face and a plate that it must find: at its beginning and every hundred
pictures. While it misses that, it stands still and says so; pictures wait, and none gets out unseen.
"""

import logging
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from django.conf import settings

from vorfreude.boot.clock import utc_now
from vorfreude.boot.slots import Slot
from vorfreude.boot.worker import work
from vorfreude.boot.working import Stop
from vorfreude.photos import detect
from vorfreude.photos.actions import empty_inbox, fetch_due, make_film, pass_due_clip, release_film_leases
from vorfreude.photos.actions.clips import Unreeling
from vorfreude.photos.actions.developing import Developing, Worked, develop_due, release_photo_leases
from vorfreude.photos.fetching import fetch
from vorfreude.photos.gate import Darkroom, Detecting, NotAPicture
from vorfreude.voice.actions import develop_enclosures, release_enclosure_leases

CANARY_EVERY = 100
STANDSTILL = timedelta(minutes=5)
"""Between two tries of a canary that was missed."""

logger = logging.getLogger(__name__)


class Opening(Developing, Unreeling, Protocol):
    """What opens pictures and clips."""


class Proving(Detecting, Protocol):
    """A detector that can prove itself."""

    def canary(self) -> None:
        """Raises CanaryMissed."""


def run_darkroom() -> None:
    """Work until SIGTERM or SIGINT; the picture that is in hand is finished first."""
    stop = Stop()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: stop.set())
    slot = Slot(settings.DATA / "run" / "darkroom")
    with Darkroom() as darkroom:
        work(DarkroomSteps(slot.name, darkroom, detector, gathering(darkroom)), stop=stop)
    slot.release()


def gathering(darkroom: Developing) -> Callable[[datetime], int]:
    """What takes in one picture that a signal pointed to, and those of the watched folder."""
    inbox: Path | None = settings.PHOTO_INBOX
    stuck: dict[Path, datetime] = {}

    def codes_of(original: bytes) -> Sequence[str]:
        try:
            return darkroom.develop(original).codes
        except NotAPicture:
            return ()

    def gather(now: datetime) -> int:
        fetched = fetch_due(lambda address: fetch(address, allowed=settings.PHOTO_SOURCES, inbox=inbox), now=now)
        return fetched + (empty_inbox(inbox, codes_of, now=now, stuck=stuck) if inbox else 0)

    return gather


def detector() -> detect.Detector:
    """The detector that the settings name. Raises SlotRefused for a model file that cannot be used."""
    return detect.Detector(faces=_model(settings.FACE_MODEL), text=_model(settings.TEXT_MODEL))


@dataclass(slots=True)
class DarkroomSteps:
    """The steps of the darkroom of this name; the first one frees what its forerunner held.

    ``make`` gives the detector, when it is first needed; ``gather`` takes in what lies elsewhere, and gives how much.
    ``pictures`` counts those since the canary was last found.
    """

    name: str
    darkroom: Opening
    make: Callable[[], Proving]
    gather: Callable[[datetime], int] = lambda _: 0
    finder: Proving | None = None
    pictures: int = 0
    stands_until: datetime | None = None
    clock: Callable[[], datetime] = utc_now

    def __call__(self, now: datetime) -> Worked:
        """One step: a picture, or a clip where none waits, or a film. Pictures that come meanwhile go first, between frames."""
        worked = self._picture(now)
        if not worked.idle or self.finder is None or self.stands_until is not None:
            return worked
        if pass_due_clip(self.darkroom, self.finder, worker=self.name, now=now, between=self._between):
            return Worked(clips=1)
        if make_film(worker=self.name, now=now, between=lambda: self._picture(self.clock())):
            return Worked(films=1)
        return worked

    def _between(self) -> datetime | None:
        """Before a frame: a picture that waits. The frame is one more that the canary answers for: None when it is missed."""
        self._picture(self.clock())
        self.pictures += 1
        return None if self.stands_until is not None else self.clock()

    def _picture(self, now: datetime) -> Worked:
        """What lies elsewhere, then a picture through the gate, or one of a letter; but none while the canary is missed."""
        self.gather(now)
        if self.stands_until is not None and now < self.stands_until:
            return Worked()
        finder = self._proved(now)
        if finder is None:
            return Worked()
        worked = develop_due(self.darkroom, finder, worker=self.name, now=now)
        if worked.idle:
            letters = develop_enclosures(self.darkroom, finder, worker=self.name, now=now)
            worked = Worked(pictures=letters.pictures)
        self.pictures += worked.pictures
        return worked

    def _proved(self, now: datetime) -> Proving | None:
        """The detector, when its canary was found not long ago; said once per standstill when it was not."""
        if self.finder is None:
            release_photo_leases(worker=self.name)
            release_film_leases(worker=self.name)
            release_enclosure_leases(worker=self.name)
            self.finder, self.pictures = self.make(), CANARY_EVERY
        if self.pictures < CANARY_EVERY:
            return self.finder
        try:
            self.finder.canary()
        except (detect.CanaryMissed, detect.DetectorFailed):
            logger.exception("the darkroom stands still, and pictures wait")
            self.stands_until = now + STANDSTILL
            return None
        self.pictures, self.stands_until = 0, None
        return self.finder


def _model(named: tuple[Path, str, str] | None) -> detect.Slot | None:
    return detect.Slot(*named) if named else None
