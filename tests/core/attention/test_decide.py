from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

import msgspec

from vorfreude.core.attention import Budget, Decided, Digest, Person, Quiet, Respect, Said, Wanted, decide
from vorfreude.core.attention.hours import digest_after, digest_before, quiet_until, zone_of
from vorfreude.core.attention.model import GROUPS, Channel, ReasonCode

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
FRIDAY_FIVE = datetime(2026, 11, 6, 16, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BOTH = frozenset[Channel](("email", "push"))
ANNA = Person(
    zone="Europe/Berlin",
    ways={"email": "open", "push": "open"},
    chosen=dict.fromkeys(GROUPS, BOTH),
    quiet=Quiet(time(22), time(7)),
)


def moment(ref: str, at: datetime = MONDAY - HOUR, **more: object) -> Wanted:
    return Wanted(ref=ref, sort="moment", ready_at=at, made_at=at, **{"urgency": "now", **more})  # type: ignore[arg-type]


def code(decided: Decided, ref: str, channel: Channel = "email") -> ReasonCode:
    return next(v.code for v in decided.verdicts if (v.ref, v.channel) == (ref, channel))


@dataclass
class World:
    """Somebody to whom things are said over some time, by whoever wakes as told."""

    person: Person = ANNA
    past: list[Said] = field(default_factory=list)
    said: list[tuple[datetime, str, tuple[str, ...]]] = field(default_factory=list)

    def run(self, waiting: list[Wanted], now: datetime, until: datetime) -> list[tuple[datetime, str, tuple[str, ...]]]:
        while True:
            decided = decide([one for one in waiting if one.made_at <= now], self.person, self.past, now)
            self.past += [Said(now, one.form, one.value, one.budgeted) for one in decided.letters]
            self.said += [(now, one.form, one.refs) for one in decided.letters]
            over = {v.ref for v in decided.verdicts} - {v.ref for v in decided.verdicts if v.standing == "held"}
            waiting = [one for one in waiting if one.ref not in over]
            comes = min((one.made_at for one in waiting if one.made_at > now), default=until)
            now = min(decided.wake or until, comes)
            if now >= until:
                return self.said


def test_most_valuable_interrupts_and_the_other_waits() -> None:
    decided = decide([moment("plain"), moment("picture", own_photo=True)], ANNA, [], MONDAY)
    assert [(letter.form, letter.refs) for letter in decided.letters] == [("single", ("picture",))]
    assert code(decided, "plain") == "outranked"
    assert code(decided, "picture") == "other-channel"
    assert code(decided, "picture", "push") == "said"


def test_what_is_urgent_of_one_journey_comes_in_one_letter() -> None:
    several = [
        moment("plain", journey="j1"),
        moment("picture", own_photo=True, journey="j1"),
        moment("else", journey="j2"),
    ]
    decided = decide(several, ANNA, [], MONDAY)
    assert [(letter.form, letter.refs) for letter in decided.letters] == [("several", ("picture", "plain"))]
    assert code(decided, "else") == "outranked"


def test_what_is_urgent_goes_along_with_a_question_about_the_same_journey() -> None:
    question = Wanted(ref="question", sort="question", ready_at=MONDAY, made_at=MONDAY, journey="j1")
    same, other = moment("same", MONDAY, journey="j1"), moment("other", MONDAY, journey="j2")
    quiet = moment("later", MONDAY, journey="j1", urgency="digest")
    decided = decide([same, other, question, quiet], ANNA, [], MONDAY)
    assert [(letter.refs, letter.budgeted) for letter in decided.letters] == [(("question", "same"), False)]


def test_what_keeps_a_promise_needs_no_room_and_waits_for_the_morning_only() -> None:
    used = [Said(MONDAY - DAY, "single", 70), Said(MONDAY - 2 * DAY, "single", 70)]
    kept = Wanted(ref="kept", sort="kept", ready_at=MONDAY, made_at=MONDAY)
    paused = msgspec.structs.replace(ANNA, paused_until=MONDAY + DAY)
    assert code(decide([kept], paused, used, MONDAY), "kept", "push") == "said"
    night = MONDAY + timedelta(hours=14)
    assert code(decide([kept], ANNA, used, night), "kept") == "quiet-hours"


def test_last_interruption_is_kept_for_what_is_worth_it() -> None:
    past = [Said(MONDAY - DAY, "single", 70)]
    assert code(decide([moment("plain")], ANNA, past, MONDAY), "plain") == "kept-free"
    assert decide([moment("picture", own_photo=True)], ANNA, past, MONDAY).letters[0].refs == ("picture",)


def test_nothing_interrupts_when_the_budget_is_used_until_a_week_has_rolled() -> None:
    past = [Said(MONDAY - 6 * DAY, "single", 70), Said(MONDAY - DAY, "single", 70)]
    picture = moment("picture", own_photo=True)
    assert code(decide([picture], ANNA, past, MONDAY), "picture") == "budget"
    assert decide([picture], ANNA, past, MONDAY + DAY).letters[0].refs == ("picture",)


def test_stricter_of_two_budgets_counts() -> None:
    generous = moment("one", own_photo=True, respect=Respect(budget=Budget(9)))
    past = [Said(MONDAY - 2 * DAY, "single", 70)]
    strict = Person(**{**{f: getattr(ANNA, f) for f in ANNA.__struct_fields__}, "budget": Budget(1)})
    assert code(decide([generous], ANNA, past, MONDAY), "one", "push") == "said"
    assert code(decide([generous], strict, past, MONDAY), "one") == "budget"


def test_everything_that_waits_goes_on_friday_at_five_the_most_valuable_first() -> None:
    waiting = [moment(f"m{n}", MONDAY + n * HOUR, urgency="digest", own_photo=n == 2) for n in range(4)]
    said = World().run(waiting, MONDAY, MONDAY + 10 * DAY)
    assert said == [(FRIDAY_FIVE, "digest", ("m2", "m0", "m1", "m3"))]


def test_digest_without_room_is_tried_again_the_next_day() -> None:
    past = [Said(FRIDAY_FIVE - 6 * DAY - 12 * HOUR, "single", 70), Said(MONDAY, "single", 70)]
    said = World(past=past).run([moment("one", MONDAY, urgency="digest")], MONDAY, MONDAY + 10 * DAY)
    assert said == [(FRIDAY_FIVE + DAY, "digest", ("one",))]


def test_digest_goes_when_somebody_wakes_late() -> None:
    late = FRIDAY_FIVE + 3 * HOUR
    decided = decide(
        [moment("one", MONDAY, urgency="digest"), moment("new", late - HOUR, urgency="digest")], ANNA, [], late
    )
    assert decided.letters[0].refs == ("one",)
    assert code(decided, "new") == "digest"


def test_one_update_is_kept_for_the_digest_after_when_silence_would_follow() -> None:
    ends = Respect(silence_ends=MONDAY + 12 * DAY)
    waiting = [moment(f"m{n}", MONDAY + n * HOUR, urgency="digest", journey="j", respect=ends) for n in range(3)]
    said = World().run(waiting, MONDAY, MONDAY + 20 * DAY)
    assert said == [(FRIDAY_FIVE, "digest", ("m0", "m1")), (FRIDAY_FIVE + 7 * DAY, "digest", ("m2",))]


def test_promise_speaks_at_night_in_a_pause_without_budget_or_choice() -> None:
    night = datetime(2026, 11, 3, 1, 0, tzinfo=UTC)
    deaf = Person(zone="Europe/Berlin", ways={"email": "open"}, quiet=ANNA.quiet, paused_until=night + DAY)
    past = [Said(night - HOUR, "single", 90), Said(night - HOUR, "single", 90)]
    late = Wanted("late", "promise", night, night)
    assert decide([late, moment("nice", night - HOUR)], deaf, past, night).letters[0].refs == ("late",)
    assert code(decide([moment("nice", night - HOUR)], deaf, past, night), "nice") == "channel-off"


def test_questions_of_one_instant_come_in_one_letter_in_the_morning() -> None:
    night = datetime(2026, 11, 3, 1, 0, tzinfo=UTC)
    several = [Wanted(f"q{n}", "question", night, night) for n in range(3)]
    said = World().run(several, night, night + DAY)
    assert said == [(datetime(2026, 11, 3, 6, 0, tzinfo=UTC), "several", ("q0", "q1", "q2"))]


def test_survey_and_offer_wait_while_we_owe_something() -> None:
    owed = Person(ways=ANNA.ways, chosen=ANNA.chosen, going_on=frozenset(["promise.broken"]))
    asked = [Wanted("s", "survey", MONDAY - HOUR, MONDAY - HOUR), Wanted("n", "news", MONDAY - HOUR, MONDAY - HOUR)]
    decided = decide(asked, owed, [], MONDAY)
    assert (code(decided, "s"), code(decided, "n")) == ("owed", "digest")


def test_imported_history_is_on_the_page_and_nowhere_else() -> None:
    old = Wanted("old", "moment", MONDAY - 90 * DAY, MONDAY, urgency="now")
    decided = decide([old], ANNA, [], MONDAY)
    assert (code(decided, "old", "portal"), code(decided, "old"), decided.letters) == ("shown", "too-old", ())


def test_safety_goes_by_every_way_at_once_though_it_was_seen() -> None:
    stop = Wanted("stop", "safety", MONDAY, MONDAY, seen=True)
    assert [letter.channel for letter in decide([stop], ANNA, [], MONDAY).letters] == ["email", "push"]


def test_way_that_came_back_is_not_tried_again_and_another_takes_its_place() -> None:
    again = Wanted("one", "question", MONDAY, MONDAY, tried=frozenset(["push"]))
    decided = decide([again], ANNA, [], MONDAY)
    assert [letter.channel for letter in decided.letters] == ["email"]
    assert code(decided, "one", "push") == "tried"


def test_quiet_hours_last_through_the_hour_that_comes_twice() -> None:
    berlin, quiet = zone_of("Europe/Berlin"), Quiet(time(22), time(2, 30))
    twice = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10 in winter time, the second one
    assert quiet_until(quiet, berlin, twice) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_quiet_hours_that_end_in_the_hour_that_is_not_there_end_when_the_clocks_jump() -> None:
    berlin, quiet = zone_of("Europe/Berlin"), Quiet(time(22), time(2, 30))
    night = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)
    assert quiet_until(quiet, berlin, night) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_digest_at_night_goes_when_the_quiet_hours_end() -> None:
    berlin, quiet, digest = zone_of("Europe/Berlin"), Quiet(time(22), time(7)), Digest(time(23), 7)
    monday_seven = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
    assert digest_before(digest, quiet, berlin, MONDAY) == monday_seven
    assert digest_after(digest, quiet, berlin, monday_seven) == monday_seven + 7 * DAY


