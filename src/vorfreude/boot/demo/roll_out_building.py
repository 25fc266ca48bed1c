"""The roll-out is planned in the demo's database by the verbs that people at the desk use, in the order in which they would."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypedDict

from django.db import transaction

from vorfreude.boot.demo.dice import Dice
from vorfreude.boot.demo.roll_out import COMES, GUESTS, RollOut
from vorfreude.boot.demo.roll_out_words import LineWords
from vorfreude.boot.demo.world import EXAMPLES
from vorfreude.journeys import actions as journeys
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import (
    Asked,
    Drawn,
    NewAlternative,
    NewBriefing,
    NewContact,
    NewFinding,
    NewGate,
    NewHotel,
    NewLine,
    NewNeedKind,
    NewOccasion,
    NewRehearsal,
    NewRide,
    NewRisk,
    Nights,
    Rsvp,
    Spot,
    Thing,
    Told,
    Trouble,
)
from vorfreude.occasions.queries import Member
from vorfreude.occasions.sizes import Asked as Sizes
from vorfreude.people import actions as people
from vorfreude.people import queries as known

ACTOR = "vorfreude demo"
BLUEPRINT = EXAMPLES / "roll-out.yaml"
LAW = "DE"

PLANNED, INVITED, ANSWERED, STAFFED, DRESSED = (timedelta(days=days) for days in (60, 40, 30, 12, 5))
"""Before the demo begins: it was begun, guests were invited, had answered, the roster was published, it was rehearsed."""

ACCEPTED, BRIEFED = 0.93, 0.97
"""Of the crew so many said yes to all of their duties, and passed what these ask them to know."""

RIGHT = 1
"""The place of the right answer of every quiz of the example."""

CENTS = 100


class By(TypedDict):
    """What every verb asks: who does it, and when."""

    actor: str
    now: datetime


@dataclass
class Built:
    """The occasion in the database: its public id, its crew as their phones know them by number, the guests of each party that
    comes, and the links of the crew's phones.
    """

    occasion: str
    roll_out: RollOut
    manager: int
    crew: dict[int, Member]
    parties: dict[int, list[int]]
    phones: dict[int, str] = field(default_factory=dict)

    def by(self, at: datetime) -> By:
        """Who does it and when, as every verb asks."""
        return {"actor": self.roll_out.words.manager.mail, "now": at}


def build_roll_out(roll_out: RollOut, *, now: datetime) -> Built:
    """Everything of it that is known when the demo begins. Nothing is posted but what guests with an address are owed."""
    with transaction.atomic():
        built = _begin(roll_out, now - PLANNED)
        _programme(built, now - PLANNED)
        _crew(built, now - INVITED)
        _guests(built, now)
        _readiness(built, now)
        _logistics(built, now)
        _budget(built, now - PLANNED)
        _roster(built, now)
    return built


def _begin(roll_out: RollOut, at: datetime) -> Built:
    words = roll_out.words
    her = words.manager
    person = people.register(
        email=her.mail, name=her.name, language=her.language, timezone=her.timezone, actor=ACTOR, now=at
    )
    people.grant_role(person=person, role="event-manager", actor=ACTOR, now=at)
    wanted = NewOccasion(words.name, words.words, words.zone, roll_out.starts_at, roll_out.ends_at)
    made = actions.plan_occasion(wanted=wanted, manager=person.pk, actor=her.mail, now=at)
    built = Built(made, roll_out, person.pk, {}, {})
    for role, of in (("concierge", "control"), ("concierge", "care"), ("plant-lead", "security")):
        staff = known.person_of(roll_out.works.words.staff[role].mail)
        if staff is not None:
            actions.give_charge(occasion=made, person=staff.id, of=of, **built.by(at))
    if BLUEPRINT.exists():
        released = journeys.release_blueprint(
            BLUEPRINT.read_text(encoding="utf-8"), file=BLUEPRINT.name, actor=ACTOR, now=at
        )
        actions.follow_blueprint(occasion=made, blueprint=released.name, **built.by(at))
    return built


def _programme(built: Built, at: datetime) -> None:
    words, made = built.roll_out.words, built.occasion
    for place in words.places:
        spot = Spot(place.x, place.y, place.level, place.capacity, place.way)
        actions.write_place(occasion=made, name=place.name, spot=spot, **built.by(at))
    for item in built.roll_out.items:
        actions.write_item(occasion=made, item=item, **built.by(at))
    for link in words.follows:
        actions.link_items(
            occasion=made, before=link.before, after=link.after, gap=timedelta(minutes=link.gap), **built.by(at)
        )
    actions.freeze_edition(occasion=made, note="As the guests were told", **built.by(at))


def _crew(built: Built, at: datetime) -> None:
    words, made = built.roll_out.words, built.occasion
    for key, one in words.briefings.items():
        said = {
            tag: Told(one.title[tag], one.text[tag], one.say[tag], one.dont[tag], one.kit[tag], one.meet[tag])
            for tag in one.title
        }
        quiz = {tag: [Asked(one.ask[tag], one.answers[tag], RIGHT)] for tag in one.ask}
        actions.write_briefing(occasion=made, briefing=NewBriefing(key, said, quiz), **built.by(at))
    for kind in words.kinds:
        titles = {tag: {"title": title} for tag, title in kind.words.items()}
        skills = (kind.skill,) if kind.skill else ()
        wanted = NewNeedKind(kind.key, titles, kind.rank, kind.within, kind.share, skills)
        actions.write_need_kind(occasion=made, kind=wanted, **built.by(at))
    for member in built.roll_out.crew:
        number = actions.add_member(occasion=made, member=member, **built.by(at))
        row, link = actions.give_link(occasion=made, number=number, **built.by(at))
        built.phones[number] = queries.crew_token(row, link)
        phone = queries.member_of(built.phones[number])
        if phone is not None:
            built.crew[number] = phone
    for post in built.roll_out.posts:
        actions.write_post(occasion=made, post=post, **built.by(at))
    others = [tag for tag in words.guides.words if tag != "en"]
    guides = {
        built.roll_out.guides_of(group): {tag: built.roll_out.guides_of(group, tag) for tag in others}
        for group in words.groups
    }
    actions.write_glossary(occasion=made, said={**words.glossary, **guides}, **built.by(at))


def _guests(built: Built, now: datetime) -> None:
    made, numbers = built.occasion, 0
    invited, answered = now - INVITED, now - ANSWERED
    hosts = [number for number, one in built.crew.items() if "host" in one.may]
    for place, party in enumerate(built.roll_out.parties):
        number = actions.add_party(occasion=made, party=party, **built.by(invited))
        built.parties[number] = list(range(numbers + 1, numbers + 1 + len(party.guests)))
        numbers += len(party.guests)
        actions.give_host(occasion=made, party=number, member=hosts[place % len(hosts)], **built.by(invited))
    until = built.roll_out.starts_at - timedelta(days=2)
    actions.invite(occasion=made, parties=None, answer_until=until, **built.by(invited))
    for number, guests in list(built.parties.items()):
        dice = Dice(built.roll_out.works.seed, f"answer {number}")
        coming = guests if dice.happens("comes", COMES) or number == 1 else []
        if not coming:
            del built.parties[number]
        at = answered + timedelta(hours=dice.between("when", 0, 200))
        actions.answer_invitation(occasion=made, guest=guests[0], rsvp=Rsvp(coming), now=at)


def _readiness(built: Built, now: datetime) -> None:
    words, made, day = built.roll_out.words, built.occasion, built.roll_out.starts_at
    keys: dict[str, str] = {}
    for gate in words.gates:
        written = NewGate(gate.title, gate.asks, gate.owner, day - timedelta(days=gate.days))
        keys[gate.key] = actions.write_gate(occasion=made, gate=written, **built.by(now - PLANNED))
    for key, shown in words.passed.items():
        actions.show_evidence(occasion=made, key=keys[key], words=shown, **built.by(now - DRESSED))
        actions.decide_gate(occasion=made, key=keys[key], verdict="go", words="", **built.by(now - DRESSED))
    for key, why in words.nothing.items():
        actions.decide_gate(
            occasion=made, key=keys[key], verdict="nothing-needed", words=why, **built.by(now - DRESSED)
        )
    for risk in words.risks:
        at_gate = keys.get(risk.gate, "")
        wanted = NewRisk(risk.title, risk.likelihood, risk.effect, risk.measure, risk.owner, at_gate)
        actions.write_risk(occasion=made, risk=wanted, **built.by(now - PLANNED))
    _rehearsal(built, now)
    rain = words.alternative
    alternative = NewAlternative(rain.title, rain.drops, rain.moves, day - timedelta(hours=rain.before))
    actions.write_alternative(occasion=made, alternative=alternative, **built.by(now - PLANNED))


def _rehearsal(built: Built, now: datetime) -> None:
    words, made = built.roll_out.words.rehearsal, built.occasion
    at = built.roll_out.starts_at - timedelta(days=words.days)
    rehearsal = NewRehearsal(words.title, at, built.roll_out.words.manager.mail)
    number = actions.plan_rehearsal(occasion=made, rehearsal=rehearsal, **built.by(now - DRESSED))
    troubles = [Trouble(one.minute, one.words, one.expected) for one in words.injections]
    actions.inject(occasion=made, number=number, troubles=troubles, **built.by(now - DRESSED))
    found = words.finding
    due = built.roll_out.starts_at - timedelta(days=found.days)
    actions.note_finding(occasion=made, finding=NewFinding(found.words, found.owner, due), **built.by(now - DRESSED))


def _logistics(built: Built, now: datetime) -> None:
    words, made, at = built.roll_out.words, built.occasion, now - STAFFED
    riders = [guest for guests in built.parties.values() for guest in guests]
    for ride in words.rides:
        leaves = built.roll_out.at(ride.at)
        wanted = NewRide(
            ride.title, ride.since, ride.until, leaves, leaves + timedelta(minutes=ride.minutes), ride.seats
        )
        number = actions.write_ride(occasion=made, ride=wanted, **built.by(at))
        many = min(ride.seats, -(-built.roll_out.size * ride.seats // GUESTS))
        aboard, riders = riders[:many], riders[many:]
        if aboard:
            actions.give_seats(occasion=made, number=number, guests=aboard, **built.by(at))
    sleepers = list(built.parties.values())
    for hotel in words.hotels:
        number = actions.write_hotel(
            occasion=made, hotel=NewHotel(hotel.title, hotel.rooms, hotel.street, hotel.telephone), **built.by(at)
        )
        evening = (built.roll_out.day - timedelta(days=1)).date()
        there, sleepers = sleepers[: hotel.rooms // 2], sleepers[hotel.rooms // 2 :]
        beds = [guest for guests in there for guest in guests][: hotel.rooms]
        nights = Nights(evening, built.roll_out.day.date())
        if beds:
            actions.give_beds(occasion=made, number=number, guests=beds, nights=nights, **built.by(at))
    for contact in words.contacts:
        whom = NewContact(contact.name, contact.what, contact.phone, for_guests=contact.guests)
        actions.write_contact(occasion=made, contact=whom, **built.by(at))
    things = [Thing(f"{kind}-{n}", title) for kind, (title, many) in words.kit.items() for n in range(1, many + 1)]
    actions.add_kit(occasion=made, things=things, **built.by(at))


def _budget(built: Built, at: datetime) -> None:
    words, made = built.roll_out.words.budget, built.occasion
    for line in words.lines:
        actions.write_line(occasion=made, line=_line(line), **built.by(at))
    for one in words.variants:
        variant = actions.write_variant(occasion=made, title=one.title, float_minutes=one.float, **built.by(at))
        for line in one.lines:
            actions.write_line(occasion=made, line=replace(_line(line), variant=variant), **built.by(at))
        if one.chosen:
            actions.choose_variant(occasion=made, number=variant, **built.by(at))


def _line(line: LineWords) -> NewLine:
    """Most of it is committed when the demo begins, and nothing is spent."""
    return NewLine(line.kind, line.title, line.planned * CENTS, line.planned * CENTS * 9 // 10)


def _roster(built: Built, now: datetime) -> None:
    """Found at once, published, passed and accepted by nearly everybody; how large the float should be, a worker works out when the pages open."""
    made, at = built.occasion, now - STAFFED
    floats = [
        Drawn(
            one.key,
            built.roll_out.at(one.since),
            built.roll_out.at(one.until),
            one.heads,
            (one.skill,) if one.skill else (),
        )
        for one in built.roll_out.words.float
    ]
    number = actions.draft_at_once(occasion=made, law=LAW, floats=floats, **built.by(at))
    actions.publish_roster(occasion=made, roster=number, **built.by(at))
    for member in built.crew.values():
        _answer(built, member, at + timedelta(hours=20))
    coming = sum(map(len, built.parties.values()))
    actions.ask_sizing(occasion=made, wanted=Sizes(guests=coming), **built.by(now))


def _answer(built: Built, member: Member, at: datetime) -> None:
    """One of the crew reads on their phone what is asked of them."""
    dice = Dice(built.roll_out.works.seed, f"member {member.number}")
    duties = queries.duties_of(member)
    briefed = dice.happens("briefed", BRIEFED)
    for briefing in sorted({one.briefing for one in duties if one.briefing}) if briefed else ():
        actions.answer_briefing(
            occasion=built.occasion, member=member.id, key=briefing, answers=[RIGHT], actor=member.name, now=at
        )
    if not dice.happens("accepted", ACCEPTED):
        return
    for duty in duties:
        if briefed or not duty.briefing:
            actions.accept_duty(
                occasion=built.occasion, member=member.id, assignment=duty.id, actor=member.name, now=at
            )
