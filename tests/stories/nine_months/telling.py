"""The transcript: everything that was to be said to somebody, when it was said, by which way, and where not, why not."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.stories.nine_months.stage import Stage
from vorfreude.core.attention.words import why
from vorfreude.delivery.models import Notice
from vorfreude.delivery.queries.said import PAGE, ByChannel, Said, said_to
from vorfreude.people.models import Person

WAYS = {"portal": "page", "email": "mail", "push": "push", "sms": "text"}
OF_NO_USE = frozenset({"push", "sms"})
"""Ways that nobody in this story has set up; a line for each would tell nothing."""


def transcript(stage: Stage, name: str) -> str:
    """What one person heard and did not hear, in the order in which there was something to say."""
    person = stage.people[name]
    zone = ZoneInfo(person.timezone)
    lines = [f"{person.name}, {person.email}, times as in {person.timezone}", ""]
    for said in _all(person):
        lines += [f"{_at(said.ready_at, zone)}  {said.sort:<10} {said.title[person.language]}"]
        lines += [_line(way, person, zone) for way in said.channels if way.channel not in OF_NO_USE]
    return "\n".join([*lines, "", *_letters(stage, person, zone), ""])


def _all(person: Person) -> Iterator[Said]:
    pages = range(1, Notice.objects.filter(person=person).count() // PAGE + 2)
    found = [said for page in pages for said in said_to(person.pk, page=page)]
    yield from sorted(found, key=lambda said: (said.ready_at, said.title["en"], said.sort))


def _line(way: ByChannel, person: Person, zone: ZoneInfo) -> str:
    reason = why(way.code, way.because, way.until, person.language, person.timezone)
    return f"                    {WAYS[way.channel]} {way.standing:<8}{_at(way.at, zone)}  {reason}"


def _letters(stage: Stage, person: Person, zone: ZoneInfo) -> Iterator[str]:
    mine = [(at, letter) for at, letter in stage.mail.came if letter.to.person_id == person.pk]
    yield f"Letters in the mailbox: {len(mine)}"
    for at, letter in mine:
        titles = "; ".join(item.title for item in letter.items)
        yield f"{_at(at, zone)}  {letter.form:<8} {titles}"


def _at(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).strftime("%a %d %b %H:%M")
