"""Today: what is shown to whom, in which order, and what becomes of each act."""

from datetime import timedelta

import pytest
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries

from tests.back.reading import read, words
from tests.back.world import STAFF, World
from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, build, release, signal
from vorfreude.intake.models import Signal
from vorfreude.journeys.models import Claim, Feed, Journey
from vorfreude.people import actions as people
from vorfreude.voice import actions as voice
from vorfreude.voice.actions import Act, Letter

TODAY = "/desk/today/"
DEALT = BLUEPRINT.replace(
    "decisions:",
    """  - task: call
    do: {en: "Call the customer of {subject}", de: "Den Kunden von {subject} anrufen"}
    on: {stage: body}
    role: dealer
    done_by: {signal: handover.completed}
    within: 1 day on plant
    minutes: 10
decisions:""",
)


@pytest.fixture
def risky(world: World) -> World:
    """Tuesday, half past three in the plant: a body to photograph until 15:30 tomorrow, and nobody has it."""
    world.take(*build("car-2")[:4])
    people.grant_participation(person=world.people["eve"], subject="car-2", actor="test", now=MONDAY)
    world.hours = 29.5
    world.take()
    return world


def items(page: "html.HtmlElement") -> list[str]:
    """What each action on the page says, without its forms."""
    return [words(one.xpath(".//*[@class='what']")[0]) for one in page.xpath("//li[@data-action]")]


def act(
    world: World, who: str, what: str, *, subject: str = "car-2", part: bool = False, **form: str
) -> "html.HtmlElement":
    """Somebody acts, as a form does or as an open page; gives what they see then."""
    headers = {"HX-Request": "true"} if part else {}
    answer = world.client(who).post(
        f"{TODAY}{world.journey(subject).public_id}/{what}/", form, headers=headers, follow=not part
    )
    assert answer.status_code == 200, answer.status_code
    return html.fromstring(answer.content)


def key(world: World, name: str = "shoot-body", subject: str = "car-2") -> str:
    state = world.journey(subject).state
    tasks, promises = state.tasks.values(), state.promises.values()
    return next(
        key for key, known in [*((t.key, t.name) for t in tasks), *((p.key, p.name) for p in promises)] if known == name
    )


def test_action_says_whose_it_is_what_breaks_when_and_what_to_do(risky: World) -> None:
    page = read(risky.client("tomas"), TODAY)
    (said,) = items(page)
    assert said == (
        "Next Eve car-2 · Body shop · Photographer Photograph the body of car-2 “It has its shape” (internal) "
        "breaks Tue 3 Nov, 18:30"
    )
    assert words(page.xpath("//h1")[0]) == "This one action today keeps one promise."


def test_it_is_said_in_german(risky: World) -> None:
    page = read(risky.client("tomas", language="de"), TODAY)
    assert words(page.xpath("//h1")[0]) == "Diese eine Handlung hält heute eine Zusage."
    assert items(page)[0].startswith("Als Nächstes Eve car-2 · Karosseriebau")


def test_promise_that_cannot_be_kept_any_more_is_said(risky: World) -> None:
    risky.hours = 32.4
    risky.take()
    page = read(risky.client("tomas"), TODAY)
    assert words(page.xpath("//header[@class='day']")[0]) == (
        "Nothing has to be done today for a promise to be kept.One promise cannot be kept any more."
    )
    assert items(page)[0].endswith("too late: Tue 3 Nov, 18:30")


@pytest.mark.parametrize(("who", "count"), [("tomas", 1), ("helene", 0), ("otto", 1), ("doris", 1)])
def test_each_role_sees_its_own(risky: World, who: str, count: int) -> None:
    assert len(items(read(risky.client(who), TODAY))) == count


def test_designer_sees_and_may_do_nothing(risky: World) -> None:
    page = read(risky.client("doris"), TODAY)
    assert page.xpath("//form") == []


def test_promise_at_risk_without_a_task_is_an_action_of_its_owner(risky: World) -> None:
    risky.hours = 30
    risky.take(signal("f1", "task.done", "car-2", 30, task=key(risky)))
    page = read(risky.client("tomas"), TODAY)
    assert items(page)[0].startswith(
        "Next Eve car-2 · Body shop · Photographer Get what is missing: a released photograph of body"
    )
    assert page.xpath("//form[@data-act='d']") == []


