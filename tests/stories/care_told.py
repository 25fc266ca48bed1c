"""What stories of care are told in: a maker's three houses at one clock, the people who come through their doors, and the work between."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.test import Client
from PIL import Image

from tests.care.world import CareWorld, make_care_world
from tests.journeys.world import MONDAY, release
from tests.photos.world import Eye, Light
from vorfreude.care import actions as care
from vorfreude.journeys import actions as working
from vorfreude.journeys import queries as journeys
from vorfreude.outcomes import actions as outcomes
from vorfreude.outcomes.queries import LedgerRow, Sought, rows
from vorfreude.people import actions as people
from vorfreude.people.models import Person
from vorfreude.photos import actions as photos
from vorfreude.photos.actions.developing import develop_due
from vorfreude.photos.models import Photo
from vorfreude.voice import actions as voice

EXAMPLES = Path("examples/sports-car")
BERLIN = ZoneInfo("Europe/Berlin")
CLOCKS = ("vorfreude.front.reader.clock", "vorfreude.back.staff.clock", "vorfreude.partner.house.clock")
STAFF = {"stefan": "service-adviser", "tina": "technician", "jonas": "technician", "tomas": "plant-lead", "doris": "designer"}  # fmt: skip
BLUEPRINTS = ("garage", "visit", "case", "hand-over", "campaign")


@dataclass
class Told:
    """The houses of a story, and what time it is in them."""

    care: CareWorld
    people: dict[str, Person]
    now: datetime = MONDAY
    browsers: dict[str, Client] = field(default_factory=dict)

    def it_is(self, day: str, time: str) -> None:
        """The day and the time in Stuttgart; whatever happens by the clock until then has happened."""
        self.now = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=BERLIN)
        self.work()
        voice.ask_surveys(now=self.now)

    def work(self) -> None:
        """Workers take what is due; promises that broke open their cases, and partners get their statements."""
        for _ in range(2):  # a case that opened by itself begins a journey of its own
            while not working.advance(worker="w", now=self.now, limit=100).idle:
                pass
            care.open_broken(now=self.now)
            care.pass_on_asked(now=self.now)
            care.make_statements(now=self.now)

    def sees(self, who: str, address: str) -> str:
        """The page as somebody reads it."""
        answer = self._browser(who).get(address)
        assert answer.status_code == 200, f"{who} at {address}: {answer.status_code}"
        return str(answer.content.decode())

    def does(self, who: str, address: str, **sent: object) -> str:
        """Somebody sends a form, and reads the page that follows; what they did is taken to every page."""
        answer = self._browser(who).post(address, sent)
        assert answer.status_code == 302, f"{who} at {address}: {answer.status_code} {_alert(answer.content.decode())}"
        self.work()
        return self.sees(who, answer["Location"])

    def opens(self, who: str, address: str) -> bool:
        """Whether somebody is given what lies there."""
        return self._browser(who).get(address).status_code == 200

    def finds_nothing(self, who: str, address: str) -> bool:
        """Whether for somebody there is no such page."""
        return self._browser(who).get(address).status_code == 404

    def gate(self) -> None:
        """Every picture that came goes through the gate: two people look at it, and it is out."""
        develop_due(Light(), Eye(), worker="w", now=self.now, limit=100)
        for photo in Photo.objects.filter(standing=Photo.Standing.REVIEW).values_list("public_id", flat=True):
            for who in ("tomas@example.org", "doris@example.org"):
                if photos.release(photo=photo, actor=who, now=self.now):
                    break
        self.work()

    def address(self, subject: str) -> str:
        """Where the story of a journey is read."""
        return f"/journeys/{self._journey(subject).public_id}/"

    def told(self, subject: str) -> list[str]:
        """The moments that were told of a journey, in order."""
        return [one.name for one in self._journey(subject).told]

    def words(self, subject: str, moment: str, language: str = "en") -> dict[str, str]:
        """What the newest moment of this name said."""
        found = [one for one in self._journey(subject).told if one.name == moment]
        return {part: said[language] for part, said in found[-1].words.items() if language in said}

    def ledger(self, subject: str, blueprint: str) -> dict[str, str]:
        """What the ledger says of the promises of a journey: name → kept, broken, excused or running; of several of one name the last."""
        outcomes.account(now=self.now)
        found = [one for one in _ledger(blueprint) if one.subject == subject]
        return {one.promise: one.standing for one in sorted(found, key=lambda one: one.started_at)}

    def _browser(self, who: str) -> Client:
        if who not in self.browsers:
            self.browsers[who] = Client()
            self.browsers[who].force_login(self.people[who])
        return self.browsers[who]

    def _journey(self, subject: str) -> journeys.JourneyRow:
        (found,) = journeys.journeys_of([subject])
        assert list(found.state.oddities) == []
        return found


@contextmanager
def told() -> Iterator[Told]:
    """The world of care under the real blueprints, with those who work there, on Monday at ten."""
    for name in BLUEPRINTS:
        release(_text(name))
    world = make_care_world()
    story = Told(world, dict(world.people))
    for name, role in STAFF.items():
        person = people.register(email=f"{name}@example.org", name=name.title(), timezone="Europe/Berlin", actor="test", now=MONDAY)  # fmt: skip
        people.grant_role(person=person, role=role, actor="test", now=MONDAY)
        story.people[name] = person
    with ExitStack() as stack:
        for clock in CLOCKS:
            stack.enter_context(patch(clock, lambda: story.now))
        yield story


def section(page: str, ident: str) -> str:
    """The part of a page that is labelled by this id."""
    return page.partition(f'aria-labelledby="{ident}"')[2].partition("</section>")[0]


def picture(colour: str, name: str = "picture.jpg") -> BytesIO:
    """A small photograph."""
    file = BytesIO()
    Image.new("RGB", (64, 48), colour).save(file, "JPEG")
    file.seek(0)
    file.name = name
    return file


@cache
def _text(name: str) -> str:
    return (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")


def _ledger(blueprint: str) -> tuple[LedgerRow, ...]:
    return rows(Sought(blueprint))[0]


def _alert(page: str) -> str:
    return page.partition('role="alert"')[2].partition("</")[0]
