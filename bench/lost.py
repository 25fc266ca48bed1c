"""Phones that lose their network in the middle of a picture, darkrooms that are killed: what is lost, what doubled.

    python -m bench.lost [PICTURES] [SEED]

Everything is real: `vorfreude serve` over HTTP, phones that send again until they are told, the gate with its detector
(the pictures are small, so that thousands pass). A phone cuts a connection before the body is whole, or after it and before
the answer; the web process, the worker and the darkroom are killed again and again while they come.
"""

import os
import random
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from bench.ground import fresh_database, say
from bench.server import HOST, Server, family, serving

NAME = "pictures lost or doubled"
CARS, PHONES = 20, 4
CUT_BEFORE, CUT_AFTER = 0.1, 0.1
"""Shares of sendings that end before the body is whole, and before the answer."""

KILL_EVERY = 6.0
LIVES = 35.0
"""Seconds that each kind of process is left alive at least: a server whose child dies eight times within half a minute each
gives up, as it should."""
PATIENCE = 1200.0
STATION = "BODY-40"


def main(pictures: int, seed: int) -> None:
    """Send, cut, kill, and count."""
    with fresh_database():
        from django.db import connection

        vendor = connection.vendor
        token = set_up(pictures)
        connection.close()
        originals = [picture(seed, number) for number in range(pictures)]
        began = time.perf_counter()
        with serving("serve") as server:
            killer = Killer(server, seed)
            killer.start()
            sent, cut = send_all(server.port, token, originals, seed)
            left = wait_until_done(server)
            killer.stop()
        say(
            NAME,
            database=vendor,
            pictures=pictures,
            sent=sent,
            cut=cut,
            killed=killer.kills,
            waiting=left,
            **count(pictures),
            seconds=round(time.perf_counter() - began),
        )


def set_up(pictures: int) -> str:
    """Cars in the body shop, a station that releases by itself, and a token for its camera; gives that."""
    from bench.ground import MONDAY, release, signals_of
    from vorfreude.intake import actions as intake
    from vorfreude.journeys import actions as journeys
    from vorfreude.photos.actions.stations import Place, make_station
    from vorfreude.photos.models import Station

    release()
    for car in range(CARS):
        intake.record(signals_of(car)[:2], now=MONDAY)
    while not journeys.advance(worker="bench", now=datetime.now(UTC)).idle:
        pass
    make_station(name=STATION, place=Place(stages=["body"]), actor="bench", now=MONDAY)
    Station.objects.update(judged=pictures + 200, spotless=300, automatic_since=MONDAY)
    made = intake.create_token(name="bench", kinds=["photo.taken"], actor="bench", now=MONDAY)
    return made.secret


def picture(seed: int, number: int) -> bytes:
    """A small picture that no other is: coloured squares."""
    from PIL import Image

    chance = random.Random(f"{seed} {number}")  # noqa: S311 seeded, on purpose
    blocks = Image.new("RGB", (24, 18))
    blocks.putdata([tuple(chance.randint(60, 220) for _ in range(3)) for _ in range(24 * 18)])
    file = BytesIO()
    blocks.resize((192, 144), Image.Resampling.NEAREST).save(file, "PNG")
    return file.getvalue()


def send_all(port: int, token: str, originals: Sequence[bytes], seed: int) -> tuple[int, int]:
    """Every phone sends its share, each picture until somebody said that it is there. Gives sendings and cuts."""
    with ThreadPoolExecutor(PHONES) as phones:
        shares = [range(start, len(originals), PHONES) for start in range(PHONES)]
        counts = list(phones.map(lambda share: send_share(port, token, originals, share, seed), shares))
    return sum(sent for sent, _ in counts), sum(cut for _, cut in counts)


