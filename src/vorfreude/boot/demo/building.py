"""An empty installation becomes the demo world: the history is lived through again, stretch by stretch."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

import msgspec
from django.db import transaction

from vorfreude.boot.demo.answering import ASKED_EVERY, ask_and_answer, look_and_ask
from vorfreude.boot.demo.community import read_community, show_to_the_world, tell_community
from vorfreude.boot.demo.course import Step
from vorfreude.boot.demo.garage_building import build_garage
from vorfreude.boot.demo.garage_keys import days_of_keys
from vorfreude.boot.demo.garage_weeks import live_weeks
from vorfreude.boot.demo.garage_words import read_garage
from vorfreude.boot.demo.moving_in import handed_over
from vorfreude.boot.demo.orders import Customer, Order, order, showcase_numbers
from vorfreude.boot.demo.photographs import develop_all, leave_for_review, make_stations, place_pictures
from vorfreude.boot.demo.plant import plant
from vorfreude.boot.demo.roll_out import RollOut
from vorfreude.boot.demo.roll_out_building import build_roll_out
from vorfreude.boot.demo.roll_out_words import read_roll_out
from vorfreude.boot.demo.words import PlantWords
from vorfreude.boot.demo.works import Works
from vorfreude.boot.demo.world import CARE, EXAMPLES, ROLL_OUT, Hosted, World
from vorfreude.intake import actions as intake
from vorfreude.intake.actions import NewSignal
from vorfreude.journeys import actions as journeys
from vorfreude.people import actions as people
from vorfreude.photos.actions.placing import Folder

ACTOR = "vorfreude demo"
WORKER = "demo"
DEALT_EVERY = 3  # orders: every third came by the dealer
BEFORE = timedelta(days=1)  # the first order, by which everything else is in place
SHOWN_FOR = timedelta(days=28)  # so long the first customer has shown her photographs
LONG, SHORT = timedelta(days=2), timedelta(hours=6)  # stretches before the hall is running, and since

PHOTOGRAPHS = EXAMPLES / "photos"
COMMUNITY = EXAMPLES / "community.yaml"

type Watch = Callable[[int], None]
type Develop = Callable[[Path], dict[str, Folder]]


def build(world: World, watch: Watch = lambda _: None, develop: Develop = develop_all) -> int:
    """Build the world into an empty installation; ``watch`` hears how many signals were taken in. Gives how many.

    ``develop`` takes the example's pictures through the gate; it runs beside all else, which takes as long.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        developed = beside.submit(develop, PHOTOGRAPHS)
        steps = _live_through(world, watch)
        world.pictures = developed.result()
    works = world.works()
    place_pictures(works, steps, world.pictures)
    subjects = [order(works, number).subject for number in range(works.orders, 0, -1)]
    leave_for_review(works, subjects, PHOTOGRAPHS, now=works.end)
    tell_community(COMMUNITY, works.words, world.pictures, now=works.end)
    showcase = [order(works, number).subject for number in showcase_numbers(works)]
    link = show_to_the_world(COMMUNITY, works.words, showcase, now=works.end - SHOWN_FOR)
    if link:
        visitors, concierge = read_community(COMMUNITY).enquiries, works.words.staff["concierge"].mail
        look_and_ask(works, link, visitors, subjects[0], concierge, now=works.end)
        catch_up(works.end)
    if world.vehicles:
        fresh = handed_over(works, steps)
        garage = build_garage(works, read_garage(CARE), count=world.vehicles, fresh=fresh, pictures=world.pictures)
        live_weeks(garage)
        days_of_keys(garage)
        catch_up(works.end)
    if world.guests:
        world.hosted = plan_roll_out(works, world.guests)
        catch_up(works.end)
    return len(steps)


def plan_roll_out(works: Works, guests: int) -> Hosted:
    """The roll-out of a new car, as far as it is planned when the demo begins."""
    built = build_roll_out(RollOut.of(works, read_roll_out(ROLL_OUT), guests), now=works.end)
    return Hosted(built.occasion, built.phones)


def _live_through(world: World, watch: Watch) -> list[Step]:
    """The whole history, through the doors that real signals come by."""
    works = world.works()
    steps = list(plant(works))
    first = steps[0].at - BEFORE
    journeys.release_blueprint(world.blueprint(), file="blueprint.yaml", actor=ACTOR, now=first)
    make_stations(works, now=first)
    with transaction.atomic():
        welcome_staff(works.words, now=first)
        for number in range(1, works.orders + 1):
            about = order(works, number)
            welcome_customer(about.customer, about.subject, now=first)
            welcome_dealer(works.words, about, now=first)
    said, asked = read_community(COMMUNITY).answers, first
    for until, stretch in _stretches(works, steps):
        take_in([signal(step) for step in stretch], now=until)
        catch_up(until)
        if until - asked >= ASKED_EVERY:
            asked = until
            ask_and_answer(works, said, now=until)
        watch(len(stretch))
    return steps


def welcome_staff(words: PlantWords, *, now: datetime) -> None:
    """Everybody who signs in backstage."""
    for role, member in words.staff.items():
        person = people.register(
            email=member.mail,
            name=member.name,
            language=member.language,
            timezone=member.timezone,
            actor=ACTOR,
            now=now,
        )
        people.grant_role(person=person, role=role, actor=ACTOR, now=now)


def welcome_customer(customer: Customer, subject: str, *, now: datetime) -> None:
    """A customer may sign in and follow their car."""
    person = people.register(
        email=customer.mail,
        name=customer.name,
        language=customer.language,
        timezone=customer.timezone,
        actor=ACTOR,
        now=now,
    )
    people.grant_participation(person=person, subject=subject, actor=ACTOR, now=now)


def welcome_dealer(words: PlantWords, about: Order, *, now: datetime) -> None:
    """The dealer has some of the orders, those of the showcase among them."""
    if not about.is_showcase and about.number % DEALT_EVERY:
        return
    person = people.register(
        email=words.dealer.mail,
        name=words.dealer.name,
        language=words.dealer.language,
        timezone=words.dealer.timezone,
        actor=ACTOR,
        now=now,
    )
    people.grant_participation(person=person, subject=about.subject, role="dealer", actor=ACTOR, now=now)


def signal(step: Step, *, at: datetime | None = None, earlier: float = 0.0) -> NewSignal:
    """A step as a signal; one of the running plant happens ``at`` another instant, its dates so many seconds earlier."""
    shift = timedelta(seconds=earlier)
    content = {name: value - shift if isinstance(value, datetime) else value for name, value in step.content.items()}
    return NewSignal(step.source, step.ident, step.kind, step.subject, at or step.at, msgspec.json.encode(content))


def take_in(signals: list[NewSignal], *, now: datetime) -> None:
    """Record signals. Raises ValueError when the house refuses one of its own."""
    for sent, verdict in zip(signals, intake.record(signals, now=now), strict=True):
        if verdict.verdict == "refused":
            raise ValueError(f"{sent.ident}: {verdict.came} came; expected {verdict.expected} ({verdict.hint})")


def catch_up(now: datetime) -> None:
    """Advance every journey that is due at an instant."""
    while not journeys.advance(worker=WORKER, now=now).idle:
        pass


def _stretches(works: Works, steps: list[Step]) -> Iterator[tuple[datetime, list[Step]]]:
    """The history in stretches, each with its end; what was told in one is dated by it."""

    def end_of(step: Step) -> datetime:
        since, length = (works.start, SHORT) if step.heard >= works.start else (steps[0].heard, LONG)
        return min(since + ((step.heard - since) // length + 1) * length, works.end)

    for until, stretch in groupby(steps, key=end_of):
        yield until, list(stretch)
