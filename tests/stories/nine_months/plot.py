"""What happens: day by day, as the maker's systems, the customer and those around her do it."""

from datetime import UTC, datetime
from pathlib import Path

from tests.stories.nine_months.stage import Stage
from vorfreude.community.actions import (
    Invitation,
    Offered,
    make_offer,
    plan_gathering,
    release_gathering,
    release_offer,
    reply,
)
from vorfreude.delivery import actions as delivery
from vorfreude.journeys import actions as journeys
from vorfreude.journeys.queries import journeys_of
from vorfreude.people import actions as people
from vorfreude.voice import actions as voice

BLUEPRINT = Path(__file__).resolve().parents[3] / "examples" / "sports-car" / "blueprint.yaml"
BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


def day(month: int, date: int, hour: float = 9) -> datetime:
    """An instant of 2026, in UTC."""
    return datetime(2026, month, date, int(hour), round(hour % 1 * 60), tzinfo=UTC)


def play(stage: Stage) -> Stage:
    """All nine months."""
    journeys.release_blueprint(BLUEPRINT.read_text(), file="blueprint.yaml", actor="dora@example.org", now=stage.now)
    _arrive(stage, "clara", "Clara Nyström", BERLIN)
    for act in (_in_the_book, _spring, _summer, _body, _paint, _inside, _out_of_the_door, _after):
        act(stage)
    return stage


def _arrive(stage: Stage, name: str, called: str, zone: str, role: str = "owner") -> None:
    email = f"{name}@example.org"
    row = people.register(email=email, name=called, timezone=zone, actor="story", now=stage.now)
    people.grant_participation(person=row, subject=stage.subject, role=role, actor="story", now=stage.now)
    stage.people[name] = row


def _writes(stage: Stage, title: str) -> None:
    words = {"title_en": title, "title_de": title, "text_en": "A letter from the workshop.", "text_de": "Ein Brief."}
    stage.says("letter.written", **words, by="Marta Reiff")


def _answers(stage: Stage, decision: str, option: str) -> None:
    (row,) = journeys_of([stage.subject])
    journeys.answer_decision(journey=row, decision=decision, option=option, actor="clara@example.org", now=stage.now)


def _reads(stage: Stage, name: str) -> None:
    """Looks at the page, and so has seen all that stands there."""
    delivery.seen(person_id=stage.people[name].pk, subject=stage.subject, upto=stage.now, now=stage.now)


def _in_the_book(stage: Stage) -> None:
    """February and March: the order, and a sample of the colour."""
    stage.until(day(2, 16, 9))
    order = {"model": "Sperber", "colour": "Tann", "first_name": "Clara", "timezone": BERLIN}
    stage.says("order.confirmed", **order, promised_date="2026-10-30T16:00:00Z")
    stage.until(day(2, 24, 13))
    stage.says("sample.sent", carrier="post")
    stage.until(day(3, 13, 10))
    _writes(stage, "Your drawing is on the wall")
    stage.until(day(4, 1, 11))
    _writes(stage, "Why we season the wood of the bucks")


def _spring(stage: Stage) -> None:
    """She forgets the sample, and the workshop nearly forgets her."""
    stage.until(day(4, 5, 19))
    _answers(stage, "paint-sample", "deeper")
    stage.until(day(4, 19, 8))
    tasks = [
        task for row in journeys_of([stage.subject]) for task in row.state.tasks.values() if task.standing == "open"
    ]
    for task in tasks:
        if task.name.startswith("never-silent"):
            (row,) = journeys_of([stage.subject])
            journeys.cannot_finish_task(
                journey=row, task=task.key, reason="Nothing of it stands here yet", actor="photographer", now=stage.now
            )
    stage.until(day(4, 20, 14))
    _concierge_writes(stage, "Nothing to see of your Sperber this month, and so I write instead: its frame is drawn.")
    stage.until(day(5, 8, 9))
    _writes(stage, "Marta learns to braze")
    stage.until(day(5, 27, 9))
    _writes(stage, "The new lamps for the paint booth")


