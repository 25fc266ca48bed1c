"""Partners work under the same promises: what they take, hand over and do is told; another house finds nothing; who slips is seen."""

from collections.abc import Callable
from datetime import datetime

import pytest
from pytest_django import DjangoAssertNumQueries as Counted

from tests.care.partners_world import (
    ADVISER,
    CARRIER,
    DAY,
    EVE,
    HOUR,
    PAINTER,
    asked,
    at_the_painter,
    house,
    taken,
    with_partners,
)
from tests.care.visits_world import journey_of
from tests.care.world import BY, NOW
from tests.ground import once
from vorfreude.care.actions import commissions
from vorfreude.care.actions.commissions import NewCommission, commission
from vorfreude.care.actions.partners import NewPartner, add_partner, change_partner, keep_out, let_in
from vorfreude.care.actions.receipts import Handed, Objection, confirm, hand_over
from vorfreude.care.models import Commission, CommissionStep, PartnerMember, Receipt, Visit
from vorfreude.care.queries.members import member_of
from vorfreude.care.queries.partners import houses, month_of, one_work, promises_of, work_of
from vorfreude.care.unfit import Unfit
from vorfreude.delivery.models import Notice
from vorfreude.people import queries as persons

pytestmark = pytest.mark.django_db


@once
def visit() -> Visit:
    return with_partners()


def came(visit: Visit, at: datetime) -> set[tuple[str, str, str]]:
    """The promises about commissions: name, which, standing."""
    state = journey_of(visit.name, at).state
    return {(one.name, one.per, one.standing) for one in state.promises.values() if one.name.startswith("commission-")}


def test_two_commissions_of_one_visit_are_promised_apart(visit: Visit) -> None:
    one, two = at_the_painter(visit), taken(visit)
    commissions.done(one, house=house().pk, words="Polished", actor=EVE, now=NOW + DAY)
    hand_over(one, Handed("back", keys=2), house=house().pk, actor=EVE, now=NOW + DAY)
    confirm(one, 2, house=None, actor=ADVISER, now=NOW + DAY + HOUR)
    assert one_work(two, house=house().pk) is not None
    assert came(visit, NOW + 30 * DAY) == {
        ("commission-answered", "1", "kept"), ("commission-done", "1", "kept"), ("commission-back", "1", "kept"),
        ("commission-answered", "2", "kept"), ("commission-done", "2", "broken"),
    }  # fmt: skip


def test_what_is_not_answered_is_broken_and_what_is_taken_back_is_let_go(visit: Visit) -> None:
    asked(visit)
    commissions.cancel(taken(visit), why="The customer sold it", actor=ADVISER, now=NOW + HOUR)
    assert came(visit, NOW + 30 * DAY) == {
        ("commission-answered", "1", "broken"), ("commission-answered", "2", "kept"), ("commission-done", "2", "excused"),
    }  # fmt: skip


def test_partner_who_says_later_is_measured_by_what_was_promised_first(visit: Visit) -> None:
    found = at_the_painter(visit)
    commissions.move_due(
        found, house=house().pk, due=NOW + 5 * DAY, cause="parts", why="No varnish", actor=EVE, now=NOW + DAY
    )
    commissions.done(found, house=house().pk, words="", actor=EVE, now=NOW + 4 * DAY)
    assert ("commission-done", "1", "broken") in came(visit, NOW + 10 * DAY)
    said = promises_of(house().pk, since=NOW - DAY, until=NOW + 30 * DAY)
    assert [(one.name, one.causes) for one in said if one.came == "broken"] == [
        ("commission-done", ("parts",)), ("commission-back", ("parts",))
    ]  # fmt: skip


