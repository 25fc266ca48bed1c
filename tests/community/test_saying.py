"""What is written, for whom it is, and who hears of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.community.made import SECOND, WRITER, article, gathering, in_both, invitation, offer, offered
from tests.journeys.world import MONDAY
from vorfreude.community import actions
from vorfreude.community.actions import Unfit
from vorfreude.community.models import Article, Offer
from vorfreude.community.rules import check_rule
from vorfreude.delivery.models import Notice
from vorfreude.people import actions as people


@pytest.mark.parametrize(
    "rule",
    [
        "",
        ' journey.stage == "paint" ',
        'journey.facts.model in ["a", "b"] && has(journey.facts.colour)',
        'subject.startsWith("K")',
        "true",
    ],
)
def test_a_rule_over_a_journey_is_taken(rule: str) -> None:
    assert check_rule(rule) == rule.strip()


@pytest.mark.parametrize(
    "rule",
    [
        "journey.stage ==",
        "data.model == 1",
        "person.email == 'x'",
        "journey.secret",
        "x",
        "a" * 1001,
        "journey.stage\n== 'a'",
        "now() > 1",
        "[1].all(a, [1].all(b, [1].all(c, true)))",
    ],
)
def test_a_rule_that_asks_for_anything_else_is_refused(rule: str) -> None:
    with pytest.raises(Unfit, match=r"^rule-unclear"):
        check_rule(rule)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"title": ""}, "words-missing"),
        ({"title": "x" * 121}, "words-long"),
        ({"text": "{data.secret}"}, "words-gap"),
        ({"because": "{"}, "words-gap"),
        ({"rule": ""}, "rule-unclear"),
    ],
)
def test_an_offer_that_cannot_be_is_refused(changed: dict[str, str], code: str) -> None:
    with pytest.raises(Unfit) as trouble:
        actions.make_offer(offered=offered(MONDAY, **changed), actor=WRITER, now=MONDAY)
    assert trouble.value.code == code
    assert Offer.objects.count() == 0


@pytest.mark.django_db
def test_the_table_itself_wants_a_second_person() -> None:
    actions.make_offer(offered=offered(MONDAY), actor=WRITER, now=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.update(released_at=MONDAY, released_by=WRITER)


@pytest.mark.django_db
def test_whoever_changes_an_offer_last_does_not_release_it() -> None:
    made = actions.make_offer(offered=offered(MONDAY), actor=WRITER, now=MONDAY)
    actions.change_offer(offer=made, offered=offered(MONDAY), actor=SECOND, now=MONDAY)
    with pytest.raises(Unfit, match=r"^second-person"):
        actions.release_offer(offer=made, actor=SECOND, now=MONDAY)
    actions.release_offer(offer=made, actor=WRITER, now=MONDAY)
    with pytest.raises(Unfit, match=r"^already-released"):
        actions.change_offer(offer=made, offered=offered(MONDAY), actor=SECOND, now=MONDAY)


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "code"), [(-24 * 11, "times-unclear"), (24 * 4, "")])
def test_answers_end_before_it_begins_and_it_lies_ahead(hours: int, code: str) -> None:
    said = invitation(MONDAY + timedelta(hours=hours))
    try:
        actions.plan_gathering(invitation=said, actor=WRITER, now=MONDAY)
        found = ""
    except Unfit as trouble:
        found = trouble.code
    assert found == code


@pytest.mark.django_db
def test_a_misprint_is_mended_and_whom_it_is_for_stays() -> None:
    made = article(MONDAY, rule="true")
    words = in_both(title="Better", text="x")
    actions.change_article(article=made, words=words, rule="false", picture=None, actor=SECOND, now=MONDAY)
    row = Article.objects.get()
    assert (row.words["en"]["title"], row.rule, row.picture is not None) == ("Better", "true", True)


@pytest.mark.django_db
def test_news_are_named_to_everybody_once_when_their_time_has_come() -> None:
    for n in range(3):
        person = people.register(email=f"p{n}@example.org", actor="t", now=MONDAY)
        for car in range(2):
            people.grant_participation(person=person, subject=f"car-{car}", actor="t", now=MONDAY)
    article(MONDAY, at=MONDAY + timedelta(hours=1))
    told = [actions.announce(now=MONDAY + timedelta(minutes=minutes)) for minutes in (0, 60, 61, 600)]
    assert told == [0, 3, 0, 0]
    assert set(Notice.objects.values_list("sort", "urgency")) == {("news", "digest")}


@pytest.mark.django_db
def test_an_offer_is_named_to_nobody_before_anything_of_theirs_fits() -> None:
    person = people.register(email="p@example.org", actor="t", now=MONDAY)
    people.grant_participation(person=person, subject="car-0", actor="t", now=MONDAY)
    offer(MONDAY)
    assert actions.announce(now=MONDAY) == 0


@pytest.mark.django_db
def test_news_that_are_withdrawn_in_time_reach_nobody() -> None:
    person = people.register(email="p@example.org", actor="t", now=MONDAY)
    people.grant_participation(person=person, subject="car-0", actor="t", now=MONDAY)
    kept, gone = article(MONDAY, title="Kept"), article(MONDAY, title="Gone")
    assert actions.announce(now=MONDAY) == 2
    actions.withdraw_article(article=gone, actor=SECOND, now=MONDAY)
    unsaid = Notice.objects.exclude(withdrawn_at=None).values_list("key", "withdrawn_because")
    assert list(unsaid) == [(f"news/{gone}", "taken back")]
    assert Notice.objects.get(withdrawn_at=None).key == f"news/{kept}"


@pytest.mark.django_db
def test_whoever_has_not_heard_of_an_invitation_never_hears_that_it_was_called_off() -> None:
    person = people.register(email="p@example.org", actor="t", now=MONDAY)
    people.grant_participation(person=person, subject="car-0", actor="t", now=MONDAY)
    made = gathering(MONDAY)
    assert Notice.objects.count() == 1
    actions.call_off(gathering=made, actor=SECOND, now=MONDAY)
    assert list(Notice.objects.values_list("key", "withdrawn_because")) == [(f"gathering/{made}/invited", "taken back")]
