"""A small floor: cars of the tests' maker, one station, tiny pictures, a darkroom and a detector that do as they are told."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, build, release
from vorfreude.intake import actions as intake
from vorfreude.intake.models import Signal
from vorfreude.photos import store
from vorfreude.photos.actions import Source, take_in
from vorfreude.photos.actions.developing import Worked, develop_due
from vorfreude.photos.gate import Box, Developed
from vorfreude.photos.gate.model import Pixels
from vorfreude.photos.models import Photo, Station

NOW = MONDAY + timedelta(hours=31)
"""Tuesday afternoon: car-1 and car-2 are in the paint shop."""

ANA, BEN = "ana@marbold.example", "ben@marbold.example"
FACE = Box("face", 10, 10, 12, 12, 0.9)
CORNER = (9_000, 9_000, 500, 500)
SIDE = 96


@dataclass
class Light:
    """A darkroom without a child: every original becomes the same sharp picture. ``during`` happens meanwhile."""

    during: Callable[[], object] = lambda: None

    def develop(self, original: bytes) -> Developed:
        during, self.during = self.during, lambda: None
        during()
        pixels = np.random.default_rng(len(original)).integers(0, 255, (SIDE, SIDE, 3), dtype=np.uint8)
        return Developed(pixels, SIDE, SIDE, "JPEG")


@dataclass
class Eye:
    """A detector that finds what it is told to."""

    finds: tuple[Box, ...] = ()
    fails: bool = False
    name: str = field(default="eye 1")

    def find(self, pixels: Pixels, words: Collection[str]) -> tuple[Box, ...]:  # noqa: ARG002 a detector's signature
        if self.fails:
            raise RuntimeError("no light")
        return self.finds


def make_floor(*, judged: int = 500, spotless: int = 0, automatic: bool = False) -> Station:
    """The blueprint runs, two cars are in paint, and a station takes pictures of them."""
    release(BLUEPRINT)
    intake.record([*build("car-1"), *build("car-2")], now=NOW)
    advance_all(31)
    return make_station("PAINT-10", judged=judged, spotless=spotless, automatic=automatic)


def make_station(name: str, *, judged: int = 500, spotless: int = 0, automatic: bool = False) -> Station:
    return Station.objects.create(
        name=name,
        titles={"en": f"Paint <{name}>", "de": f"Lack <{name}>"},
        stages=["paint"],
        judged=judged,
        spotless=spotless,
        automatic_since=NOW if automatic else None,
    )


def take(
    original: bytes = b"one",
    *,
    subject: str = "car-1",
    station: str = "PAINT-10",
    at: datetime = NOW,
    now: datetime = NOW,
) -> str:
    """A picture comes in; gives its id."""
    source = Source(station=station, way="device", by="Paint crew", captions={"en": "The <b>left</b> door"})
    return take_in(original, subject=subject, source=source, taken_at=at, now=now).photo


def develop(
    *boxes: Box, fails: bool = False, light: Light | None = None, worker: str = "w", now: datetime = NOW
) -> Worked:
    """Everything that is due goes through the gate."""
    return develop_due(light or Light(), Eye(boxes, fails), worker=worker, now=now, limit=100)


def reviewed(original: bytes = b"one", *, subject: str = "car-1", station: str = "PAINT-10", at: datetime = NOW) -> str:
    """A picture that waits for a person."""
    photo = take(original, subject=subject, station=station, at=at)
    develop(FACE)
    return photo


def row(photo: str) -> Photo:
    return Photo.objects.select_related("station").get(public_id=photo)


def standing(photo: str) -> str:
    return row(photo).standing


def told(photo: str) -> list[str]:
    """The kinds of the signals about a picture, in the order they were recorded."""
    found = Signal.objects.filter(source="/vorfreude/photos", ident__startswith=f"{photo}/").order_by("pk")
    return list(found.values_list("kind", flat=True))


def files(photo: str) -> list[bytes | None]:
    """The contents of a picture's variants as they lie in the store now."""
    it = row(photo)
    return [store.fetch(f"{it.folder}/{width}.{kind}") for width in it.widths for kind in store.KINDS]