def test_another_house_finds_nothing(visit: Visit) -> None:
    found, other = asked(visit), house(CARRIER.name).pk
    ways: list[Callable[[], object]] = [
        lambda: commissions.take(found, house=other, actor=EVE, now=NOW),
        lambda: commissions.decline(found, house=other, why="", actor=EVE, now=NOW),
        lambda: commissions.done(found, house=other, words="", actor=EVE, now=NOW),
        lambda: commissions.move_due(found, house=other, due=NOW + 9 * DAY, cause="parts", why="", actor=EVE, now=NOW),
        lambda: hand_over(found, Handed("back", keys=1), house=other, actor=EVE, now=NOW),
        lambda: confirm(found, 1, house=other, actor=EVE, now=NOW),
    ]
    for way in ways:
        with pytest.raises(Unfit, match="not-there"):
            way()
    assert (one_work(found, house=other), work_of(other)) == (None, [])
    assert Commission.objects.get().standing == "asked"


def test_step_that_does_not_follow_is_refused(visit: Visit) -> None:
    found, painter = taken(visit), house().pk
    with pytest.raises(Unfit, match="commission-over"):
        commissions.take(found, house=painter, actor=EVE, now=NOW)
    with pytest.raises(Unfit, match="commission-over"):
        commissions.decline(found, house=painter, why="", actor=EVE, now=NOW)
    with pytest.raises(Unfit, match="times-unclear"):
        commissions.move_due(found, house=painter, due=NOW + DAY, cause="parts", why="", actor=EVE, now=NOW)
    with pytest.raises(Unfit, match="commission-unclear"):
        commissions.move_due(found, house=painter, due=NOW + 9 * DAY, cause="laziness", why="", actor=EVE, now=NOW)
    assert list(CommissionStep.objects.values_list("what", flat=True)) == ["asked", "taken"]


def test_receipt_is_confirmed_by_who_takes_and_only_once(visit: Visit) -> None:
    found, painter = taken(visit), house().pk
    with pytest.raises(Unfit, match="receipt-unclear"):
        hand_over(found, Handed("back", keys=1), house=None, actor=ADVISER, now=NOW)
    number = hand_over(found, Handed("out", keys=2), house=None, actor=ADVISER, now=NOW)
    with pytest.raises(Unfit, match="receipt-open"):
        hand_over(found, Handed("out", keys=2), house=None, actor=ADVISER, now=NOW)
    with pytest.raises(Unfit, match="receipt-unclear"):
        confirm(found, number, house=None, actor=ADVISER, now=NOW)
    confirm(found, number, house=painter, objection=Objection("One key only", "lost"), actor=EVE, now=NOW + HOUR)
    with pytest.raises(Unfit, match="over"):
        confirm(found, number, house=painter, actor=EVE, now=NOW + HOUR)
    assert Receipt.objects.values_list("objection", "taken_by").get() == ("One key only", EVE)
    assert Commission.objects.get().standing == "here"


@pytest.mark.parametrize(
    "handed",
    [
        Handed("out", keys=-1),
        Handed("out", 1, level=101),
        Handed("out", 1, reading=-1),
        Handed("out", 1, condition="x" * 5_000),
    ],
)
def test_receipt_that_cannot_be_is_refused(visit: Visit, handed: Handed) -> None:
    with pytest.raises(Unfit, match="receipt-unclear"):
        hand_over(taken(visit), handed, house=None, actor=ADVISER, now=NOW)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "transport"}, "partner-unclear"),
        ({"words": " "}, "commission-unclear"),
        ({"due": NOW + HOUR / 2}, "times-unclear"),
        ({"answer_until": NOW}, "times-unclear"),
        ({"cost": -1}, "money-unclear"),
        ({"partner": "z" * 22}, "not-there"),
    ],
)
def test_commission_that_cannot_be_is_refused(visit: Visit, change: dict[str, object], code: str) -> None:
    facts = {
        "partner": house().public_id,
        "kind": "paint",
        "words": "Polish",
        "answer_until": NOW + HOUR,
        "due": NOW + DAY,
    } | change
    with pytest.raises(Unfit, match=code):
        commission(visit.public_id, NewCommission(**facts), actor=ADVISER, now=NOW)  # type: ignore[arg-type]  # as the table says
    assert not Commission.objects.exists()