def test_what_rides_with_a_promise_does_not_ride_at_night() -> None:
    night = datetime(2026, 11, 3, 1, 0, tzinfo=UTC)
    late = Wanted("late", "promise", night, night, journey="j")
    decided = decide([late, moment("nice", night - HOUR, journey="j", own_photo=True)], ANNA, [], night)
    assert [letter.refs for letter in decided.letters] == [("late",)]
    assert code(decided, "nice") == "quiet-hours"


def test_what_goes_another_way_than_the_question_of_its_journey_keeps_to_the_budget() -> None:
    past = [Said(MONDAY - DAY, "single", 70), Said(MONDAY - DAY, "single", 70)]
    asked = Wanted("asked", "question", MONDAY, MONDAY, journey="j", tried=frozenset(["push"]))
    decided = decide([asked, moment("nice", journey="j", own_photo=True)], ANNA, past, MONDAY)
    assert [letter.refs for letter in decided.letters] == [("asked",)]
    assert code(decided, "nice") == "budget"


def test_digest_is_not_sent_at_night_by_who_wakes_late() -> None:
    night = FRIDAY_FIVE + 8 * HOUR
    decided = decide([moment("one", MONDAY, urgency="digest")], ANNA, [], night)
    assert decided.letters == ()


def test_what_was_outranked_goes_with_the_digest_that_comes_first() -> None:
    before = FRIDAY_FIVE - HOUR
    said = World().run([moment("a", before - HOUR, own_photo=True), moment("b", before - HOUR)], before, before + DAY)
    assert said == [(before, "single", ("a",)), (FRIDAY_FIVE, "digest", ("b",))]
