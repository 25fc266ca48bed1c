"""From a picture of 24 megapixels, received, to the customer's page that shows it, when nobody need look at it first.

    python -m bench.released [PICTURES] [SECONDS_APART]

`vorfreude serve` with one worker and one darkroom; a camera posts a picture every so many seconds, each of another build
that waits for it. Its signed-in customer's story is fetched five times a second until the picture is in it. Also said: the
CPU of the whole server for one picture, and the most memory that the darkroom and its child have had.
"""

import http.client
import math
import statistics
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import msgspec

from bench.gate import HEIGHT, WIDTH
from bench.ground import MONDAY, ROOT, fresh_database, release, say
from bench.server import HOST, Server, family, serving, signed_in

NAME = "picture received to released"
STATION = "BODY-40"
SCENE = ROOT / "examples" / "sports-car" / "photos" / "13_transport-green.jpg"
"""One in which the packaged detector sees nothing like a face: any other would wait for a person."""
PATIENCE_SECONDS = 120.0
ASK_EVERY = 0.2
RESTING = 0.3
"""CPU seconds in two seconds that a server uses which has nothing to do: its worker looks ten times a second."""


def main(pictures: int, apart: float) -> None:
    """Furnish, post, watch, and say how long it took."""
    with fresh_database():
        from django.db import connection

        vendor = connection.vendor
        token, pages = furnish(pictures)
        connection.close()
        originals = [picture(number) for number in range(pictures)]
        with serving("serve") as server:
            warm_up(server)
            before, watch = server.cpu(), Watch()
            watch.follow(server)
            seconds = run(server, token, pages, originals, apart)
            cpu, peak = server.cpu() - before, watch.end()
        shown = sorted(found for found in seconds if found is not None)
        say(
            NAME,
            database=vendor,
            pictures=pictures,
            apart_seconds=apart,
            not_shown=pictures - len(shown),
            **percentiles(shown),
            cpu_seconds=round(cpu / pictures, 2),
            darkroom_megabytes=peak,
        )


def percentiles(shown: list[float]) -> dict[str, float]:
    """The median and the 95th by nearest rank; nothing where no picture was shown."""
    if not shown:
        return {}
    ninety_fifth = shown[math.ceil(len(shown) * 0.95) - 1]
    return {"p50_seconds": round(statistics.median(shown), 2), "p95_seconds": round(ninety_fifth, 2)}


def furnish(pictures: int) -> tuple[str, list[tuple[str, str]]]:
    """Builds whose bodies are welded and wait for a picture; gives a token, and each customer's page and cookie."""
    from vorfreude.intake import actions as intake
    from vorfreude.journeys import actions as journeys
    from vorfreude.journeys.models import Journey
    from vorfreude.people import actions as people
    from vorfreude.photos.actions.stations import Place, make_station
    from vorfreude.photos.models import Station

    now = datetime.now(UTC)
    release()
    order = {"model": "Sperber", "colour": "Tann", "first_name": "Clara", "timezone": "Europe/Zurich"}
    order["promised_date"] = (now + timedelta(days=90)).isoformat()
    for car in range(pictures):
        said = [
            ("order.confirmed", order),
            ("station.entered", {"station": STATION}),
            ("station.completed", {"station": STATION}),
        ]
        signals = [
            intake.NewSignal(
                "/bench", f"{car}-{n}", kind, f"car-{car}", now - timedelta(hours=3 - n), msgspec.json.encode(data)
            )
            for n, (kind, data) in enumerate(said)
        ]
        intake.record(signals, now=now)
    while not journeys.advance(worker="bench", now=now).idle:
        pass
    make_station(name=STATION, place=Place(stages=["body"]), actor="bench", now=MONDAY)
    Station.objects.update(judged=500, spotless=300, automatic_since=MONDAY)
    pages = []
    for car in range(pictures):
        person = people.register(email=f"car-{car}@example.org", actor="bench", now=now)
        people.grant_participation(person=person, subject=f"car-{car}", actor="bench", now=now)
        pages.append((f"/journeys/{Journey.objects.get(subject=f'car-{car}').public_id}/story/", signed_in(person)))
    return intake.create_token(name="bench", kinds=["photo.taken"], actor="bench", now=now).secret, pages


