"""From hand to hand: pictures go through the gate, what is none is refused, and what is not as it says opens its case by itself."""

from io import BytesIO

import pytest
from PIL import Image

from tests.care.partners_world import ADVISER, EVE, HOUR, at_the_painter, house, taken, with_partners
from tests.care.visits_world import EXAMPLES, journey_of
from tests.care.world import NOW
from tests.ground import once
from tests.journeys.world import release
from tests.photos.world import Eye, Light
from vorfreude.care.actions import commissions
from vorfreude.care.actions.by_itself import open_broken
from vorfreude.care.actions.commission_pictures import photograph_commission
from vorfreude.care.actions.receipts import PICTURES, Handed, Objection, confirm, hand_over
from vorfreude.care.models import Case, CaseStep, Commission, Receipt, Visit
from vorfreude.care.queries.partners import receipt_shows
from vorfreude.care.unfit import Unfit
from vorfreude.photos.actions import NotTaken
from vorfreude.photos.actions.developing import develop_due
from vorfreude.photos.models import Photo

pytestmark = pytest.mark.django_db


def picture(shade: int = 0) -> bytes:
    """A small photograph."""
    kept = BytesIO()
    Image.new("RGB", (32, 24), (shade, 90, 40)).save(kept, "JPEG")
    return kept.getvalue()


@once
def visit() -> Visit:
    release((EXAMPLES / "case.yaml").read_text(encoding="utf-8"))
    made = with_partners()
    journey_of(made.name, NOW)
    return made


def test_pictures_of_a_hand_over_wait_at_the_gate_and_are_of_its_receipt_alone(visit: Visit) -> None:
    found = taken(visit)
    handed = Handed("out", keys=2, pictures=[picture(40), picture(200), picture(40)])
    number = hand_over(found, handed, house=None, actor=ADVISER, now=NOW)
    (receipt,) = Receipt.objects.all()
    assert (len(receipt.photos), set(Photo.objects.values_list("subject", "stage", "standing"))) == (
        2,
        {(visit.name, "", "waiting")},
    )
    develop_due(Light(), Eye(), worker="w", now=NOW, limit=10)
    shown = receipt.photos[0]
    assert receipt_shows(found, number, shown, house=house().pk)
    assert not receipt_shows(found, number, shown, house=house().pk + 1)
    assert not receipt_shows(found, number + 1, shown, house=house().pk)
    assert not receipt_shows(found, number, "z" * 22, house=house().pk)


def test_picture_of_the_work_is_told_and_of_a_hand_over_is_not(visit: Visit) -> None:
    """What two houses show each other is no part of the story; the work is."""
    found = taken(visit)
    told = photograph_commission(found, house=house().pk, original=picture(40), now=NOW)
    hand_over(found, Handed("out", keys=2, pictures=[picture(200)]), house=None, actor=ADVISER, now=NOW)
    assert dict(Photo.objects.values_list("public_id", "stage")) == {
        told: "booked",
        Receipt.objects.get().photos[0]: "",
    }


@pytest.mark.parametrize(
    "lie", [b"%PDF-1.7 scratch.jpg", b"<svg onload='x'/>", b"<script>x</script>", b"MZ\x90\x00", b"PK\x03\x04"]
)
def test_file_that_lies_about_its_type_is_refused_and_nothing_is_kept(visit: Visit, lie: bytes) -> None:
    found = taken(visit)
    with pytest.raises(NotTaken, match="not-a-picture"):
        hand_over(found, Handed("out", keys=1, pictures=[picture(), lie]), house=None, actor=ADVISER, now=NOW)
    with pytest.raises(NotTaken, match="not-a-picture"):
        photograph_commission(found, house=house().pk, original=lie, now=NOW)
    assert (Receipt.objects.count(), Photo.objects.count()) == (0, 0)


def test_receipt_with_more_pictures_than_fit_is_refused(visit: Visit) -> None:
    many = [picture(shade) for shade in range(0, 30 * (PICTURES + 1), 30)]
    with pytest.raises(Unfit, match="receipt-unclear"):
        hand_over(taken(visit), Handed("out", keys=1, pictures=many), house=None, actor=ADVISER, now=NOW)
    assert Photo.objects.count() == 0


def test_what_was_never_there_does_not_come_back(visit: Visit) -> None:
    with pytest.raises(Unfit, match="commission-over"):
        hand_over(taken(visit), Handed("back", keys=1), house=house().pk, actor=EVE, now=NOW)
    with pytest.raises(Unfit, match="commission-over"):
        hand_over(at_the_painter(visit), Handed("out", keys=1), house=None, actor=ADVISER, now=NOW + HOUR)


@pytest.mark.parametrize(
    "wrong", [Objection("Scratch", "magic"), Objection("", "damage", [picture()]), Objection("x" * 5_000)]
)
def test_objection_that_cannot_be_is_refused_and_confirms_nothing(visit: Visit, wrong: Objection) -> None:
    found = taken(visit)
    number = hand_over(found, Handed("out", keys=2), house=None, actor=ADVISER, now=NOW)
    with pytest.raises(Unfit, match="receipt-unclear"):
        confirm(found, number, house=house().pk, objection=wrong, actor=EVE, now=NOW + HOUR)
    assert (Receipt.objects.get().taken_at, Case.objects.count(), Photo.objects.count()) == (None, 0, 0)


def test_objection_opens_a_case_that_tells_its_customer_no_word_of_it(visit: Visit) -> None:
    found = taken(visit)
    number = hand_over(found, Handed("out", keys=2), house=None, actor=ADVISER, now=NOW)
    said = Objection("One key only, says Jonas", "lost", [picture()])
    confirm(found, number, house=house().pk, objection=said, actor=EVE, now=NOW + HOUR)
    case = Case.objects.get()
    assert (case.sort, case.channel, case.visit, case.partner, case.about) == (
        "lost",
        "itself",
        visit,
        house(),
        visit.name,
    )
    assert case.title == "Something was missing when it changed hands"
    step = CaseStep.objects.get(case=case)
    photos = Receipt.objects.get().photos
    assert (step.words, step.shown, step.photos) == ("Lackhaus Nord: One key only, says Jonas", False, photos)
    told = " ".join(
        words
        for one in journey_of(case.name, NOW + HOUR).told
        for said in one.words.values()
        for words in said.values()
    )
    assert ("Jonas" in told, "changed hands" in told) == (False, True)
    assert Commission.objects.get().standing == "here"


def test_objection_is_noted_where_the_visit_has_a_case_that_opened_by_itself(visit: Visit) -> None:
    found = at_the_painter(visit)
    commissions.done(found, house=house().pk, words="", actor=EVE, now=NOW + HOUR)
    for keys in (2, 1):
        number = hand_over(found, Handed("back", keys=keys), house=house().pk, actor=EVE, now=NOW + HOUR)
        if keys == 2:
            Receipt.objects.filter(number=number).update(taken_at=NOW, taken_by=ADVISER)
    Case.objects.create(
        public_id="c" * 22, name="case-1", sort="promise", channel="itself", title="Late", about=visit.name, opened_at=NOW, opened_by="it"
    )  # fmt: skip
    confirm(found, 3, house=None, objection=Objection("A scratch"), actor=ADVISER, now=NOW + 2 * HOUR)
    assert list(CaseStep.objects.values_list("case__name", "what", "words", "shown")) == [
        ("case-1", "objected", "Lackhaus Nord: A scratch", False)
    ]
    assert open_broken(now=NOW + 2 * HOUR) == 0
