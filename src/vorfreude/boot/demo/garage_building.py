"""The made-up garage and workshop come into the database, through the verbs that everybody uses: years of service, plans, partners, the menu."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction

from vorfreude.boot.demo.dice import Dice
from vorfreude.boot.demo.garage import YEAR, Owned, vehicles
from vorfreude.boot.demo.garage_words import GarageWords, Somebody
from vorfreude.boot.demo.moving_in import remember_day
from vorfreude.boot.demo.works import Works
from vorfreude.boot.demo.world import EXAMPLES
from vorfreude.care import actions
from vorfreude.care.actions import NewRecord
from vorfreude.care.actions.campaigns import Asks, NewCampaign, call_vehicles, open_campaign, write_campaign
from vorfreude.care.actions.partners import NewPartner, add_partner, let_in
from vorfreude.care.actions.parts import NewPart, write_part
from vorfreude.care.actions.plans import NewLine, NewPlan, release_plan
from vorfreude.care.actions.playbooks import NewPlaybook, Step, write_playbook
from vorfreude.care.actions.workshops import (
    NewBay,
    NewJobKind,
    NewLoaner,
    NewTechnician,
    NewWorkshop,
    write_bay,
    write_job,
    write_loaner,
    write_technician,
    write_workshop,
)
from vorfreude.care.queries import Vehicle, Workshop
from vorfreude.care.queries.partners import houses
from vorfreude.core.recovery import Limit
from vorfreude.core.upkeep import Every
from vorfreude.journeys import actions as journeys
from vorfreude.people import actions as people
from vorfreude.people import queries as persons
from vorfreude.photos.actions.placing import Folder

ACTOR = "vorfreude demo"
BLUEPRINTS = ("garage", "visit", "hand-over", "case", "campaign")
ROLES = {"service-adviser": "service-adviser", "technician": "technician"}
MOST_SERVICES = 12
READ_EVERY = timedelta(days=170)
SERVICE_LINES = (("oil",), ("oil", "brake-fluid"), ("oil",), ("oil", "brake-fluid", "coolant"))
PADS_EVERY = 40_000


type Pictures = Mapping[str, Folder]
"""Where the variants of each picture of the example lie."""

NO_PICTURES: Final[Pictures] = {}


@dataclass
class Garage:
    """What was built: vehicles by number, the workshop, the partners by their key, and who works here."""

    works: Works
    words: GarageWords
    pictures: Pictures = field(default_factory=dict)
    owned: dict[int, Owned] = field(default_factory=dict)
    vehicles: dict[int, Vehicle] = field(default_factory=dict)
    workshop: Workshop | None = None
    partners: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def adviser(self) -> str:
        """Who runs the workshop."""
        return self.words.staff["service-adviser"].mail

    @property
    def place(self) -> Workshop:
        """The maker's workshop. Raises LookupError before it is set up."""
        if self.workshop is None:
            raise LookupError("the workshop is not set up yet")
        return self.workshop

    @property
    def zone(self) -> ZoneInfo:
        """The clock on the wall of the workshop."""
        return ZoneInfo(self.words.zone)


def build_garage(
    works: Works, words: GarageWords, *, count: int, fresh: Sequence[Owned] = (), pictures: Pictures = NO_PICTURES
) -> Garage:
    """Everything that does not change from day to day, and so many vehicles with their years; the ``fresh`` ones come from the hall."""
    built = Garage(works, words, pictures)
    long_ago = works.start
    for name in BLUEPRINTS:
        file = EXAMPLES / f"{name}.yaml"
        journeys.release_blueprint(file.read_text(encoding="utf-8"), file=file.name, actor=ACTOR, now=long_ago)
    with transaction.atomic():
        for role, somebody in words.staff.items():
            person = persons.person_row(_welcome(somebody, long_ago))
            if person is not None:
                people.grant_role(person=person, role=ROLES[role], actor=ACTOR, now=long_ago)
        _workshop(built)
        _menu(built, long_ago)
        for one in vehicles(works, words, count=count, fresh=fresh):
            _vehicle(built, one)
        _plans(built, long_ago)
        _partners(built, long_ago)
    _campaign(built)
    return built


def _welcome(somebody: Somebody, at: datetime) -> str:
    people.register(
        email=somebody.mail,
        name=somebody.name,
        language=somebody.language,
        timezone=somebody.timezone,
        actor=ACTOR,
        now=at,
    )
    return somebody.mail


def _workshop(built: Garage) -> None:
    words = built.words.workshop
    week = dict.fromkeys(words.days, words.hours)
    new = NewWorkshop(
        words.name, built.words.zone, week, holidays="DE-BW", address=words.address, telephone=words.telephone, spare=1, horizon_days=60,
        notice_hours=2, advisers=2,
    )  # fmt: skip
    built.workshop = place = write_workshop(new)
    for bay in words.bays:
        write_bay(NewBay(bay.name, bay.fits), workshop=place)
    person = persons.person_of(built.words.staff["technician"].mail)
    for number, hand in enumerate(words.technicians):
        new_hand = NewTechnician(hand.name, hand.skills, person=person.id if person and number == 0 else None)
        write_technician(new_hand, workshop=place)
    for loaner in words.loaners:
        write_loaner(NewLoaner(loaner.title, loaner.registration), workshop=place)
    soon = built.works.end.date() + timedelta(days=9)
    for part in built.words.parts:
        arrives = soon if part.arriving else None
        write_part(NewPart(part.number, part.title, part.on_hand, part.arriving, arrives), workshop=place)
    for number, (key, job) in enumerate(built.words.jobs.items()):
        said = {"en": {"title": job.en, "text": ""}, "de": {"title": job.de, "text": ""}}
        write_job(NewJobKind(key, said, job.minutes, job.skills, job.fits, job.parts, price=job.price, place=number))


