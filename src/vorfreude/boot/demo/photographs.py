"""The pictures of the demo: through the same gate as every other, and then out, as if people had judged them long ago.

A few more lie in the review, for whoever wants to try it. One picture is also a short film, for the showcase: a slow look
along it, every frame of which passes the gate like a picture.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from vorfreude.boot.demo.course import Step
from vorfreude.boot.demo.orders import order, showcase_numbers
from vorfreude.boot.demo.scenes import pictures
from vorfreude.boot.demo.works import Works
from vorfreude.journeys import queries as journeys
from vorfreude.photos.actions import Source, take_in
from vorfreude.photos.actions.placing import Folder, Placed, place, place_clip, place_folder
from vorfreude.photos.actions.stations import Place, make_station

if TYPE_CHECKING:
    from vorfreude.photos.gate import Pixels

ACTOR = "vorfreude demo"
DEVELOPED = timedelta(minutes=20)  # between the picture and the moment in which somebody let it out
THREADS = 2
LEFT = 6  # pictures that wait for a person
MARK = b"\xff\xfe"  # a comment in a JPEG
FILMED = "02_body_detail-green"  # the picture of which there is a film
FILM = f"{FILMED} as a film"
FRAMES = 12  # of it: more than two seconds, and some six of building the demo
FRAME = (768, 512)  # its size

type Watch = Callable[[int], None]


def develop_all(originals: Path, watch: Watch = lambda _: None) -> dict[str, Folder]:
    """Every picture of the example through the gate and into the store, by its name without ending.

    What the gate would lay before a person is let out: these pictures were looked at before they were shipped.
    ``watch`` hears of each. Two threads share the work, each with a darkroom of its own, which dies with its thread.
    """
    files = sorted(originals.glob("*.jpg"))
    with ThreadPoolExecutor(max_workers=THREADS) as threads:
        shares = threads.map(lambda share: _develop(share, watch), [files[start::THREADS] for start in range(THREADS)])
        return {name: folder for share in shares for name, folder in share.items()}


def develop_one(originals: Path, watch: Watch = lambda _: None) -> dict[str, Folder]:
    """One picture of the example through the gate, and shown in place of every other: for whoever is in a hurry."""
    files = sorted(originals.glob("*.jpg"))
    (folder,) = _develop(files[:1], watch).values()
    return {file.stem: folder for file in files}


def _develop(files: Sequence[Path], watch: Watch) -> dict[str, Folder]:
    """One thread's share."""
    from vorfreude.boot.darkroom import detector
    from vorfreude.photos.gate import Darkroom, Rules, pass_clip, pass_through

    rules = Rules(automatic=True)
    folders: dict[str, Folder] = {}
    if not files:
        return folders
    finder = detector()
    with Darkroom() as darkroom:
        for file in files:
            developed = darkroom.develop(file.read_bytes())
            folders[file.stem] = place_folder(pass_through(developed, rules, finder).shown)
            if file.stem == FILMED:
                folders[FILM] = place_clip(pass_clip(look_along(developed.pixels), rules, finder))
            watch(1)
    return folders


def look_along(pixels: "Pixels") -> "Iterator[Pixels]":
    """Frames of a slow look from left to right along a picture."""
    high, wide = pixels.shape[:2]
    across, down = FRAME
    for number in range(FRAMES):
        left, top = ((side * number) // (FRAMES - 1) for side in (max(0, wide - across), max(0, high - down)))
        yield pixels[top : top + down, left : left + across].copy()


def make_stations(works: Works, *, now: datetime) -> None:
    """The places where pictures are taken."""
    for name, about in works.words.stations.items():
        make_station(name=name, place=Place(titles=about.title, stages=[about.stage]), actor=ACTOR, now=now)


def place_pictures(
    works: Works, steps: Iterable[Step], folders: Mapping[str, Folder], at: datetime | None = None
) -> None:
    """Let the pictures out that these steps announce; ``at`` is when, if not at the instant of the step."""
    stations = {about.stage: name for name, about in works.words.stations.items()}
    showcase = {order(works, number).subject for number in showcase_numbers(works)}
    shown = [(step, _folder(step, folders, showcase)) for step in steps if step.picture]
    place([_placed(step, stations, folder, at or step.at) for step, folder in shown], actor=ACTOR)


def leave_for_review(works: Works, subjects: Sequence[str], originals: Path, *, now: datetime) -> int:
    """Pictures of builds that are under way, fresh from their stations, for the darkroom and then for a person."""
    left = 0
    for number, subject in enumerate(subjects):
        stood = journeys.stood(subject, now)
        name = next((n for n, about in works.words.stations.items() if stood and about.stage == stood.now), None)
        shown = pictures(stood.now, "green") if stood else []
        if name is None or not shown or left == LEFT:
            continue
        original = _shot((originals / f"{shown[-1]}.jpg").read_bytes(), number)
        source = Source(station=name, way="folder", by=works.words.hands.photographs)
        take_in(original, subject=subject, source=source, taken_at=now - timedelta(minutes=number), now=now)
        left += 1
    return left


def _folder(step: Step, folders: Mapping[str, Folder], showcase: set[str]) -> Folder:
    """What is shown: the picture; of the showcase's cars the film of it, where there is one."""
    is_filmed = step.picture == FILMED and step.subject in showcase
    return folders[FILM] if is_filmed and FILM in folders else folders[step.picture]


def _placed(step: Step, stations: Mapping[str, str], folder: Folder, at: datetime) -> Placed:
    stage, photo, by = (str(step.content[name]) for name in ("stage", "photo", "by"))
    return Placed(photo, step.subject, stage, stations[stage], by, at - DEVELOPED, at, folder)


def _shot(original: bytes, number: int) -> bytes:
    """The same view, shot once more: another file, for a picture is kept once."""
    comment = f"shot {number}".encode()
    return original[:2] + MARK + (len(comment) + 2).to_bytes(2) + comment + original[2:]
