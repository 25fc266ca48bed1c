"""What a booking costs by its steps, and what becomes of many who press at once for too few slots.

    python -m bench.booking [SLOTS] [A_SECOND] [PROCESSES]

First somebody books through all pages, one after the other, in a workshop that is half full. Then people press in several processes at a
given pace, a third more than there are slots; who is too late takes what they are offered, until nothing is left. Counted at the end: no
slot twice, none left over. The pace is kept whatever the answers take; how long one took is from when it was due.
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from statistics import quantiles
from typing import TYPE_CHECKING

import msgspec

from bench.ground import fresh_database, say

if TYPE_CHECKING:
    from django.test import Client

    from vorfreude.care.models import Vehicle, Workshop

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
MONDAY = datetime(2026, 11, 9, 7, tzinfo=UTC)
STARTS, DAYS = 10, 5
"""Slots of a bay: on the hour, ten a day, Monday to Friday."""

STEPS = 60
THREADS = 4
"""Of each process: a booking waits for the database, not for us."""

A_THIRD_MORE = 4 / 3
SEED = 7


def main(slots: int, pace: int, processes: int) -> None:
    """Book by pages, then many at once, and say what it cost."""
    with fresh_database():
        from django.db import connection

        vendor = connection.vendor
        vehicles = _world(slots)
        steps = _by_pages(vehicles[:STEPS])
        _empty()
        took, found, seconds, cpu = _at_once(len(vehicles), pace, processes)
        say("booking", database=vendor, slots=slots, **steps, pace=pace, **_counted(slots, found), seconds=round(seconds, 1),
            a_second=round(len(vehicles) / seconds), cpu_ms=round(cpu / len(took) * 1e3, 1), a_second_and_core=round(len(took) / cpu), p50_ms=_ms(took, 50), p95_ms=_ms(took, 95), longest_ms=round(max(took) * 1e3))  # fmt: skip


def _world(slots: int) -> "list[Vehicle]":
    """A workshop with as many slots, and a third more vehicles than it has."""
    from vorfreude.care import actions
    from vorfreude.care.actions import NewVehicle, workshops
    from vorfreude.people import actions as people

    week = dict.fromkeys(range(1, 6), (("07:00", "17:15"),))
    place = workshops.write_workshop(workshops.NewWorkshop("Bench", "UTC", week, call_minutes=0, notice_hours=1))
    for number in range(slots // (STARTS * DAYS)):
        workshops.write_bay(workshops.NewBay(str(number)), workshop=place)
        workshops.write_technician(workshops.NewTechnician(str(number)), workshop=place)
    words = {"en": {"title": "Service", "text": ""}}
    workshops.write_job(workshops.NewJobKind("service", words, 60, price=48_000))
    found = []
    for number in range(round(slots * A_THIRD_MORE)):
        email = f"p{number}@example.org"
        people.register(email=email, name=f"P {number}", timezone="UTC", actor="bench", now=NOW)
        row = actions.add_vehicle(NewVehicle("car", "M", "GT", "GT", f"S{number}"), actor="bench", now=NOW)
        actions.hand_to(row, email=email, actor="bench", now=NOW)
        found.append(row)
    return found


def _by_pages(vehicles: "list[Vehicle]") -> dict[str, float]:
    """The three decisions and the yes, through all of the program but the server's door; milliseconds at the 95th percentile."""
    from django.test import Client
    from django.test.utils import setup_test_environment

    from vorfreude.front import reader
    from vorfreude.people.models import Person

    setup_test_environment()
    reader.clock = lambda: NOW
    took: dict[str, list[float]] = {"what": [], "when": [], "confirm": [], "yes": []}
    for vehicle in vehicles:
        owner = Person.objects.get(email=f"p{vehicle.serial[1:]}@example.org")
        browser = Client()
        browser.force_login(owner)
        _book_by_pages(browser, vehicle, took)
    return {f"{step}_p95_ms": _ms(those, 95) for step, those in took.items()}


