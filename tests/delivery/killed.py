"""Workers that die at any instant while letters go out: run as a program, prints one line of JSON.

    python -m tests.delivery.killed PEOPLE DEATHS SEED STATEMENTS

Everybody is given four notices of several sorts. Two workers at a time, in forks of this process, decide and hand over
to a receiver in a process of its own. Each is struck dead before a statement, or just before or just after handing a
letter over, chosen by chance, until so many have died; then one lives and finishes the month. What the receiver took
must be what the tables say: each notice in one letter, each letter under one key, everything else with a reason.
"""

import http.client
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from vorfreude.delivery.actions import NewNotice
    from vorfreude.delivery.channels import Handed, Outgoing

TOGETHER = 2
EACH = (("question", "now"), ("moment", "now"), ("moment", "digest"), ("news", "digest"))
MONTH = timedelta(days=31)
DUE = """
    SELECT min(due_at) FROM (
        SELECT min(due_at) AS due_at FROM delivery_recipient UNION ALL SELECT min(due_at) FROM delivery_letter
    ) AS queues
"""


def main(people: int, deaths: int, seed: int, statements: int) -> None:
    """Give notice, kill, finish, compare."""
    from django.db import connections  # noqa: PLC0415  after setup

    chance = random.Random(seed)
    notices = _notify(people)
    before, began, died, now = _cpu(), time.monotonic(), 0, _then(timedelta())
    with _receiver() as port:
        while died < deaths and (due := _due()) is not None:
            now = max(due, now + timedelta(minutes=5))
            connections.close_all()
            forks = [_fork(f"w{n}", now, port, chance.randint(1, statements), chance.random()) for n in range(TOGETHER)]
            died += sum(_was_killed(pid) for pid in forks)
        _finish("survivor", now + timedelta(minutes=5), port)
        took, spent = time.monotonic() - began, _cpu() - before
        found = _compare(_taken(port), notices)
    print(json.dumps({"died": died, "seconds": round(took, 2), "cpu": round(spent, 2), **found}))  # noqa: T201  its answer


def _then(later: timedelta) -> datetime:
    from tests.delivery.world import MONDAY  # noqa: PLC0415

    return MONDAY + later


def _notify(people: int) -> int:
    from vorfreude.delivery import actions  # noqa: PLC0415
    from vorfreude.people.models import Person  # noqa: PLC0415

    now = _then(timedelta())
    Person.objects.bulk_create(
        [Person(email=f"p{n}@example.org", timezone="Europe/Berlin", joined_at=now) for n in range(people)]
    )
    numbers = list(Person.objects.values_list("pk", flat=True))
    made = 0
    for first in range(0, len(numbers), 500):
        made += actions.notify([_notice(p, n) for p in numbers[first : first + 500] for n in range(len(EACH))], now=now)
    return made


def _notice(person: int, number: int) -> "NewNotice":
    from vorfreude.delivery.actions import NewNotice  # noqa: PLC0415

    sort, urgency = EACH[number]
    words = {"title": {"en": f"{sort} {number}"}, "text": {"en": "What there is to say about it, in a line or two."}}
    at = _then(timedelta())
    return NewNotice(person, f"n{number}", sort, words, "/", at, urgency=urgency, own_photo=number == 1)  # type: ignore[arg-type]


@contextmanager
def _receiver() -> Iterator[int]:
    words = [sys.executable, "-m", "tests.delivery.receiver"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  our own program
        assert process.stdout is not None
        yield int(process.stdout.readline())
        process.kill()


def _taken(port: int) -> dict[str, list[Any]]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/")
    taken: dict[str, list[Any]] = json.loads(connection.getresponse().read())
    return taken


class ByHttp:
    """Hands letters to the receiver. ``dies`` strikes now and then, before or after."""

    def __init__(self, port: int, dies: Callable[[], None]) -> None:
        self.connection, self.dies = http.client.HTTPConnection("127.0.0.1", port), dies

    def send(self, letter: "Outgoing") -> "Handed":
        """One call for one letter."""
        from vorfreude.delivery.channels import Handed  # noqa: PLC0415

        self.dies()
        body = "\n".join(item.notice for item in letter.items)
        self.connection.request("POST", f"/{letter.key}", body)
        self.connection.getresponse().read()
        self.dies()
        return Handed(letter.key)


def _fork(worker: str, now: datetime, port: int, statements: int, luck: float) -> int:
    """A worker that dies before its so-many-th statement, or with its so-many-th letter, unless its work is done."""
    pid = os.fork()
    if pid:
        return pid
    try:
        from django.db import connection  # noqa: PLC0415

        strike = _after(statements) if luck < 0.5 else _nothing
        with connection.execute_wrapper(_before_statements(_nothing if luck < 0.5 else _after(statements))):
            _work(worker, now, ByHttp(port, strike))
    except BaseException:  # noqa: BLE001  said by its exit, and the program ends
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _nothing() -> None:
    """Live on."""


def _after(count: int) -> Callable[[], None]:
    left = [max(1, count)]

    def strike() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return strike


def _before_statements(strike: Callable[[], None]) -> Callable[..., Any]:
    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        strike()
        return execute(sql, params, many, context)

    return count


def _was_killed(pid: int) -> bool:
    _, status = os.waitpid(pid, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("a worker fell over by itself; its words are above")
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _work(worker: str, now: datetime, channel: ByHttp) -> None:
    from vorfreude.delivery import actions  # noqa: PLC0415

    actions.release_leases(worker=worker)
    while not actions.deliver(worker=worker, now=now, channels={"email": channel}).idle:
        pass


def _finish(worker: str, now: datetime, port: int) -> None:
    """Work on through the month, from one due instant to the next."""
    channel, end = ByHttp(port, _nothing), now + MONTH
    while now < end:
        _work(worker, now, channel)
        due = _due()
        if due is None:
            return
        now = max(due, now + timedelta(minutes=1))


def _due() -> datetime | None:
    from django.db import connection  # noqa: PLC0415

    from vorfreude.lib.plain_sql import instant  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(DUE)
        found = cursor.fetchone()[0]
    return instant(str(found)) if found is not None else None


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _compare(taken: dict[str, list[Any]], notices: int) -> dict[str, Any]:
    from vorfreude.delivery.models import Delivery, Notice  # noqa: PLC0415

    carried = Counter(notice for _, said in taken.values() for notice in said)
    rows = list(Delivery.objects.values_list("notice__public_id", "channel", "standing", "reason", "letter__public_id"))
    mailed = [row for row in rows if row[1] == "email"]
    return {
        "notices": notices,
        "deliveries": len(rows),
        "letters": len(taken),
        "said_twice": sum(count > 1 for count in carried.values()),
        "lost": sum(s == "sent" and notice not in taken.get(key or "", [0, []])[1] for notice, _, s, _, key in mailed)
        + sum(notice not in carried for notice, _, standing, _, _ in mailed if standing == "sent"),
        "unsettled": Notice.objects.filter(settled_at=None).count(),
        "without_reason": notices * 2 - len(rows) + sum(not reason for _, _, _, reason, _ in rows),
        "not_sent": sum(standing != "sent" for _, _, standing, _, _ in mailed),
        "handed_over_again": sum(times - 1 for times, _ in taken.values()),
    }


if __name__ == "__main__":
    django.setup()
    main(*(int(word) for word in sys.argv[1:5]))
