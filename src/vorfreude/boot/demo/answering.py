"""What the demo's customers answer when they are asked, and who asks the maker to be in touch because of their photographs."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from vorfreude.boot.demo.dice import Dice
from vorfreude.boot.demo.orders import Order, order
from vorfreude.boot.demo.works import Works
from vorfreude.core.blueprint.model import Text
from vorfreude.journeys import queries as journeys
from vorfreude.people import queries as people
from vorfreude.sharing import actions as sharing
from vorfreude.sharing import queries as shares
from vorfreude.sharing.actions import Asking
from vorfreude.voice import actions as voice
from vorfreude.voice import queries as asked

ASKED_EVERY = timedelta(days=3)
"""Questions may be asked a week late; a worker would ask every quarter of an hour."""

ANSWERED, WRITTEN = 0.85, 0.3
"""Of those who are asked so many answer, and of these so many write something."""

TEN = ((0.42, 10), (0.68, 9), (0.82, 8), (0.89, 7), (0.94, 6), (0.98, 4), (1.0, 2))
FIVE = ((0.55, 5), (0.85, 4), (0.95, 3), (1.0, 2))
"""How people answer from 0 to 10, and from 1 to 5: up to which share of a draw which number."""

GLAD = {"recommend": 9, "scale": 4}
"""From so many on somebody writes what they were glad of."""


class Answering(msgspec.Struct, forbid_unknown_fields=True):
    """What people write beside a number: who is glad, and who is sorry."""

    glad: tuple[Text, ...]
    sorry: tuple[Text, ...]


class Enquiring(msgspec.Struct, forbid_unknown_fields=True):
    """One visitor who asks, so many days before the demo began; ``became`` says that they ordered since."""

    days: int
    name: str
    mail: str
    words: str
    taken: bool = False
    became: bool = False


def ask_and_answer(works: Works, said: Answering, *, now: datetime) -> int:
    """Ask what is due, and let everybody who was asked answer as they would; gives how many were asked."""
    count = voice.ask_surveys(now=now)
    if count:
        for number in range(1, works.orders + 1):
            _answer(works, order(works, number), said, now)
    return count


def look_and_ask(
    works: Works, link: str, said: Iterable[Enquiring], subject: str, concierge: str, *, now: datetime
) -> None:
    """Visitors look at what is shown behind a link (the share's public id), and some ask to be in touch."""
    for day in range(28):
        for _ in range(int(Dice(works.seed, "looks").between(f"{day}", 0, 9))):
            sharing.count_sighting(share=link, now=now - timedelta(days=day))
    for one in said:
        at = now - timedelta(days=one.days)
        wish = Asking(one.name, one.mail, one.words, "de", "Marbold darf mir schreiben.")
        made = sharing.ask(share=link, asking=wish, now=at)
        if made is not None and sharing.confirm(token=made.token, now=at + timedelta(minutes=4)):
            _see_to(one, subject, concierge, now)


def _see_to(one: Enquiring, subject: str, concierge: str, now: datetime) -> None:
    person = people.person_of(concierge)
    newest = next((each.reference for each in shares.desk_enquiries() if each.email == one.mail), "")
    if person is None or not newest:
        return
    if one.taken or one.became:
        sharing.take_enquiry(enquiry=newest, person=person.id, now=now)
    if one.became:
        sharing.settle_enquiry(enquiry=newest, person=person.id, settled_as="done", subject=subject, now=now)


def _answer(works: Works, about: Order, said: Answering, now: datetime) -> None:
    owner = people.person_of(about.customer.mail)
    rows = journeys.journeys_of([about.subject]) if owner else []
    for row in rows:
        for one in asked.surveys_of(owner.id, row.public_id, now) if owner else ():
            dice = Dice(works.seed, f"{about.subject} {one.moment}")
            if owner and one.is_open and dice.happens("answered", ANSWERED):
                score = _score(dice, TEN if one.answer == "recommend" else FIVE)
                texts = said.glad if score >= GLAD.get(one.answer, 0) else said.sorry
                words = dice.one_of("words", texts)[about.customer.language] if dice.happens("wrote", WRITTEN) else ""
                voice.answer_survey(survey=one.id, person=owner.id, score=score, words=words, now=now)


def _score(dice: Dice, numbers: Iterable[tuple[float, int]]) -> int:
    drawn = dice.share("score")
    return next(number for upto, number in numbers if drawn < upto)
