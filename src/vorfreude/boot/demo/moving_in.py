"""A car whose wait has ended moves into its owner's garage, with the story of its build; one of long ago with a photograph of its day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from vorfreude.boot.demo.course import Step
from vorfreude.boot.demo.dice import Dice
from vorfreude.boot.demo.garage import KM_A_YEAR, MAKER, Owned
from vorfreude.boot.demo.orders import order, subject_number
from vorfreude.boot.demo.scenes import photo_id
from vorfreude.boot.demo.works import Works
from vorfreude.care import actions
from vorfreude.care.actions import NewRecord, NewVehicle
from vorfreude.care.queries import Vehicle
from vorfreude.care.unfit import Unfit
from vorfreude.photos.actions.placing import Folder, Placed, place

ACTOR = "vorfreude demo"
DONE = "handover.completed"
FRESH = 16
"""Of the cars that were handed over lately, so many stand in garages when the demo begins."""

BUILT_BEFORE = timedelta(days=9)
TAKEN_BEFORE = timedelta(hours=3)
STUDIO = "studio"


def handed_over(works: Works, steps: Iterable[Step]) -> Sequence[Owned]:
    """The cars that were handed over last, the newest of them last."""
    ended = [step for step in steps if step.kind == DONE and step.at <= works.end]
    latest = sorted(ended, key=lambda step: step.at)[-FRESH:]
    return [fresh_car(works, step.subject, step.at) for step in latest]


def fresh_car(works: Works, subject: str, at: datetime) -> Owned:
    """The car of an order, as it leaves its maker."""
    about = order(works, subject_number(subject))
    zone = about.customer.timezone
    new = NewVehicle(
        kind="car", maker=MAKER, model=about.model, title=f"{about.model} in {about.colour}", serial=about.chassis, build=subject,
        built_on=(at - BUILT_BEFORE).date(), delivered_on=at.date(), timezone=zone,
        specification=(("Colour", about.colour), ("Leather", "Cognac"), ("Wheels", "19 inch, forged")),
    )  # fmt: skip
    return Owned(about.number, new, about.customer, at, int(Dice(works.seed, subject).between("km", *KM_A_YEAR)))


def move_in(works: Works, subject: str, at: datetime) -> None:
    """The running plant hands a car over; one that stands in its garage already stays there."""
    one = fresh_car(works, subject, at)
    try:
        row = actions.add_vehicle(one.new, actor=ACTOR, now=at)
    except Unfit:
        return
    actions.hand_to(row, email=one.owner.mail, actor=ACTOR, now=at)


def remember_day(works: Works, one: Owned, row: Vehicle, pictures: Mapping[str, Folder]) -> None:
    """The day on which a car of long ago was handed over, with a photograph of it in its colour where there is one."""
    colour = one.new.title.rpartition(" ")[2]
    folder = pictures.get(f"12_studio-{works.words.colours.get(colour, '')}")
    photos: tuple[str, ...] = ()
    if folder is not None:
        name, taken = photo_id(STUDIO, row.name), one.delivered - TAKEN_BEFORE
        station = next(name for name, about in works.words.stations.items() if about.stage == STUDIO)
        by = works.words.hands.photographs
        place([Placed(name, row.name, STUDIO, station, by, taken, one.delivered, folder)], actor=ACTOR)
        photos = (name,)
    record = NewRecord("delivered", "maker", one.delivered, house=MAKER, photos=photos)
    actions.keep_record(row, record, actor=ACTOR, now=one.delivered)
