"""From an accepted signal to the changed page, at a steady rate.

    python -m bench.latency [SECONDS] [RATE]

`vorfreude serve` with one worker. Signals are posted one by one as CloudEvents, at the rate, each about another
journey. The customers of a hundred of these have their page open: they hear of a change by server-sent events, fetch
the story again, and look for the words of the new moment in it. Timed is each signal of those hundred, from the
answer that it was accepted, and from the instant at which it was due to be sent.
"""

import asyncio
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import msgspec

from bench.ground import ROOT, fresh_database, say
from bench.lines import Line
from bench.server import Server, serving, signed_in

STATIONS = 8
WATCHED = 100
LINES = 16
"""Connections by which signals come in."""

PATIENCE_SECONDS = 60
"""How long the last words may take to appear, before they count as lost."""

BLUEPRINT = ROOT / "bench" / "blueprints" / "stations.yaml"


@dataclass(slots=True)
class Car:
    """One journey whose customer watches: when each station's signal was due, was accepted, and was seen."""

    subject: str
    public_id: str = ""
    cookie: str = ""
    due: dict[int, float] = field(default_factory=dict)
    accepted: dict[int, float] = field(default_factory=dict)
    seen: dict[int, float] = field(default_factory=dict)


def main(seconds: float, rate: int) -> None:
    """Furnish, serve, post and watch; say how long it took."""
    subjects = [f"car-{n}" for n in range(max(1, round(seconds * rate / STATIONS)))]
    with fresh_database():
        from django.db import connection

        vendor, token = connection.vendor, _furnish(subjects)
        watched = _watched(subjects[:: max(1, len(subjects) // WATCHED)])
        connection.close()
        with serving("serve", "--workers", "1", "--darkrooms", "0") as server:
            before = server.cpu()
            began = time.perf_counter()
            asyncio.run(_steady(server, token, subjects, {car.subject: car for car in watched}, rate))
            _say(watched, vendor, len(subjects) * STATIONS, rate, server.cpu() - before, time.perf_counter() - began)


def _furnish(subjects: list[str]) -> str:
    """Journeys that have begun; gives the secret of a token."""
    from vorfreude.intake import actions as intake
    from vorfreude.journeys import actions as journeys

    now = datetime.now(UTC)
    journeys.release_blueprint(BLUEPRINT.read_text(encoding="utf-8"), file=BLUEPRINT.name, actor="bench", now=now)
    begun = now - timedelta(hours=1)
    intake.record(
        [intake.NewSignal("/bench", f"{s}-order", "order.confirmed", s, begun, b"{}") for s in subjects], now=now
    )
    while not journeys.advance(worker="bench", now=now).idle:
        pass
    return intake.create_token(name="bench", actor="bench", now=now).secret


def _watched(subjects: list[str]) -> list[Car]:
    """Cars whose customers are signed in."""
    from vorfreude.journeys.models import Journey
    from vorfreude.people import actions as people

    now = datetime.now(UTC)
    ids = dict(Journey.objects.values_list("subject", "public_id"))
    cars = []
    for subject in subjects:
        person = people.register(email=f"{subject}@example.org", actor="bench", now=now)
        people.grant_participation(person=person, subject=subject, actor="bench", now=now)
        cars.append(Car(subject, ids[subject], signed_in(person)))
    return cars


async def _steady(server: Server, token: str, subjects: list[str], watched: dict[str, Car], rate: int) -> None:
    """Post at the rate while the watched pages are open, until all words were seen."""
    watchers = [asyncio.create_task(_watch(server, car)) for car in watched.values()]
    await asyncio.sleep(2)  # the pages open
    free: asyncio.Queue[Line] = asyncio.Queue()
    for _ in range(LINES):
        free.put_nowait(await Line.open(server.port))
    began, posting = time.perf_counter(), set()
    for number in range(len(subjects) * STATIONS):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        line = await free.get()
        station, subject = number // len(subjects) + 1, subjects[number % len(subjects)]
        task = asyncio.create_task(_post(line, free, token, station, subject, due, watched.get(subject)))
        posting.add(task)
        task.add_done_callback(posting.discard)
    await asyncio.gather(*posting)
    await asyncio.wait(watchers, timeout=PATIENCE_SECONDS)
    for watcher in watchers:
        watcher.cancel()


async def _post(  # noqa: PLR0913, PLR0917 what is sent, by what, and who waits for it
    line: Line, free: "asyncio.Queue[Line]", token: str, station: int, subject: str, due: float, car: Car | None
) -> None:
    event = {
        "specversion": "1.0",
        "id": f"{subject}-{station}",
        "source": "/bench",
        "type": "station.completed",
        "subject": subject,
        "time": datetime.now(UTC).isoformat(),
        "data": {"station": f"S{station}"},
    }
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/cloudevents+json"}
    if car:
        car.due[station] = due
    status, body = await line.ask("POST", "/api/signals", headers, msgspec.json.encode(event))
    if status >= 300:  # noqa: PLR2004 all that is accepted is below
        sys.exit(f"a signal was not accepted: {status} {body[:300]!r}")
    if car:
        car.accepted[station] = time.perf_counter()
    free.put_nowait(line)


async def _watch(server: Server, car: Car) -> None:
    """Listen for changes and look at the story after each, until all stations are in it."""
    live, pages = await Line.open(server.port), await Line.open(server.port)
    live.send("GET", f"/live/journeys/{car.public_id}?since=0", {"Cookie": car.cookie})
    while len(car.seen) < STATIONS:
        await live.reader.readuntil(b"event: changed")
        status, story = await pages.ask("GET", f"/journeys/{car.public_id}/story/", {"Cookie": car.cookie})
        now = time.perf_counter()
        if status != 200:  # noqa: PLR2004 the story
            sys.exit(f"the story was not shown: {status}")
        for station in car.due.keys() - car.seen.keys():
            if b"Station %d is done" % station in story:
                car.seen[station] = now


def _say(cars: list[Car], vendor: str, signals: int, rate: int, cpu: float, wall: float) -> None:
    accepted = sorted(max(0.0, at - car.accepted[n]) for car in cars for n, at in car.seen.items())
    due = sorted(at - car.due[n] for car in cars for n, at in car.seen.items())
    say(
        "accepted signal to changed page",
        database=vendor,
        signals=signals,
        per_second=rate,
        watched=len(cars),
        timed=len(accepted),
        lost=len(cars) * STATIONS - len(accepted),
        p50_ms=_part(accepted, 0.5),
        p99_ms=_part(accepted, 0.99),
        from_due_p50_ms=_part(due, 0.5),
        from_due_p99_ms=_part(due, 0.99),
        cores_used=round(cpu / wall, 2),
    )


def _part(times: list[float], share: float) -> int:
    return round(times[min(len(times) - 1, int(len(times) * share))] * 1e3) if times else -1


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(*(given + [30, 200][len(given) :]))