def _book_by_pages(browser: "Client", vehicle: "Vehicle", took: dict[str, list[float]]) -> None:
    from vorfreude.care.models import Workshop

    to, place = f"/book/{vehicle.public_id}/", Workshop.objects.get().public_id
    at = MONDAY + timedelta(hours=vehicle.pk % STARTS)
    chosen = {"job": "service", "workshop": place}
    sent = chosen | {"begins": at.isoformat()}
    asks: dict[str, Callable[[], int]] = {
        "what": lambda: browser.get(to).status_code,
        "when": lambda: browser.get(f"{to}times/", chosen | {"from": "2026-11-09"}).status_code,
        "confirm": lambda: browser.get(f"{to}confirm/", sent).status_code,
        "yes": lambda: browser.post(f"{to}visits/", sent).status_code,
    }
    for step, ask in asks.items():
        began = time.perf_counter()
        status = ask()
        took[step].append(time.perf_counter() - began)
        if status not in {200, 302}:
            sys.exit(f"{step} was answered with {status}, expected 200 or 302")


def _empty() -> None:
    from django.db import connection

    from vorfreude.care.models import Visit

    Visit.objects.all().delete()
    connection.close()


def _at_once(many: int, pace: int, processes: int) -> tuple[list[float], Counter[str], float, float]:
    """Everybody presses, at a pace; how long each waited, what became of them, how long it all took, and the CPU time of it (seconds)."""
    begins = time.time() + 4 + processes
    words = [sys.executable, "-m", "bench.booking", "--press", str(many), str(pace), str(processes), str(begins)]
    running = [
        subprocess.Popen([*words, str(number)], stdout=subprocess.PIPE, env=os.environ) for number in range(processes)
    ]
    answers = [
        msgspec.json.decode(one.communicate()[0], type=tuple[list[float], dict[str, int], float, float])
        for one in running
    ]
    found: Counter[str] = Counter()
    for _took, became, _ended, _cpu in answers:
        found.update(became)
    took = [one for waited, *_ in answers for one in waited]
    return took, found, max(ended for *_, ended, _ in answers) - begins, sum(cpu for *_, cpu in answers)


def press(many: int, pace: int, processes: int, begins: float, number: int) -> None:
    """One process: every so-manieth of those who press, each when they are due."""
    from vorfreude.boot.ready import ready

    ready()
    from django.db import connections

    from vorfreude.care.models import Vehicle, Workshop

    vehicles = list(Vehicle.objects.order_by("pk")[:many])[number::processes]
    place = Workshop.objects.get()
    connections.close_all()

    def one(turn: int) -> tuple[float, str]:
        due = begins + (turn * processes + number) / pace
        time.sleep(max(0.0, due - time.time()))
        became = _press(vehicles[turn], place)
        return time.time() - due, became

    began = time.process_time()
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(one, range(len(vehicles))))
    said = (
        [took for took, _ in found],
        Counter(became for _, became in found),
        time.time(),
        time.process_time() - began,
    )
    sys.stdout.buffer.write(msgspec.json.encode(said))


def _press(vehicle: "Vehicle", place: "Workshop") -> str:
    """Somebody wants a time, and takes the next that they are offered until they have one or nothing is left."""
    from vorfreude.care import actions
    from vorfreude.care.actions import NewJob, NewVisit, SlotGone

    chance = random.Random(SEED * 100_000 + vehicle.pk)  # noqa: S311 the same people with every run, no secret
    begins = MONDAY + timedelta(days=chance.randrange(DAYS), hours=chance.randrange(STARTS))
    for turn in range(1, 50):
        try:
            actions.book_visit(NewVisit(vehicle, place, (NewJob("service"),), begins), actor="bench", now=NOW)
        except SlotGone as gone:
            if gone.next is None or gone.next.begins >= MONDAY + timedelta(days=DAYS):
                return "nothing left"
            begins = gone.next.begins
        else:
            return "at once" if turn == 1 else "another time"
    return "gave up"


def _counted(slots: int, found: Counter[str]) -> dict[str, int]:
    """What became of them, slots that two have, and slots that nobody has."""
    from vorfreude.care.models import Occupied, Visit

    week = Visit.objects.filter(begins_at__lt=MONDAY + timedelta(days=DAYS))
    held = Counter(week.values_list("bay", "begins_at"))
    quarters = Occupied.objects.filter(visit__in=week, what__startswith="bay:").count()
    return {
        "booked_at_once": found["at once"], "another_time": found["another time"], "nothing_left": found["nothing left"], "gave_up": found["gave up"],
        "double": sum(many - 1 for many in held.values()) + abs(quarters - 4 * week.count()), "left_over": slots - week.count(),
    }  # fmt: skip


def _ms(took: list[float], percent: int) -> float:
    return round(quantiles(took, n=100)[percent - 1] * 1e3, 1)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--press"]:
        press(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]), int(sys.argv[6]))
    else:
        main(*[int(word) for word in sys.argv[1:]] or [1000, 200, 2])
