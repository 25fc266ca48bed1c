"""A day that runs, with 400 guests and 90 crew, 30 of them float, and what is done on it: for what measures the control room."""

import time
from datetime import UTC, datetime, timedelta
from typing import TypedDict

from bench.server import signed_in

PEOPLE, POSTS = 6, 60

OF_THE_RUSH = 1_000
"""From this number on needs are those of a rush: taken at once, so that as many are open as on a real day."""


class By(TypedDict):
    """Who, and when."""

    actor: str
    now: datetime


def begin() -> None:
    """Make a process ready that changes the day beside the one that measures."""
    import django

    django.setup()


def open_need(occasion: str, number: int) -> float:
    """Opens a need; gives the instant at which everybody could know of it."""
    from vorfreude.occasions import actions

    now = datetime.now(UTC)
    wanted = actions.NewNeed("question", f"need-word-{number}", guest=number % 400 + 1, place="Hall")
    opened = actions.open_need(occasion=occasion, wanted=wanted, actor="bench", now=now)
    if number >= OF_THE_RUSH:  # what is open stays as many as on a real day
        actions.take_need(occasion=occasion, need=opened, member=opened % 90 + 1, actor="bench", now=now)
    return time.perf_counter()


def write(occasion: str, place: int) -> None:
    """Writes an entry into the log."""
    from vorfreude.occasions import actions

    now = datetime.now(UTC)
    actions.write_entry(occasion=occasion, wanted=actions.NewEntry(f"Entry {place}"), actor="bench", now=now)


def newest(occasion: str) -> int:
    """The number of the newest change."""
    from vorfreude.occasions import queries

    return queries.newest_change(occasion) or 0


def furnish() -> tuple[str, list[str]]:
    """The day; gives its public id, and the cookies of those in its control room."""
    from vorfreude.core.programme import Item
    from vorfreude.occasions import actions
    from vorfreude.occasions.models import Assignment, ClockIn, CrewMember, Duty, Guest, Occasion, Party, Post, Roster

    now = datetime.now(UTC)
    wanted = actions.NewOccasion(
        "rush",
        {tag: {"title": "Rush"} for tag in ("en", "de")},
        "Europe/Berlin",
        now - timedelta(hours=3),
        now + timedelta(hours=6),
    )
    by: By = {"actor": "bench", "now": now - timedelta(hours=4)}
    occasion = actions.plan_occasion(wanted=wanted, **by)
    actions.write_place(occasion=occasion, name="Hall", spot=actions.Spot(0, 0), **by)
    for place in range(60):
        begins = now - timedelta(hours=3) + place * timedelta(minutes=9)
        item = Item(
            f"item-{place}", f"Item {place}", begins, timedelta(minutes=20), place="Hall", strand=f"strand {place % 6}"
        )
        actions.write_item(occasion=occasion, item=item, **by)
    kind = actions.NewNeedKind("question", {tag: {"title": "Question"} for tag in ("en", "de")}, 1, 8, 95, [])
    actions.write_need_kind(occasion=occasion, kind=kind, **by)
    actions.open_day(occasion=occasion, actor="bench", now=now)
    there = Occasion.objects.get(public_id=occasion)
    parties = [Party(occasion=there, number=n, answer="coming", group="ABCD"[n % 4]) for n in range(1, 401)]
    Party.objects.bulk_create(parties)
    Guest.objects.bulk_create(
        Guest(occasion=there, party=party, number=party.number, code=f"c{party.number}", name=f"Guest {party.number}", found_as="guest",
              language="en", coming=True, came_at=now, added_at=now, added_by="bench") for party in parties
    )  # fmt: skip
    crew = [
        CrewMember(occasion=there, number=n, name=f"Crew {n}", language="en", added_at=now, added_by="bench")
        for n in range(1, 91)
    ]
    CrewMember.objects.bulk_create(crew)
    ClockIn.objects.bulk_create(
        ClockIn(
            member=one, coming=True, at=now - timedelta(hours=1), ident=str(one.number), heard_at=now, said_by="bench"
        )
        for one in crew
    )
    roster = Roster.objects.create(
        occasion=there, number=1, standing="published", law="none", asked_at=now, asked_by="bench"
    )
    span = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=5)}
    for one in crew:
        post = (
            Post.objects.create(occasion=there, key=f"post-{one.number}", title=f"Post {one.number}", **span)
            if one.number <= POSTS
            else None
        )
        duty = Duty.objects.create(roster=roster, key=str(one.number), post=post, **span)
        Assignment.objects.create(duty=duty, member=one, standing="accepted")
    return occasion, [_colleague(occasion, f"colleague-{place}", now) for place in range(PEOPLE)]


def _colleague(occasion: str, name: str, now: datetime) -> str:
    from vorfreude.occasions import actions
    from vorfreude.people import actions as people

    person = people.register(email=f"{name}@example.org", name=name, actor="bench", now=now)
    people.grant_role(person=person, role="event-manager", actor="bench", now=now)
    actions.give_charge(occasion=occasion, person=person.pk, of="control", actor="bench", now=now)
    return signed_in(person)