def _concierge_writes(stage: Stage, text: str) -> None:
    """A letter by hand, from somebody with a name."""
    helene = people.register(email="helene@example.org", name="Helene Aigner", actor="story", now=stage.now)
    people.grant_role(person=helene, role="concierge", actor="story", now=stage.now)
    (row,) = journeys_of([stage.subject])
    letter = voice.Letter(row.public_id, stage.subject, helene.pk, text, f"form-{stage.now:%Y%m%d}")
    voice.answer(letter, read=0, now=stage.now)


def _summer(stage: Stage) -> None:
    """Daniel comes along, and she goes on holiday and wants to hear of promises only."""
    stage.until(day(6, 15, 9))
    _arrive(stage, "daniel", "Daniel Nyström", NEW_YORK, role="companion")
    _writes(stage, "Eleven ways to fold aluminium")
    stage.until(day(7, 1, 15))
    stage.says("chassis.numbered", number="TN 00467")
    stage.until(day(7, 15, 20))
    delivery.pause(person_id=stage.people["clara"].pk, until=day(8, 5, 6), now=stage.now)
    stage.until(day(7, 20, 9))
    _writes(stage, "The swallows are back under the roof")
    stage.until(day(8, 7, 9))
    _writes(stage, "We close for two weeks, and what waits for you after")


def _body(stage: Stage) -> None:
    """Late August: metal, at last, and the first broken promise."""
    stage.until(day(8, 24, 6))
    stage.says("station.entered", station="BODY-10", by="Jo")
    stage.until(day(8, 25, 16))
    _offer(stage)
    stage.until(day(8, 27, 8))
    stage.says("station.entered", station="BODY-40")
    stage.until(day(8, 27, 12))
    stage.says("station.completed", station="BODY-40")
    stage.until(day(8, 28, 16))
    stage.says("photo.approved", stage="body", photo="body1", by="Noor")
    stage.until(day(9, 1, 20))
    _reads(stage, "clara")
    _answers(stage, "stitching", "sand")


def _offer(stage: Stage) -> None:
    """Something for people whose car is green; it waits while we owe her a picture."""
    words = {
        "en": {
            "title": "A cover in the colour of your car",
            "text": "Made of the same wool as our aprons.",
            "because": "Because your car is painted in {facts.colour}.",
        },
        "de": {
            "title": "Eine Decke in der Farbe Ihres Autos",
            "text": "Aus der Wolle unserer Schürzen.",
            "because": "Weil Ihr Auto in {facts.colour} lackiert wird.",
        },
    }
    offered = Offered(words=words, rule='journey.facts.colour == "Tann"', price="480 EUR", ends_at=day(10, 30))
    offer = make_offer(offered=offered, actor="dora@example.org", now=stage.now)
    release_offer(offer=offer, actor="erik@example.org", now=stage.now)


def _invite(stage: Stage) -> None:
    """An evening in the works; she says yes for two."""
    words = {
        "en": {
            "title": "An evening among half-built cars",
            "text": "Soup, and nobody in a hurry.",
            "place": "Tannried",
        },
        "de": {"title": "Ein Abend zwischen halben Autos", "text": "Suppe, und niemand in Eile.", "place": "Tannried"},
    }
    invitation = Invitation(
        words=words, rule="", starts_at=day(10, 9, 16), ends_at=day(10, 9, 20), timezone=BERLIN,
        answer_until=day(9, 30), seats=40, guests=1,
    )  # fmt: skip
    gathering = plan_gathering(invitation=invitation, actor="dora@example.org", now=stage.now)
    release_gathering(gathering=gathering, actor="erik@example.org", now=stage.now)
    stage.until(day(9, 12, 9))
    reply(gathering=gathering, person_id=stage.people["clara"].pk, answer="coming", guest="Daniel", now=stage.now)


