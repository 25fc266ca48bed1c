"""The maker's world at full size: a hundred thousand journeys with five million signals, told, promised, asked and accounted for.

A score of cars that have come differently far are folded and accounted for by the real worker; all others are copies of
them, made inside the database, and then told apart: names of their owners, deadlines, instants of change. Each copy has an
owner of its own, who reacted and was asked. The signals of copies carry the same instants as their pattern's.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from bench.ground import MONDAY, release
from bench.growing import Copies, copy_rows, grow_to

if TYPE_CHECKING:
    from vorfreude.intake.actions import NewSignal

NOW = MONDAY + timedelta(days=2, hours=2)
PATTERNS = 20
FEWEST, MOST = 26, 74
"""Signals of the youngest pattern and of the oldest: fifty on average."""

PACE = timedelta(days=5)
"""From one signal to the next: the oldest car has taken a year."""

ORDER = {
    "model": "Sperber", "colour": "Tann", "first_name": "Clara", "timezone": "Europe/Zurich",
    "promised_date": "2026-08-01T12:00:00Z",
}  # fmt: skip
LETTER = {
    "title_en": "From the workshop", "title_de": "Aus der Werkstatt", "text_en": "…", "text_de": "…", "by": "Marta",
}  # fmt: skip
STATIONS = (
    "BODY-10", "BODY-40", "PAINT-10", "PAINT-40", "PAINT-10", "PAINT-40", "MAR-20", "INT-10", "INT-30", "ASM-10",
    "ASM-30", "QA-10", "STUDIO-10",
)  # fmt: skip
KINDNESS = {"act": "did", "words": "Sent the first shaving of the hide", "known": "yes", "by": "Marta"}


def build(journeys: int) -> None:
    """Fill a database that has its tables and nothing else."""
    release()
    _fold_patterns()
    size = journeys // PATTERNS
    for number in range(PATTERNS):
        copies = grow_to(PATTERNS + (number + 1) * (size - 1), pattern=f"car-{number}", analyse=False)
        if copies is not None:
            _people_of(copies)
            _ledger_of(copies)
    tell_apart()
    _sum_up()


def signals_of(car: int) -> "list[NewSignal]":
    """What one of the patterns has said so far."""
    many = FEWEST + (MOST - FEWEST) * car // (PATTERNS - 1)
    begins = NOW - many * PACE + timedelta(hours=car)
    return [_new(car, place, begins + place * PACE, *said) for place, said in enumerate(list(_said())[:many])]


def _said() -> Iterator[tuple[str, dict[str, Any]]]:
    """Everything that is said of one car from its order to the road, some of it late."""
    yield "order.confirmed", ORDER
    yield "sample.sent", {}
    yield from [("letter.written", LETTER)] * 16
    yield "chassis.numbered", {"number": "MB-0815"}
    for place, station in enumerate(STATIONS):
        yield "station.entered", {"station": station}
        yield "station.completed", {"station": station}
        if place == 1:
            yield "photo.approved", {"stage": "body", "photo": "body-green"}
            yield "moment.reacted", {"moment": "welcome", "reaction": "heart"}
        if station == "PAINT-40":
            yield "check.failed", {"check": "light-tunnel", "found": "dust"}
        if station == "MAR-20":
            yield "engine.signed", {"by": "Anton"}
            yield "kindness.shown", KINDNESS
            yield "part.missing", {"part_en": "a hinge", "part_de": "ein Scharnier"}
            yield "part.arrived", {}
            yield "crew.thanked", {"stage": "marriage", "station": "MAR-20"}
    yield "check.passed", {"check": "light-tunnel"}
    yield "forecast.moved", {"date": "2026-08-08T12:00:00Z", "was": "2026-08-01T12:00:00Z"}
    yield from [("letter.written", LETTER)] * 3
    yield "quality.released", {"by": "Wim"}
    yield "parcel.sent", {}
    yield "station.entered", {"station": "TRANSPORT-1"}
    yield "station.entered", {"station": "HANDOVER-1"}
    yield "handover.completed", {}
    yield from [("moment.seen", {"moment": "welcome"})] * 20


def _new(car: int, place: int, at: datetime, kind: str, content: dict[str, Any]) -> "NewSignal":
    from vorfreude.intake.actions import NewSignal

    return NewSignal("/bench/plant", f"car-{car}-{place}", kind, f"car-{car}", at, msgspec.json.encode(content))


def _fold_patterns() -> None:
    from vorfreude.intake import actions as intake
    from vorfreude.journeys import actions
    from vorfreude.outcomes import actions as outcomes
    from vorfreude.people import actions as people

    for car in range(PATTERNS):
        person = people.register(email=f"car-{car}@example.org", name="Clara Nyström", actor="bench", now=MONDAY)
        people.grant_participation(person=person, subject=f"car-{car}", actor="bench", now=MONDAY)
        intake.record(signals_of(car), now=NOW)
    while not actions.advance(worker="bench", now=NOW).idle:
        pass
    outcomes.account(now=NOW)


def _people_of(copies: Copies) -> None:
    """An owner for each copy, who reacted to two moments and was asked one thing."""
    _do(_PEOPLE, copies)


def _ledger_of(copies: Copies) -> None:
    """The ledger's rows of each copy, in other weeks than the pattern's: anywhere in the year before."""
    _do(_LEDGER, copies)


def _do(statements: tuple[str, ...], copies: Copies) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            copy_rows(cursor, _spoken(statement), copies)


def _spoken(statement: str) -> str:
    """The statement in the words of this database: dates that lie so many weeks before, and what is drawn."""
    from django.db import connection

    for word, (postgresql, sqlite) in _WORDS.items():
        statement = statement.replace(word, postgresql if connection.vendor == "postgresql" else sqlite)
    return statement


_WORDS = {
    "$FIRST": ("(ARRAY['Clara','Anton','Mina','Jón','Zoë','Selim','Ada','Bo','Ines','Per'])[1 + n % 10]",
               "json_extract('[\"Clara\",\"Anton\",\"Mina\",\"Jón\",\"Zoë\",\"Selim\",\"Ada\",\"Bo\",\"Ines\",\"Per\"]', '$[' || (n % 10) || ']')"),
    "$LAST": ("(ARRAY['Nyström','Okafor','Weiß','Moreau','Ilić','Tanaka','O''Dea','Kaya','Lind','Rossi','Varga'])[1 + n % 11]",
              "json_extract('[\"Nyström\",\"Okafor\",\"Weiß\",\"Moreau\",\"Ilić\",\"Tanaka\",\"O''Dea\",\"Kaya\",\"Lind\",\"Rossi\",\"Varga\"]', '$[' || (n % 11) || ']')"),
    "$EARLIER": ("week - 7 * (n % 52)", "date(week, '-' || (7 * (n % 52)) || ' days')"),
    "$AT_EARLIER": ("at - n % 365 * interval '1 day'", "datetime(at, '-' || (n % 365) || ' days')"),
    "$NOW": (f"timestamptz '{NOW.isoformat()}'", f"'{NOW:%Y-%m-%d %H:%M:%S}'"),
}  # fmt: skip

_PEOPLE = (
    """INSERT INTO people_person (password, email, name, language, timezone, joined_at)
    SELECT '!', 'copy-' || ({subject} + n) || '@example.org', $FIRST || ' ' || $LAST || ' ' || ({subject} + n), 'en', 'Europe/Zurich', $NOW
    FROM numbers""",
    """INSERT INTO people_participation (person_id, subject, role, rights, granted_at, granted_by, limited_by, revoked_by)
    SELECT person.id, 'copy-' || ({subject} + n), 'owner', 'role', $NOW, 'bench', '', ''
    FROM numbers JOIN people_person AS person ON person.email = 'copy-' || ({subject} + n) || '@example.org'""",
    """INSERT INTO voice_reaction (person_id, journey, moment, sort, at)
    SELECT person.id, 'b' || ({journey} + n), told.moment, told.sort, $NOW
    FROM numbers JOIN people_person AS person ON person.email = 'copy-' || ({subject} + n) || '@example.org'
    CROSS JOIN (SELECT 'welcome' AS moment, 'heart' AS sort UNION ALL SELECT 'sample', 'wow') AS told""",
    """INSERT INTO voice_survey (person_id, journey, moment, name, question, answer, blueprint, stage, plant,
        asked_at, until, score, words, answered_at)
    SELECT person.id, 'b' || ({journey} + n), 'welcome', 'welcome', '{{}}', 'scale', 'sports-car', 'order', '', $NOW, $NOW, 1 + n % 5, '', $NOW
    FROM numbers JOIN people_person AS person ON person.email = 'copy-' || ({subject} + n) || '@example.org'""",
)
_LEDGER = (
    """INSERT INTO outcomes_account (journey, public_id, subject, blueprint, version, revision, changed_at, owner_id, dealer_id, referral, upto, signals)
    SELECT {journey} + n, 'b' || ({journey} + n), 'copy-' || ({subject} + n), blueprint, version, revision, changed_at, person.id, NULL, '', 0, 0
    FROM numbers JOIN people_person AS person ON person.email = 'copy-' || ({subject} + n) || '@example.org'
    CROSS JOIN outcomes_account WHERE journey = {pattern_journey}""",
    """INSERT INTO outcomes_outcome (account_id, blueprint, key, promise, owner, said, standing, stage, settled_in, station,
        plant, partner, dealer_id, started_at, due_at, settled_at, week, delay, cause, rework, stood_still, signal, needed, lacking)
    SELECT mine.id, o.blueprint, key, promise, o.owner, said, standing, stage, settled_in, station, plant, partner, o.dealer_id,
        started_at, due_at, settled_at, $EARLIER, delay, cause, rework, stood_still, signal, needed, lacking
    FROM numbers JOIN outcomes_account AS mine ON mine.journey = {journey} + n
    CROSS JOIN outcomes_outcome AS o JOIN outcomes_account AS his ON his.id = o.account_id AND his.journey = {pattern_journey}""",
    """INSERT INTO outcomes_quiet (account_id, blueprint, stage, since, until, seconds, week)
    SELECT mine.id, q.blueprint, stage, since, until, seconds + n, $EARLIER
    FROM numbers JOIN outcomes_account AS mine ON mine.journey = {journey} + n
    CROSS JOIN outcomes_quiet AS q JOIN outcomes_account AS his ON his.id = q.account_id AND his.journey = {pattern_journey}""",
    """INSERT INTO outcomes_surprise (account_id, blueprint, moment, key, standing, at, cost, currency, warmed)
    SELECT mine.id, s.blueprint, moment, key, CASE WHEN n % 5 = 0 THEN 'held-out' ELSE standing END, $AT_EARLIER, cost, currency, n % 3 = 0
    FROM numbers JOIN outcomes_account AS mine ON mine.journey = {journey} + n
    CROSS JOIN outcomes_surprise AS s JOIN outcomes_account AS his ON his.id = s.account_id AND his.journey = {pattern_journey}""",
)


def tell_apart() -> None:
    """Deadlines anywhere in four weeks round now; one open task in ten, one open promise in thirty at risk; changed at any
    instant of six weeks.
    """
    from django.db import connection

    if connection.vendor == "postgresql":
        at = f"timestamptz '{NOW.isoformat()}' + (random() * 28 - 4) * interval '1 day'"
        changed = f"timestamptz '{NOW.isoformat()}' - random() * 42 * interval '1 day'"
        tenth, thirtieth = "random() < 0.1", "random() < 0.033"
    else:
        said = f"{NOW:%Y-%m-%d %H:%M:%S}"
        at = f"strftime('%Y-%m-%d %H:%M:%S', '{said}', ((abs(random()) % 40320) - 5760) || ' minutes')"
        changed = f"strftime('%Y-%m-%d %H:%M:%S', '{said}', '-' || (abs(random()) % 60480) || ' minutes')"
        tenth, thirtieth = "abs(random()) % 10 = 0", "abs(random()) % 30 = 0"
    now = connection.ops.adapt_datetimefield_value(NOW)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journeys_task SET settled_at = %s, standing = 'done' WHERE settled_at IS NULL", [now])
        cursor.execute(
            f"UPDATE journeys_task SET settled_at = NULL, standing = 'open', due_at = {at} WHERE {tenth}"  # noqa: S608 ours
        )
        cursor.execute("UPDATE journeys_task SET standing = 'late' WHERE settled_at IS NULL AND due_at < %s", [now])
        cursor.execute(f"UPDATE journeys_promise SET due_at = {at}, warned_at = NULL WHERE settled_at IS NULL")  # noqa: S608 ours
        cursor.execute(
            f"UPDATE journeys_promise SET warned_at = %s WHERE settled_at IS NULL AND due_at > %s AND {thirtieth}",  # noqa: S608 ours
            [now, now],
        )
        at_risk = "settled_at IS NULL AND warned_at IS NOT NULL AND standing = 'running'"
        cursor.execute(
            f"UPDATE journeys_journey SET changed_at = {changed}, public_id = replace(public_id, '0', 'z'), at_risk ="  # noqa: S608 ours
            f" (SELECT count(*) FROM journeys_promise WHERE journey_id = journeys_journey.id AND {at_risk})"
        )  # no address holds a nought
        for table in ("voice_reaction", "voice_survey"):
            cursor.execute(f"UPDATE {table} SET journey = replace(journey, '0', 'z')")  # noqa: S608 constants
        cursor.execute(
            "UPDATE outcomes_account SET public_id = replace(public_id, '0', 'z'), changed_at ="
            " (SELECT changed_at FROM journeys_journey WHERE id = journey)"
        )


def _sum_up() -> None:
    """What workers keep beside the rows: the ledger's weeks, and months of answers. Then the database looks at what it has."""
    from django.db import connection

    from vorfreude.outcomes.actions import hear_again, tally

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO outcomes_week (blueprint, week, stale)"
            " SELECT DISTINCT blueprint, week, true FROM (SELECT blueprint, week FROM outcomes_outcome"
            " UNION ALL SELECT blueprint, week FROM outcomes_quiet) AS every"
            " WHERE true ON CONFLICT (blueprint, week) DO UPDATE SET stale = true"
        )
        tally(now=NOW)
        hear_again(now=NOW)
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
