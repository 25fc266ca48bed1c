"""A published roster on the small roll-out: two at the door, a guide, three of the float; and what their phones know."""

from datetime import datetime, timedelta
from typing import Any

from tests.occasions.world import BY, HOUR, NINE, NOW, a_day, with_crew, with_posts
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import Asked, NewBriefing, Told
from vorfreude.occasions.models import Assignment, Briefing, CrewMember, Duty, Occasion, Post, Roster
from vorfreude.occasions.queries import Member

AT_THE_DOOR, GUIDES, FLOAT = ("Anna", "Ben"), ("Clara",), ("Dora", "Emil", "Fay")
BRIEFING = NewBriefing(
    "door",
    {
        "en": Told("The door", "Smile.", ["Welcome"], ["Who are you with?"], "Black shoes", "Gate 2"),
        "fr": Told("L’entrée", "Souriez.", ["Bienvenue"], [], "Chaussures noires", "Porte 2"),
    },
    {
        "en": [Asked("What first?", ["Smile", "Ask"], 0), Asked("Where to?", ["Home", "Hall", "Plant"], 1)],
        "fr": [Asked("D’abord ?", ["Sourire", "Demander"], 0), Asked("Où ?", ["Maison", "Hall", "Usine"], 1)],
    },
)


def rostered(name: str = "roll-out-27", *, standing: str = "accepted") -> str:
    """The occasion with its crew, the door's briefing (passed by nobody) and a published roster; gives its public id."""
    made = a_day(name)
    with_crew(made)
    actions.write_briefing(occasion=made, briefing=BRIEFING, **BY)
    with_posts(made)
    row = Occasion.objects.get(public_id=made)
    Post.objects.filter(occasion=row, key="door").update(briefing=Briefing.objects.get(occasion=row))
    roster = Roster.objects.create(
        occasion=row, number=1, standing="published", law="DE", asked_at=NOW, asked_by="x", published_at=NOW
    )
    for post, who in (("door", AT_THE_DOOR), ("tour", GUIDES), ("", FLOAT)):
        _duty(roster, post, who, standing)
    return made


def _duty(roster: Roster, key: str, who: tuple[str, ...], standing: str) -> None:
    post = Post.objects.filter(occasion=roster.occasion, key=key).first()
    begins, ends = (post.starts_at, post.ends_at) if post else (NINE, NINE + 6 * HOUR)
    skills = post.skills if post else []
    breaks = [] if post else [[(NINE + 2 * HOUR).isoformat(), (NINE + 3 * HOUR).isoformat()]]
    duty = Duty.objects.create(
        roster=roster,
        key=key or "float",
        post=post,
        starts_at=begins,
        ends_at=ends,
        heads=len(who),
        skills=skills,
        breaks=breaks,
    )
    for name in who:
        Assignment.objects.create(duty=duty, member=row_of(roster.occasion.public_id, name), standing=standing)


def running(occasion: str) -> str:
    """Its day is open."""
    actions.open_day(occasion=occasion, actor="eva@maker.example", now=NINE - HOUR)
    return occasion


def row_of(occasion: str, name: str) -> CrewMember:
    """Somebody's row."""
    return CrewMember.objects.get(occasion__public_id=occasion, name=name)


def phone_of(occasion: str, name: str) -> Member:
    """Somebody as their phone knows them."""
    row = row_of(occasion, name)
    found = queries.member_of(queries.crew_token(row.pk, row.link))
    assert found is not None
    return found


def assignment(occasion: str, name: str) -> Assignment:
    """The first that somebody was given."""
    return Assignment.objects.filter(member=row_of(occasion, name)).select_related("duty").order_by("pk")[0]


def knows(occasion: str, *names: str) -> None:
    """They passed the door's briefing."""
    for name in names:
        said: Any = {
            "occasion": occasion,
            "member": row_of(occasion, name).pk,
            "key": "door",
            "actor": name,
            "now": NOW,
        }
        actions.answer_briefing(answers=[0, 1], **said)


def comes(
    occasion: str, *names: str, at: datetime = NINE - timedelta(minutes=10), coming: bool = True, ident: str = ""
) -> None:
    """They said so on their phones; with a briefing passed beforehand where one is asked for."""
    for name in names:
        member = row_of(occasion, name).pk
        actions.press_clock(
            occasion=occasion, member=member, coming=coming, ident=ident or f"{name}-{at}", at=at, actor=name, now=at
        )
