"""One person's letters: decided by the rules that run, at the instants that they ask for."""

from datetime import time, timedelta

from tests.core.dryrun.plant import at
from vorfreude.core.attention import Digest, Person, Wanted
from vorfreude.core.attention.model import Sort, Urgency
from vorfreude.core.dryrun import Barrier, Recipient, Saying, Sent, Stretch, Visit, letters_of

OPEN = Person(
    ways={"email": "open"},
    chosen={"moments": frozenset({"email"}), "questions": frozenset({"email"}), "offers": frozenset({"email"})},
    digest=Digest(time(17), 5),
)
FOLLOWS: dict[str, tuple[Stretch, ...]] = {"car-1": (Stretch(at(-100)),)}
END = at(24 * 14)


def saying(
    ref: str, hours: float, *, sort: Sort = "moment", urgency: Urgency = "now", withdrawn: float | None = None
) -> Saying:
    wanted = Wanted(ref=ref, sort=sort, ready_at=at(hours), made_at=at(hours), urgency=urgency, journey="j1")
    return Saying(wanted, "car-1", at(withdrawn) if withdrawn is not None else None, corrects=sort == "moment")


def sent(
    recipient: Recipient, *sayings: Saying, owed: tuple[Stretch, ...] = ()
) -> list[tuple[float, str, tuple[str, ...]]]:
    found: list[Sent] = letters_of(recipient, sayings, END, owed)
    return [((one.at - at(0)) / timedelta(hours=1), one.form, one.refs) for one in found if not one.came_back]


def test_what_is_urgent_goes_after_two_minutes_and_the_rest_with_the_digest() -> None:
    person = Recipient(1, OPEN, FOLLOWS)
    assert sent(person, saying("now", 0), saying("later", 1, urgency="digest")) == [
        (2 / 60, "single", ("now",)),
        (4 * 24 + 8, "digest", ("later",)),  # Friday at five in the afternoon
    ]


def test_what_was_seen_on_the_page_is_not_written() -> None:
    person = Recipient(1, OPEN, FOLLOWS, visits=(Visit("car-1", at(2)),))
    assert sent(person, saying("later", 1, urgency="digest")) == []


def test_what_is_no_longer_theirs_is_not_written() -> None:
    person = Recipient(1, OPEN, {"car-1": (Stretch(at(-100), at(3)),)})
    assert sent(person, saying("later", 1, urgency="digest")) == []


def test_question_that_was_answered_is_not_reminded_of() -> None:
    asked = saying("q", 0, sort="question", withdrawn=5)
    reminder = Saying(Wanted("q:reminder", "question", at(48), at(0), urgency="now"), "car-1", at(5))
    assert sent(Recipient(1, OPEN, FOLLOWS), asked, reminder) == [(0, "single", ("q",))]


def test_what_was_taken_back_is_corrected_to_whom_a_letter_had_told_it() -> None:
    person = Recipient(1, OPEN, FOLLOWS)
    assert sent(person, saying("now", 0, withdrawn=9), saying("unsaid", 1, urgency="quiet", withdrawn=9)) == [
        (2 / 60, "single", ("now",)),
        (9, "single", ("now:corrected",)),
    ]


def test_letter_that_came_back_is_sent_another_way_and_none_after_it_by_this() -> None:
    closed = Barrier("email", Stretch(at(2 / 60), at(50)), None, "bounced", back=True)
    both = Person(
        ways={"email": "open", "sms": "open"},
        chosen={"questions": frozenset({"email", "sms"})},
    )
    found = letters_of(
        Recipient(1, both, FOLLOWS, barriers=(closed,)),
        [saying("a", 0, sort="question"), saying("b", 20, sort="question"), saying("c", 60, sort="question")],
        END,
    )
    assert [(one.channel, one.refs, one.came_back) for one in found] == [
        ("email", ("a",), True),
        ("sms", ("a",), False),
        ("sms", ("b",), False),
        ("email", ("c",), False),
    ]


def test_pause_holds_until_it_ends() -> None:
    person = Recipient(1, OPEN, FOLLOWS, pauses=(Stretch(at(-1), at(30)),))
    assert sent(person, saying("now", 0)) == [(30, "single", ("now",))]


def test_offer_waits_while_something_is_owed() -> None:
    offer = saying("offer", 0, sort="offer", urgency="now")
    assert sent(Recipient(1, OPEN, FOLLOWS), offer, owed=(Stretch(at(-1), at(20)),)) == [(24, "single", ("offer",))]