def test_action_is_taken_and_everybody_sees_by_whom(risky: World) -> None:
    mine = act(risky, "tomas", "claims", key=key(risky))
    assert words(mine.xpath("//*[@id='said']")[0]) == "It is yours."
    assert words(mine.xpath("//*[@class='holder']")[0]) == "Yours"
    assert words(read(risky.client("otto"), TODAY).xpath("//*[@class='holder']")[0]) == "With Tomas"


def test_second_to_take_it_is_told_who_was_quicker(risky: World) -> None:
    act(risky, "tomas", "claims", key=key(risky))
    told = act(risky, "otto", "claims", key=key(risky))
    assert words(told.xpath("//*[@role='alert']")[0]) == "Nothing was changed: Tomas was quicker, and has it."
    assert Claim.objects.filter(over_at=None).count() == 1


def test_action_is_taken_once_however_often_the_button_is_pressed(risky: World) -> None:
    act(risky, "tomas", "claims", key=key(risky))
    page = act(risky, "tomas", "claims", key=key(risky))
    assert words(page.xpath("//*[@id='said']")[0]) == "It is yours."
    assert Claim.objects.count() == 1


def test_action_is_given_back(risky: World) -> None:
    act(risky, "tomas", "claims", key=key(risky))
    page = act(risky, "tomas", "returns", key=key(risky))
    assert words(page.xpath("//*[@id='said']")[0]) == "Given back to everybody."
    assert page.xpath("//*[@class='holder']") == []


def test_action_is_handed_over_with_a_line(risky: World) -> None:
    act(risky, "tomas", "claims", key=key(risky))
    tomas, otto = (str(risky.people[name].pk) for name in ("tomas", "otto"))
    page = act(risky, "tomas", "handovers", key=key(risky), holder=tomas, to=otto, words="The lamp is at BODY-20")
    assert words(page.xpath("//*[@id='said']")[0]) == "Handed over."
    theirs = read(risky.client("otto"), f"{TODAY}?mine=1")
    assert words(theirs.xpath("//*[@class='holder']")[0]) == "Yours handed over by Tomas: The lamp is at BODY-20"


def test_hand_over_of_what_somebody_else_has_meanwhile_changes_nothing(risky: World) -> None:
    act(risky, "otto", "claims", key=key(risky))
    helene = str(risky.people["helene"].pk)
    page = act(risky, "tomas", "handovers", key=key(risky), to=helene)
    assert words(page.xpath("//*[@role='alert']")[0]) == "Nothing was changed: Otto was quicker, and has it."


def test_colleague_takes_over_from_whom_they_saw(risky: World) -> None:
    act(risky, "otto", "claims", key=key(risky))
    otto, tomas = (str(risky.people[name].pk) for name in ("otto", "tomas"))
    page = act(risky, "tomas", "handovers", key=key(risky), holder=otto, to=tomas)
    assert words(page.xpath("//*[@class='holder']")[0]) == "Yours"


@pytest.mark.parametrize("to", ["", "x", "0", "alice", "doris"])
def test_nothing_is_handed_to_whoever_cannot_do_it(risky: World, to: str) -> None:
    there = str(risky.people[to].pk) if to in risky.people else to
    page = act(risky, "tomas", "handovers", key=key(risky), to=there)
    assert words(page.xpath("//*[@role='alert']")[0]) == "Nothing was changed: please choose a colleague."


def test_task_is_done(risky: World) -> None:
    page = act(risky, "tomas", "completions", key=key(risky))
    assert words(page.xpath("//*[@id='said']")[0]) == "Noted: it is done."
    risky.take()
    assert risky.journey("car-2").state.tasks[key(risky)].standing == "done"


def test_task_that_cannot_be_done_says_why(risky: World) -> None:
    refused = act(risky, "tomas", "hindrances", key=key(risky), reason=" ")
    assert words(refused.xpath("//*[@role='alert']")[0]).startswith("Nothing was changed: please give a reason")
    act(risky, "tomas", "hindrances", key=key(risky), reason="No light")
    risky.take()
    task = risky.journey("car-2").state.tasks[key(risky)]
    assert (task.standing, task.reason) == ("cannot", "No light")


