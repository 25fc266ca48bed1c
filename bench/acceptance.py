"""Signals durably accepted in batches of 500, against the driver's fastest path for the same rows and indexes.

    python -m bench.acceptance [BATCHES]

The raw limit fills a table of the same columns and indexes in the same database: SQLite by executemany, PostgreSQL
by COPY, one transaction a batch, fsync on. Ours is the whole HTTP view: body decoded, token checked, subjects
touched, rows inserted, verdicts encoded. The two take turns, batch by batch, so that both meet the same machine.
"""

import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import msgspec

from bench.ground import MONDAY, Watch, fresh_database, release, say, signals_of

SIZE = 500
CARS_A_BATCH = 100


def main(batches: int) -> None:
    """Fill both tables batch by batch and say what each took."""
    with fresh_database():
        release()
        from django.db import connection

        post, raw = _view(), _raw(connection)
        ours, theirs = Watch(), Watch()
        for bodies, rows in _material(batches):
            with theirs.running():
                raw(rows)
            with ours.running():
                post(bodies)
        signals = batches * SIZE
        say(
            "acceptance",
            database=connection.vendor,
            signals=signals,
            ours_per_second=round(signals / ours.wall),
            raw_per_second=round(signals / theirs.wall),
            share_of_raw=round(theirs.wall / ours.wall, 2),
            ours_cpu_us=round(ours.cpu / signals * 1e6, 1),
            raw_cpu_us=round(theirs.cpu / signals * 1e6, 1),
        )


def _material(batches: int) -> list[tuple[bytes, list[tuple[Any, ...]]]]:
    """Bodies for the view and rows for the driver: each batch holds five signals of each of a hundred cars."""
    material = []
    for number in range(batches):
        signals = [s for car in range(CARS_A_BATCH) for s in signals_of(number * CARS_A_BATCH + car)[:5]]
        events = [
            {
                "specversion": "1.0",
                "id": s.ident,
                "source": s.source,
                "type": s.kind,
                "subject": s.subject,
                "time": s.at.isoformat(),
                "data": msgspec.Raw(s.data),
            }
            for s in signals
        ]
        rows = [(n // 5 + 1, s.source, s.ident, s.kind, s.at, MONDAY, _text(s.data)) for n, s in enumerate(signals)]
        material.append((msgspec.json.encode(events), rows))
    return material


def _text(data: bytes | str) -> str:
    return data if isinstance(data, str) else data.decode()


def _view() -> Callable[[bytes], None]:
    from django.conf import settings
    from django.test import RequestFactory
    from django.urls import resolve

    from vorfreude.intake import actions

    settings.ALLOWED_HOSTS.append("testserver")
    token = actions.create_token(name="bench", sources=[], kinds=[], actor="bench", now=MONDAY)
    view, factory = resolve("/api/signals").func, RequestFactory()
    secret = getattr(token, "secret", token)

    def post(body: bytes) -> None:
        request = factory.post(
            "/api/signals",
            data=body,
            content_type="application/cloudevents-batch+json",
            headers={"Authorization": f"Bearer {secret}"},
        )
        answer = view(request)
        if answer.status_code != HTTPStatus.OK:
            sys.exit(f"refused: {answer.status_code} {answer.content[:300]!r}")

    return post


_COLUMNS = "subject_id, source, ident, kind, at, recorded_at, data"


def _raw(connection: Any) -> Callable[[list[tuple[Any, ...]]], None]:
    """The same rows by the driver alone, into a table with the same indexes."""
    with connection.cursor() as cursor:
        key = "bigserial" if connection.vendor == "postgresql" else "integer"
        cursor.execute(
            f"CREATE TABLE bench_raw (id {key} PRIMARY KEY, subject_id bigint NOT NULL, source varchar(500) NOT NULL, "
            "ident varchar(500) NOT NULL, kind varchar(200) NOT NULL, at timestamp NOT NULL, "
            "recorded_at timestamp NOT NULL, data text NOT NULL, batch_id bigint)"
        )
        cursor.execute("CREATE UNIQUE INDEX bench_raw_once ON bench_raw (source, ident)")
        cursor.execute("CREATE INDEX bench_raw_subject ON bench_raw (subject_id, id)")
    return _copy(connection) if connection.vendor == "postgresql" else _executemany(connection)


def _copy(connection: Any) -> Callable[[list[tuple[Any, ...]]], None]:
    def insert(rows: list[tuple[Any, ...]]) -> None:
        driver = connection.connection
        with driver.transaction(), driver.cursor().copy(f"COPY bench_raw ({_COLUMNS}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    return insert


def _executemany(connection: Any) -> Callable[[list[tuple[Any, ...]]], None]:
    def insert(rows: list[tuple[Any, ...]]) -> None:
        driver = connection.connection
        driver.execute("BEGIN IMMEDIATE")
        driver.executemany(
            f"INSERT INTO bench_raw ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  our own columns
            [(*row[:4], str(row[4]), str(row[5]), row[6]) for row in rows],
        )
        driver.execute("COMMIT")

    return insert


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