def test_partner_who_slips_is_seen_and_comes_first(visit: Visit) -> None:
    for number in range(6):
        at = NOW + number * HOUR
        found = taken(visit, at=at)
        commissions.done(found, house=house().pk, words="", actor=EVE, now=at + 3 * DAY)
    journey_of(visit.name, NOW + 10 * DAY)
    first, second = houses(now=NOW + 10 * DAY)
    assert (first.name, first.slip.slip, first.broken >= 6, second.slip.slip) == (
        PAINTER.name,
        "slipping",
        True,
        "steady",
    )


def test_list_asks_as_much_for_many_commissions_as_for_one(visit: Visit, django_assert_num_queries: Counted) -> None:
    for number in (1, 3):
        while Commission.objects.count() < number:
            asked(visit)
        painter = house().pk
        with django_assert_num_queries(1):
            assert len(work_of(painter)) == number
        with django_assert_num_queries(3):
            houses(now=NOW)


def test_whoever_works_for_a_partner_comes_through_its_door_until_they_no_longer_do(visit: Visit) -> None:
    partner = house().public_id
    let_in(partner, email=EVE, **BY)
    let_in(partner, email=EVE, **BY)
    eve = persons.person_row(EVE)
    assert eve is not None
    found = member_of(eve.pk)
    assert found is not None
    assert (found.name, PartnerMember.objects.count()) == (PAINTER.name, 1)
    change_partner(partner, PAINTER, is_open=False)
    assert member_of(eve.pk) is None
    change_partner(partner, PAINTER, is_open=True)
    keep_out(partner, member=PartnerMember.objects.get().pk, now=NOW)
    assert member_of(eve.pk) is None
    with pytest.raises(Unfit, match="member-unclear"):
        let_in(partner, email="nobody@example.org", **BY)


@pytest.mark.parametrize(
    "wrong",
    [
        NewPartner("", ("paint",)),
        NewPartner("A", ()),
        NewPartner("A", ("magic",)),
        NewPartner("A", ("paint",), rate=1.0),
        NewPartner("A", ("paint",), timezone="Mars"),
    ],
)
def test_partner_that_cannot_be_is_refused(visit: Visit, wrong: NewPartner) -> None:
    with pytest.raises(Unfit, match="partner-unclear"):
        add_partner(wrong, **BY)


@pytest.mark.parametrize(
    ("month", "first", "last"), [("2026-11", "2026-11-01", "2026-12-01"), ("2026-12", "2026-12-01", "2027-01-01")]
)
def test_month_ends_where_the_next_begins(month: str, first: str, last: str) -> None:
    assert [one.date().isoformat() for one in month_of(month)] == [first, last]


def test_people_of_a_house_are_told_that_it_is_asked_and_nobody_after_it_answered(visit: Visit) -> None:
    for who in (EVE, "jonas@example.org"):
        let_in(house().public_id, email=who, **BY)
    keep_out(house().public_id, member=PartnerMember.objects.get(person__email="jonas@example.org").pk, now=NOW)
    found = asked(visit)
    notice = Notice.objects.get(sort="question")
    assert (notice.person.email, notice.address, notice.until) == (EVE, f"/partner/work/{found}/", NOW + 4 * HOUR)
    assert notice.words["title"] == {"en": "You are asked for work: Paint", "de": "Sie werden um Arbeit gebeten: Lack"}
    assert notice.words["text"]["en"] == "Please say by 2 November 2026, 14:00 whether you take it."
    assert [word for word in ("Vela", "Alice", "S-VE") if word in str(notice.words)] == []
    commissions.take(found, house=house().pk, actor=EVE, now=NOW + HOUR)
    assert Notice.objects.get(sort="question").withdrawn_at == NOW + HOUR
    commissions.cancel(found, why="Sold", actor=ADVISER, now=NOW + 2 * HOUR)
    called_off = Notice.objects.get(key=f"commission/{found}/called-off")
    assert (called_off.words["title"]["de"], "Sold" in str(called_off.words)) == ("Abgesagt: Lack", False)