def test_floor_that_cannot_starts_the_fallback(world: World) -> None:
    release(
        BLUEPRINT.replace(
            'fotografieren"}}',
            'fotografieren"}, cannot: {role: concierge, do: {en: "Write about {subject}", de: "Zu {subject} schreiben"}}}',
        ),
        now=world.now,
    )
    world.take(*build("car-3"))
    world.hours = 31 + 7 * 24
    world.take()
    act(
        world,
        "tomas",
        "hindrances",
        subject="car-3",
        key=key(world, "floor:never-silent", "car-3"),
        reason="It is under a cover",
    )
    world.take()
    shown = items(read(world.client("helene"), TODAY))
    assert any("Write about car-3" in one for one in shown)


def test_what_is_settled_meanwhile_is_said_and_changes_nothing(risky: World) -> None:
    known = key(risky)
    risky.take(signal("p", "photo.approved", "car-2", 29, stage="body", photo="p9"))
    for what in ("claims", "completions", "hindrances"):
        page = act(risky, "tomas", what, key=known, reason="x")
        assert words(page.xpath("//*[@role='alert']")[0]) == "Nothing was changed: it was settled meanwhile."
    assert Claim.objects.count() == 0


def test_promise_cannot_be_said_to_be_done(risky: World) -> None:
    page = act(risky, "tomas", "completions", key=key(risky, "body-photo"))
    assert words(page.xpath("//*[@role='alert']")[0]) == "Nothing was changed: it was settled meanwhile."


def test_open_page_gets_its_part_back(risky: World) -> None:
    part = act(risky, "tomas", "claims", key=key(risky), part=True)
    assert part.xpath("//nav[@aria-label='The desk']") == []
    assert words(part.xpath("//*[@id='said']")[0]) == "It is yours."


def test_board_is_narrowed_and_stays_so_after_an_act(risky: World) -> None:
    assert items(read(risky.client("tomas"), f"{TODAY}?role=saddler")) == []
    page = read(risky.client("tomas"), f"{TODAY}?mine=1")
    assert page.xpath("//*[@id='live']/@data-part") == [f"{TODAY}?mine=1"]
    assert [words(tab) for tab in page.xpath("//nav[@class='tabs']//a")] == ["All 1", "Mine 0"]


def test_concierge_does_not_see_what_a_colleague_has(world: World) -> None:
    release(BLUEPRINT.replace("role: photographer", "role: concierge"), now=world.now)
    people.grant_role(person=world.people["gerd"], role="concierge", actor="test", now=world.now)
    world.take(*build("car-2")[:4])
    act(world, "gerd", "claims", key=key(world))
    page = read(world.client("helene"), TODAY)
    assert words(page.xpath("//details[@id='taken']/summary")[0]) == "1 with a colleague"
    assert page.xpath("//ol[@class='board'][not(ancestor::details)]") == []


@pytest.mark.parametrize(("cars", "queries"), [(1, 8), (3, 8)])
def test_today_costs_the_same_for_one_and_for_three(
    risky: World,
    django_assert_num_queries: DjangoAssertNumQueries,
    plain_statements: list[str],
    cars: int,
    queries: int,
) -> None:
    for number in range(3, 2 + cars):
        risky.take(*build(f"car-{number}")[:4])
        people.grant_participation(person=risky.people["eve"], subject=f"car-{number}", actor="test", now=MONDAY)
    browser = risky.client("tomas")
    read(browser, TODAY)
    for number in range(2, 2 + cars):
        act(risky, "tomas", "claims", key=key(risky, subject=f"car-{number}"), subject=f"car-{number}")
    plain_statements.clear()
    with django_assert_num_queries(queries):
        assert len(items(read(browser, TODAY))) == cars
    assert len(plain_statements) == 4


def test_state_that_an_older_release_saved_shows_gaps_and_breaks_nothing(risky: World) -> None:
    Journey.objects.filter(subject="car-2").update(state=b"\x00")
    assert items(read(risky.client("tomas"), TODAY))[0].startswith(
        "Next Eve car-2 · Body shop · Photographer Photograph the body of car-2"
    )


def test_hostile_words_are_shown_as_they_are(risky: World) -> None:
    mallory = people.register(email="m@example.org", name="<script>alert(1)</script>", actor="test", now=MONDAY)
    people.grant_participation(person=mallory, subject="car-9<b>", actor="test", now=MONDAY)
    risky.take(*build("car-9<b>")[:4])
    page = read(risky.client("tomas"), TODAY)
    assert any("<script>alert(1)</script> car-9<b>" in one for one in items(page))
    assert page.xpath("//ol//script") == []