def _menu(built: Garage, at: datetime) -> None:
    designer = built.works.words.staff["designer"].mail
    for number, gift in enumerate(built.words.menu):
        item = actions.NewItem(
            gift.key, {"en": gift.en, "de": gift.de}, gift.cost, worth=gift.worth, sorts=gift.sorts, place=number
        )
        actions.write_item(item, actor=designer, now=at)
    for limit in built.words.authority:
        kept = Limit(limit.role, limit.per_case, limit.per_year, "EUR", limit.asks)
        actions.set_authority(kept, actor=designer, now=at)
    for book in built.words.playbooks:
        steps = tuple(Step(one.key, one.do, one.role, one.within, one.say) for one in book.steps)
        wanted = NewPlaybook(
            book.key,
            {"en": book.en, "de": book.de},
            steps,
            sorts=book.sorts,
            make_good=book.make_good,
            owner="service-adviser",
        )
        write_playbook(wanted, actor=designer, now=at)


def _vehicle(built: Garage, one: Owned) -> None:
    """A vehicle, its owner, what its counter showed and what was done to it over the years."""
    her = one.owner
    people.register(
        email=her.mail, name=her.name, language=her.language, timezone=her.timezone, actor=ACTOR, now=one.delivered
    )
    row = actions.add_vehicle(one.new, actor=ACTOR, now=one.delivered)
    actions.hand_to(row, email=her.mail, actor=ACTOR, now=one.delivered)
    built.owned[one.number], built.vehicles[one.number] = one, row
    if one.new.kind == "car" and not one.new.build:
        remember_day(built.works, one, row, built.pictures)
    if one.new.counters:
        _years(built, one, row)


def _years(built: Garage, one: Owned, row: Vehicle) -> None:
    dice = Dice(built.works.seed, f"years of {one.number}")
    counter = one.new.counters[0]
    last = one.delivered
    for number in range(MOST_SERVICES if one.number == 1 else 3):
        late = timedelta(days=dice.between(f"late {number}", -20, 40))
        at = one.delivered + (number + 1) * YEAR + late
        if at >= built.works.end - timedelta(days=60):
            break
        _yearly(built, one, row, at, number)
        last = at
    readings = [last + READ_EVERY, built.works.end - timedelta(days=dice.between("read", 2, 30))]
    for at, until in pairwise([*readings, built.works.end]):
        if last < at < until:
            actions.note_reading(
                row, counter=counter, value=one.ran(at), source="owner", at=at, actor=one.owner.mail, now=at
            )


def _yearly(built: Garage, one: Owned, row: Vehicle, at: datetime, number: int) -> None:
    if one.new.kind != "car":
        return
    lines = SERVICE_LINES[number % len(SERVICE_LINES)]
    if one.ran(at) // PADS_EVERY > one.ran(at - YEAR) // PADS_EVERY:
        lines = (*lines, "pads")
    said = {line.key: line for line in built.words.plan}
    record = NewRecord(
        "service", "maker", at, words={tag: ", ".join(getattr(said[key], tag) for key in lines) for tag in ("en", "de")},
        house=built.words.workshop.name, readings={"km": one.ran(at)}, lines=lines,
    )  # fmt: skip
    actions.keep_record(row, record, actor=built.adviser, now=at)


def _plans(built: Garage, at: datetime) -> None:
    lines = [
        NewLine(
            line.key, {"en": line.en, "de": line.de}, Every(line.months, line.km), severe=Every(line.severe_months, line.severe_km),
            season=frozenset(line.season), job=line.job, cost=line.cost,
        )
        for line in built.words.plan
    ]  # fmt: skip
    for model in built.works.words.models:
        key = model.lower().replace(" ", "-")
        release_plan(NewPlan(key, model, {"en": model, "de": model}, lines), actor=ACTOR, now=at)


def _partners(built: Garage, at: datetime) -> None:
    for one in built.words.partners:
        wanted = NewPartner(one.name, one.does, one.rate, built.words.zone)
        made = add_partner(wanted, actor=built.adviser, now=at)
        let_in(made, email=_welcome(one.who, at), actor=built.adviser, now=at)
        built.partners[one.key] = made
        built.rows[one.key] = next(house.row for house in houses(now=at) if house.public_id == made)


def _campaign(built: Garage) -> None:
    said, staff = built.words.campaign, built.works.words.staff
    at = built.works.end - timedelta(days=12)
    new = NewCampaign({"en": said.en, "de": said.de}, Asks(models=said.models), job=said.job)
    written = write_campaign(new, actor=staff["designer"].mail, now=at)
    open_campaign(written, actor=staff["plant-lead"].mail, now=at)
    while call_vehicles(now=at):
        pass