def _paint(stage: Stage) -> None:
    """September: her colour, and once more because the light tunnel sees everything."""
    stage.until(day(9, 2, 6))
    stage.says("station.entered", station="PAINT-10")
    stage.until(day(9, 4, 10))
    stage.says("leather.cut", by="Ines")
    stage.until(day(9, 8, 9))
    stage.says("station.entered", station="PAINT-40")
    stage.until(day(9, 8, 13))
    stage.says("station.completed", station="PAINT-40")
    stage.until(day(9, 8, 14.5))
    stage.says("photo.approved", stage="paint", photo="paint1", by="Noor")
    stage.until(day(9, 10, 9))
    _invite(stage)
    stage.until(day(9, 14, 7))
    stage.says("station.entered", station="MAR-20")
    stage.until(day(9, 14, 12))
    stage.says("station.completed", station="MAR-20")
    stage.says("photo.approved", stage="marriage", photo="wed1", by="Noor")
    stage.until(day(9, 15, 14))
    stage.says("engine.signed", by="Anton Kessel")


def _inside(stage: Stage) -> None:
    """From the saddlery to the light tunnel, back to paint, and the date that moves."""
    stage.until(day(9, 21, 7))
    stage.says("station.entered", station="INT-10")
    stage.until(day(9, 25, 11))
    stage.says("station.completed", station="INT-30", by="Ines")
    people.revoke_participation(
        person=stage.people["daniel"], subject=stage.subject, actor="clara@example.org", now=day(9, 26)
    )
    stage.until(day(9, 28, 7))
    stage.says("station.entered", station="ASM-10")
    stage.until(day(10, 1, 10))
    stage.says("station.completed", station="ASM-30")
    stage.until(day(10, 2, 13))
    stage.says("check.passed", check="first-start", by="Anton Kessel")
    stage.until(day(10, 6, 7))
    stage.says("station.entered", station="QA-10")
    stage.until(day(10, 6, 10))
    stage.says("check.failed", check="light-tunnel", found="An orange peel on the left door")
    stage.until(day(10, 6, 12))
    stage.says("station.entered", station="PAINT-30")
    stage.until(day(10, 7, 8))
    stage.says("forecast.moved", date="2026-11-04T16:00:00Z", was="2026-10-30T16:00:00Z")
    stage.until(day(10, 7, 13))
    told = {"reason_en": "Your left door is painted again.", "reason_de": "Ihre linke Tür wird neu lackiert."}
    stage.says("forecast.explained", date="2026-11-04T16:00:00Z", **told, by="Helene Aigner")
    stage.until(day(10, 13, 7))
    stage.says("station.entered", station="QA-20")
    stage.until(day(10, 14, 9))
    stage.says("check.passed", check="light-tunnel", by="Wim")


def _out_of_the_door(stage: Stage) -> None:
    """October and November: her mailbox is full for a week, the portrait, the way home, the key."""
    stage.until(day(10, 16, 9))
    with stage.away("clara@example.org"):
        stage.says("quality.released", by="Wim")
        stage.until(day(10, 17, 9))
    stage.until(day(10, 18, 17))
    _reads(stage, "clara")
    delivery.lift(person_id=stage.people["clara"].pk, channels=["email"], now=stage.now)
    _answers(stage, "hand-over-day", "friday")
    stage.until(day(10, 20, 7))
    stage.says("station.entered", station="STUDIO-10")
    stage.until(day(10, 20, 11))
    stage.says("photo.approved", stage="studio", photo="studio1", by="Noor")
    stage.says("station.completed", station="STUDIO-10")
    stage.until(day(10, 22, 9))
    stage.says("parcel.sent", carrier="post")
    stage.until(day(10, 26, 5))
    stage.says("station.entered", station="TRANSPORT-1")
    stage.until(day(10, 30, 8))
    stage.says("station.entered", station="HANDOVER-1")
    stage.until(day(10, 30, 11))
    stage.says("handover.completed", place="Tannried")


def _after(stage: Stage) -> None:
    """The first letter after the key."""
    stage.until(day(11, 13, 9))
    _writes(stage, "Two weeks later, from all of us")
    stage.until(day(11, 27, 9))