# --- kindness ---


def be_kind(world: World, who: str = "tomas", **form: str) -> Client:
    browser = world.client(who)
    browser.post(
        f"/desk/journeys/{world.journey().public_id}/kindnesses/", {"act": "noticed", "words": "Likes tea", **form}
    )
    world.take()
    return browser


def test_kindness_is_known_to_everybody_and_told_to_nobody(world: World) -> None:
    be_kind(world)
    (one,) = world.journey().state.kindnesses
    assert (one.act, one.words, one.by, one.known) == ("noticed", "Likes tea", "tomas@example.org", False)
    page = read(world.client("helene"), world.page())
    said = words(page.xpath("//section[@aria-labelledby='kindnesses']/ul")[0])
    assert said == "Tomas noticed: Likes tea (now, the customer does not know)"
    assert "Likes tea" not in world.client("alice").get(f"/journeys/{world.journey().public_id}/").content.decode()


def test_kindness_stands_beside_the_name_on_today(risky: World) -> None:
    journey = risky.journey("car-2").public_id
    risky.client("otto").post(f"/desk/journeys/{journey}/kindnesses/", {"act": "did", "words": "Swept", "known": "1"})
    risky.take()
    page = read(risky.client("tomas"), TODAY)
    assert words(page.xpath("//ul[@class='kind']")[0]) == "Otto did: Swept (now)"


def test_customer_hears_of_it_where_the_blueprint_has_words_and_the_staff_says_so(world: World) -> None:
    told = """moments:
  - moment: kindness
    factor: surprise
    on: {signal: kindness.shown, if: data.known == "yes"}
    once: per signal
    say: {title: {en: "Unplanned: {data.words}", de: "Ungeplant: {data.words}"}}
"""
    release(BLUEPRINT.replace("moments:\n", told), now=world.now)
    world.take(*build("car-2"))
    address = f"/desk/journeys/{world.journey('car-2').public_id}/kindnesses/"
    for words_, known in (("Hidden", ""), ("Open", "1")):
        world.client("helene").post(address, {"act": "did", "words": words_, "known": known})
    world.take()
    titles = [one.words["title"]["en"] for one in world.journey("car-2").told]
    assert titles[-1] == "Unplanned: Open"
    assert "Unplanned: Hidden" not in titles


def test_kindness_that_was_taken_back_is_known_to_nobody(world: World) -> None:
    be_kind(world)
    row = Signal.objects.get(kind="kindness.shown")
    world.client("tomas").post(f"{world.page()}retractions/", {"signal": row.pk, "reason": "wrong customer"})
    world.take()
    assert world.journey().state.kindnesses == []


@pytest.mark.parametrize("form", [{"act": "hugged"}, {"words": " "}, {"words": "x" * 301}])
def test_kindness_that_says_nothing_is_not_noted(world: World, form: dict[str, str]) -> None:
    be_kind(world, **form)
    assert world.journey().state.kindnesses == []


# --- dealers ---


@pytest.fixture
def dealt(world: World) -> World:
    """Dana deals with car-5, Dirk with car-6; both cars have entered the body shop."""
    release(DEALT, now=world.now)
    for name, subject in (("dana", "car-5"), ("dirk", "car-6")):
        world.people[name] = people.register(email=f"{name}@example.org", name=name.title(), actor="test", now=MONDAY)
        people.grant_participation(person=world.people[name], subject=subject, role="dealer", actor="test", now=MONDAY)
        world.take(*build(subject)[:3])
    return world


def test_dealer_sees_what_is_asked_of_dealers_about_their_own(dealt: World) -> None:
    assert [one.split(" Call")[0] for one in items(read(dealt.client("dana"), TODAY))] == [
        "Next car-5 Body shop · Dealer"
    ]


def test_dealer_is_led_to_the_page_that_is_theirs(dealt: World) -> None:
    page = read(dealt.client("dana"), TODAY)
    assert page.xpath("//a[@data-open]/@href") == [f"/journeys/{dealt.journey('car-5').public_id}/"]
    assert page.xpath("//nav[@aria-label='The desk']//a/@href") == [TODAY, "/journeys/"]