def send_share(port: int, token: str, originals: Sequence[bytes], share: Sequence[int], seed: int) -> tuple[int, int]:
    """One phone's work."""
    chance, sent, cut = random.Random(f"phone {seed} {share[0]}"), 0, 0  # noqa: S311 seeded, on purpose
    for number in share:
        is_there = False
        while not is_there:
            fate = chance.random()
            sent += 1
            cut += fate < CUT_BEFORE + CUT_AFTER
            is_there = send(port, token, number, originals[number], fate)
            if not is_there:
                time.sleep(0.05)
    return sent, cut


def send(port: int, token: str, number: int, original: bytes, fate: float) -> bool:
    """One sending; whether its phone heard that the picture is there."""
    head = (
        f"POST /api/photos?station={STATION}&subject=car-{number % CARS} HTTP/1.1\r\nHost: localhost:{port}\r\n"
        f"Authorization: Bearer {token}\r\nContent-Type: image/png\r\nContent-Length: {len(original)}\r\nConnection: close\r\n\r\n"
    )
    whole = head.encode() + original
    try:
        with socket.create_connection((HOST, port), timeout=60) as line:
            line.sendall(whole[: len(whole) - len(original) // 2] if fate < CUT_BEFORE else whole)
            if fate < CUT_BEFORE + CUT_AFTER:
                return False
            return line.recv(4096)[9:12] in {b"200", b"201"}
    except OSError:
        return False


class Killer(threading.Thread):
    """Strikes a process below the server dead, again and again; the server begins it anew."""

    def __init__(self, server: Server, seed: int) -> None:
        super().__init__(daemon=True)
        self.kills = 0
        self._server, self._chance, self._over = server, random.Random(seed), threading.Event()  # noqa: S311 seeded, on purpose
        self._struck: dict[str, float] = {}

    def run(self) -> None:
        while not self._over.wait(KILL_EVERY):
            now = time.monotonic()
            ripe = [pid for pid in family(self._server.pid)[1:] if now - self._struck.get(kind_of(pid), 0.0) > LIVES]
            if ripe:
                chosen = self._chance.choice(ripe)
                self._struck[kind_of(chosen)] = now
                self._strike(chosen)

    def stop(self) -> None:
        """No more."""
        self._over.set()
        self.join()

    def _strike(self, pid: int) -> None:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.kills += 1


def kind_of(pid: int) -> str:
    """What a process does: the third word of its command and whether it is the first of its kind."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").split("\0")
    except OSError:
        return ""
    return " ".join(words[2:4])


def wait_until_done(server: Server) -> int:
    """Until the darkroom has nothing left, or patience ends; gives how many pictures wait still."""
    from django.db import connection

    from vorfreude.photos.models import Photo

    until = time.monotonic() + PATIENCE
    left = Photo.objects.filter(due_at__isnull=False).count()
    while left and time.monotonic() < until and family(server.pid):
        connection.close()
        time.sleep(0.5)
        left = Photo.objects.filter(due_at__isnull=False).count()
    return left


def count(pictures: int) -> dict[str, int]:
    """What is there: rows, files, and signals, against what was sent."""
    from django.conf import settings
    from django.db.models import Count

    from vorfreude.intake.models import Signal
    from vorfreude.photos.models import Photo

    rows = Photo.objects.values("fingerprint").annotate(times=Count("pk"))
    released = Photo.objects.filter(standing="released")
    announced = Signal.objects.filter(source="/vorfreude/photos", kind="photo.approved")
    named = set(Photo.objects.exclude(sealed="").values_list("sealed", flat=True))
    stored = {str(file.relative_to(Path(settings.DATA) / "photos")) for file in _files(Path(settings.DATA) / "photos")}
    return {
        "lost": pictures - rows.count(),
        "doubled": sum(row["times"] - 1 for row in rows),
        "released": released.count(),
        "announced": announced.count(),
        "announced_twice": announced.count() - announced.values("data").distinct().count(),
        "released_unannounced": released.count() - announced.count(),
        "in_review": Photo.objects.filter(standing="review").count(),
        "refused": Photo.objects.filter(standing="refused").count(),
        "originals_missing": len(named - stored),
    }


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in (folder / "originals").rglob("*") if file.is_file())


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(*(given + [5_000, 7][len(given) :]))