def picture(number: int) -> bytes:
    """A JPEG of 24 megapixels as a phone writes it, that no other is: a scene of the demo with a sensor's noise."""
    import numpy as np
    from PIL import Image

    chance = np.random.default_rng(number)
    with Image.open(SCENE) as opened:
        scene = np.asarray(opened.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)).astype(np.int16)
    noise = chance.integers(-3, 4, (HEIGHT // 2, WIDTH // 2, 1), dtype=np.int16)
    scene += noise.repeat(2, 0).repeat(2, 1)
    file = BytesIO()
    Image.fromarray(scene.clip(0, 255).astype(np.uint8)).save(file, "JPEG", quality=92)
    return file.getvalue()


def warm_up(server: Server) -> None:
    """Until the darkroom has read its models and found its canary: it has used its second of CPU, and rests."""
    until, before = time.monotonic() + PATIENCE_SECONDS, -1.0
    while time.monotonic() < until and server.cpu() - before > RESTING:
        before = server.cpu()
        time.sleep(2.0)


def run(
    server: Server, token: str, pages: list[tuple[str, str]], originals: list[bytes], apart: float
) -> list[float | None]:
    """Post each at its time, and watch each customer's page; gives the seconds from the answer to the page."""
    found: list[float | None] = [None] * len(originals)
    began, watchers = time.perf_counter(), []
    for number, original in enumerate(originals):
        time.sleep(max(0.0, began + number * apart - time.perf_counter()))
        photo = post(server.port, token, number, original)
        watcher = threading.Thread(target=look, args=(server.port, *pages[number], photo, found, number))
        watcher.start()
        watchers.append(watcher)
    for watcher in watchers:
        watcher.join()
    return found


def post(port: int, token: str, number: int, original: bytes) -> str:
    """Hand a picture in; gives its id."""
    line = http.client.HTTPConnection(HOST, port, timeout=60)
    line.request(
        "POST",
        f"/api/photos?station={STATION}&subject=car-{number}",
        original,
        {"Authorization": f"Bearer {token}", "Content-Type": "image/jpeg"},
    )
    answer = line.getresponse()
    body = answer.read()
    line.close()
    if answer.status != http.client.CREATED:
        sys.exit(f"a picture was not taken: {answer.status} {body[:300]!r}")
    return str(msgspec.json.decode(body)["photo"])


def look(port: int, page: str, cookie: str, photo: str, found: list[float | None], number: int) -> None:
    """Ask for a story until it shows the picture."""
    began = time.perf_counter()
    while time.perf_counter() < began + PATIENCE_SECONDS:
        line = http.client.HTTPConnection(HOST, port, timeout=60)
        line.request("GET", page, headers={"Cookie": cookie})
        story = line.getresponse().read()
        line.close()
        if f"/photos/{photo}/".encode() in story:
            found[number] = time.perf_counter() - began
            return
        time.sleep(ASK_EVERY)


class Watch:
    """The most memory of the darkroom and its child together, looked at twice a second."""

    def __init__(self) -> None:
        self._over, self._most = threading.Event(), 0
        self._thread: threading.Thread | None = None

    def follow(self, server: Server) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._look, args=(server.pid,))
        self._thread.start()

    def end(self) -> int:
        """Stop; gives megabytes."""
        self._over.set()
        if self._thread:
            self._thread.join()
        return self._most

    def _look(self, pid: int) -> None:
        while not self._over.wait(0.5):
            ours = [one for one in family(pid) if {"darkroom", "vorfreude.photos.gate.child"} & set(_words(one))]
            self._most = max(self._most, sum(_megabytes(one) for one in ours))


def _words(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").split("\0")
    except OSError:
        return []


def _megabytes(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024 if "VmRSS" in status else 0


if __name__ == "__main__":
    given = [float(number) for number in sys.argv[1:]]
    count, seconds_apart = (given + [24, 5][len(given) :])[:2]
    main(int(count), seconds_apart)