def test_dealer_does_their_task(dealt: World) -> None:
    act(dealt, "dana", "completions", subject="car-5", key=key(dealt, "call", "car-5"))
    dealt.take()
    assert dealt.journey("car-5").state.tasks[key(dealt, "call", "car-5")].standing == "done"


@pytest.mark.parametrize("what", ["claims", "handovers", "returns", "completions", "hindrances"])
@pytest.mark.parametrize(("subject", "task"), [("car-6", "call"), ("car-5", "shoot-body"), ("car-6", "no-such-task")])
def test_to_a_dealer_what_is_anothers_does_not_exist(dealt: World, what: str, subject: str, task: str) -> None:
    name = key(dealt, task, subject) if task != "no-such-task" else task
    address = f"{TODAY}{dealt.journey(subject).public_id}/{what}/"
    answer = dealt.client("dana").post(address, {"key": name, "reason": "x", "to": "1"})
    assert answer.status_code == 404
    assert Claim.objects.count() == 0


def test_dealer_whose_right_was_taken_has_no_desk(dealt: World) -> None:
    people.revoke_participation(person=dealt.people["dana"], subject="car-5", actor="test", now=dealt.now)
    assert dealt.client("dana").get(TODAY).status_code == 404


def test_dealer_hears_what_is_at_risk_for_their_customers_and_nothing_of_how(dealt: World) -> None:
    dealt.hours = 31 + 8 * 24
    dealt.take()
    page = read(dealt.client("dana"), TODAY)
    watched = words(page.xpath("//ul[@class='watched']")[0])
    assert watched.startswith("car-5 car-5You never wait more than ten days for news.breaks in")
    assert "car-6" not in page.text_content()
    assert "Photograph" not in page.text_content()


# --- silent stations ---


def silent(world: World, *, customers: int = 14, name: str = "PAINT-20") -> Feed:
    return Feed.objects.create(
        source="/plant",
        station=name,
        instants=b"",
        last_at=world.now - timedelta(hours=5),
        quiet_at=world.now - timedelta(hours=1),
        customers=customers,
        first_due=world.now + timedelta(days=2),
    )


def test_silent_station_is_said_in_what_it_means_for_customers(world: World) -> None:
    feed = silent(world)
    page = read(world.client("helene"), TODAY)
    (alarm,) = page.xpath("//section[@class='alarms']/p")
    assert words(alarm) == (
        "Station PAINT-20 has been quiet for five hours; fourteen customers go silent, the first on Thursday. "
        "last heard 5 h ago Who waits behind it"
    )
    assert alarm.xpath(".//a/@href") == [f"{TODAY}stations/{feed.pk}/"]


def test_station_that_will_be_missed_later_is_not_said(world: World) -> None:
    feed = silent(world)
    Feed.objects.filter(pk=feed.pk).update(quiet_at=world.now + timedelta(minutes=1))
    assert read(world.client("helene"), TODAY).xpath("//section[@class='alarms']") == []


def test_whole_plant_that_is_silent_is_one_sentence(world: World) -> None:
    for number in range(5):
        silent(world, name=f"PAINT-{number}0", customers=number)
    (alarm,) = read(world.client("helene"), TODAY).xpath("//section[@class='alarms']/p/span")
    assert words(alarm) == (
        "Five of five stations are quiet, the longest for five hours; four customers go silent, the first on Thursday."
    )


def test_customers_behind_a_station_are_one_click_away(world: World) -> None:
    feed = silent(world)
    Feed.objects.filter(pk=feed.pk).update(stages=["paint"])
    page = read(world.client("helene"), f"{TODAY}stations/{feed.pk}/")
    assert [words(row) for row in page.xpath("//tbody/tr")] == ["Alicecar-1Fri 13 Nov, 16:00 (in 9 d)"]


@pytest.mark.parametrize("number", [0, 10**18, 10**40])
def test_station_that_is_not_there_is_not_found(world: World, number: int) -> None:
    assert world.client("helene").get(f"{TODAY}stations/{number}/").status_code == 404


def test_every_member_of_staff_has_a_day(world: World) -> None:
    advance_all(world.hours)
    assert [world.client(who).get(TODAY).status_code for who in STAFF] == [200] * len(STAFF)


def letter(world: World, subject: str = "car-1", who: str = "alice", hours: float | None = 1) -> None:
    """Somebody writes, and is told by when they have an answer."""
    row = world.journey(subject)
    sent = Letter(row.public_id, subject, world.people[who].pk, "How blue?", f"t{subject}")
    voice.write(sent, answer_by=None if hours is None else world.now + timedelta(hours=hours), now=world.now)


def test_letter_that_waits_for_an_answer_is_an_action_of_the_concierge(world: World) -> None:
    letter(world)
    page = read(world.client("helene"), TODAY)
    assert words(page.xpath("//h1")[0]) == "This one action today keeps one promise."
    assert items(page) == [
        "Next Alice car-1 · Paint · Concierge Answer their letter We named them the time of our answer. breaks Tue 3 Nov, 18:00"
    ]
    (way,) = page.xpath("//li[@data-action]//a[@data-open]/@href")
    assert way == f"/desk/conversations/{world.journey().public_id}/"
    assert page.xpath("//form[@data-act='d']") == []


def test_letter_is_said_in_german(world: World) -> None:
    letter(world)
    (said,) = items(read(world.client("helene", language="de"), TODAY))
    assert "Den Brief beantworten Wir haben den Zeitpunkt unserer Antwort genannt. bricht Di, 3. Nov, 18:00" in said


@pytest.mark.parametrize("who", ["tomas", "doris", "otto"])
def test_letters_are_not_asked_of_other_roles(world: World, who: str) -> None:
    letter(world)
    assert not [said for said in items(read(world.client(who), TODAY)) if "Answer" in said]


def test_letters_stand_in_the_order_that_keeps_the_most(world: World) -> None:
    world.take(*build("car-2"), *build("car-3"))
    for subject, hours in (("car-1", 0.5), ("car-2", -1), ("car-3", 0.2)):
        letter(world, subject, hours=hours)
    page = read(world.client("helene"), TODAY)
    assert words(page.xpath("//h1")[0]) == "These two actions today keep two promises."
    assert words(page.xpath("//p[@class='broken']")[0]) == "One promise cannot be kept any more."
    assert [next(word for word in one.split() if word.startswith("car-")) for one in items(page)] == [
        "car-3", "car-1", "car-2",
    ]  # fmt: skip


def test_letter_without_a_named_time_holds_no_promise(world: World) -> None:
    letter(world, hours=None)
    assert words(read(world.client("helene"), TODAY).xpath("//details[@id='later']/summary")[0]) == "1 can wait"
    world.hours += 25
    page = read(world.client("helene"), TODAY)
    assert words(page.xpath("//section/h2")[0]) == "Wanted today, and no promise hangs on it"
    assert "keeps" not in words(page.xpath("//h1")[0])


def test_letter_that_a_colleague_took_is_with_them(world: World) -> None:
    letter(world)
    people.grant_role(person=world.people["gerd"], role="concierge", actor="test", now=world.now)
    row = world.journey()
    voice.claim(Act(row.public_id, "car-1", world.people["gerd"].pk, "c1"), now=world.now)
    page = read(world.client("helene"), TODAY)
    assert words(page.xpath("//details[@id='taken']/summary")[0]) == "1 with a colleague"
    assert words(page.xpath("//*[@class='holder']")[0]) == "With Gerd"
    mine = read(world.client("gerd"), f"{TODAY}?mine=1")
    assert words(mine.xpath("//*[@class='holder']")[0]) == "Yours"


def test_letter_that_was_answered_is_no_action_any_more(world: World) -> None:
    letter(world)
    row = world.journey()
    answer = Letter(row.public_id, "car-1", world.people["helene"].pk, "Very blue.", "a1")
    voice.answer(answer, read=1, now=world.now)
    assert items(read(world.client("helene"), TODAY)) == []


@pytest.mark.parametrize("cars", [1, 3])
def test_concierges_today_costs_at_most_twelve_statements(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, plain_statements: list[str], cars: int
) -> None:
    for number in range(1, 1 + cars):
        if number > 1:
            world.take(*build(f"car-{number}"))
        letter(world, f"car-{number}")
        said = {"act": "did", "words": "Tea", "by": "otto@example.org"}
        world.take(signal(f"k{number}", "kindness.shown", f"car-{number}", 30.5, **said))
    browser = world.client("helene")
    read(browser, TODAY)
    plain_statements.clear()
    with django_assert_num_queries(9):
        assert len(items(read(browser, TODAY))) == cars
    assert len(plain_statements) == 4
