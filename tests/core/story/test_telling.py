"""What a customer may read: only what was told, in their language and zone, and honest about promises."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

import msgspec
import pytest

from tests.core.told import BLUEPRINT, MONDAY, NOBODY, Told, asked, at, promised, state, stay, told
from vorfreude.core.blueprint.model import Blueprint, Text
from vorfreude.core.engine.model import MomentState, Pause, PromiseStanding, State
from vorfreude.core.story import Chapter, Story, tell

BERLIN = ZoneInfo("Europe/Berlin")


def story(
    of: State, said: Sequence[Told] = (), *, day: float = 20, language: str = "en", zone: ZoneInfo = BERLIN
) -> Story:
    return tell(BLUEPRINT, of, said, now=at(day), zone=zone, language=language, subject="S-1")


def shape(chapters: Sequence[Chapter]) -> list[tuple[str, str, list[str]]]:
    """(stage, how it came to it, moments) of each chapter."""
    return [(c.stage, c.coming, [moment.name for moment in c.moments]) for c in chapters]


def test_story_of_a_journey_that_just_began_is_empty() -> None:
    told_story = story(state())
    assert (told_story.chapters, told_story.newest, told_story.promises, told_story.asked) == ((), None, (), ())
    assert told_story.current is None


def test_words_come_in_the_language_of_the_reader() -> None:
    assert story(state(), [told("welcome", 0)], language="de").title == "Your car (de)"
    assert story(state(), [told("welcome", 0)], language="de").chapters[0].moments[0].title == "welcome (de)"


def test_words_come_in_the_first_language_of_the_maker_for_any_other_reader() -> None:
    french = story(state(), language="fr")
    assert (french.title, french.language) == ("Your car", "en")


def test_a_journey_is_called_by_what_is_known_of_it() -> None:
    named = msgspec.structs.replace(
        BLUEPRINT, called={"en": "Your {facts.model}, {subject}", "de": "Ihr {facts.model}"}
    )
    known = msgspec.structs.replace(state(), facts={"model": "Kestrel"})
    titles = [
        tell(named, of, [], now=at(20), zone=BERLIN, language=language, subject="S-1").title
        for of, language in ((known, "en"), (known, "de"), (state(), "en"))
    ]
    assert titles == ["Your Kestrel, S-1", "Ihr Kestrel", "Your car"]


def test_times_are_in_the_zone_of_the_reader() -> None:
    tokyo = story(state(), [told("welcome", 0)], day=0.6, zone=ZoneInfo("Asia/Tokyo"))
    assert tokyo.chapters[0].moments[0].at.isoformat() == "2026-11-02T18:00:00+09:00"
    assert (tokyo.today, story(state(), day=0.6).today) == (date(2026, 11, 3), date(2026, 11, 3))
    assert story(state(), day=0.6, zone=ZoneInfo("America/New_York")).today == date(2026, 11, 2)


def test_moments_stand_in_the_chapter_of_their_stage_however_late_they_come() -> None:
    of = state(stages={"body": [stay(1, 5)], "paint": [stay(5)]}, now_in="paint")
    said = [told("paint-photo", 9), told("body-photo", 7), told("welcome", 0)]
    assert shape(story(of, said).chapters) == [
        ("", "first", ["welcome"]),
        ("body", "first", ["body-photo"]),
        ("paint", "first", ["paint-photo"]),
    ]


def test_a_moment_without_a_stage_stands_where_it_happened() -> None:
    of = state(stages={"body": [stay(1, 5)], "paint": [stay(5)]}, now_in="paint")
    assert shape(story(of, [told("welcome", 2)]).chapters)[0] == ("body", "first", ["welcome"])


def test_a_moment_told_before_its_stage_stands_where_it_happened() -> None:
    of = state(stages={"body": [stay(1)]}, now_in="body")
    assert shape(story(of, [told("paint-photo", 2)]).chapters) == [("body", "first", ["paint-photo"])]


def test_rework_is_a_chapter_of_its_own_and_so_is_the_way_on() -> None:
    stages = {"body": [stay(1, 3)], "paint": [stay(3, 6), stay(8, 10)], "quality": [stay(6, 8), stay(10)]}
    chapters = story(state(stages=stages, now_in="quality")).chapters
    assert [(c.stage, c.coming, c.is_now) for c in chapters] == [
        ("body", "first", False),
        ("paint", "first", False),
        ("quality", "first", False),
        ("paint", "back", False),
        ("quality", "again", True),
    ]


def test_no_chapter_is_now_once_the_journey_has_ended() -> None:
    of = state(stages={"body": [stay(1)]}, now_in="body")
    of.ended, of.ending = at(3), "completed"
    assert story(of).current is None


def test_newest_is_what_was_said_last() -> None:
    newest = story(state(), [told("body-photo", 7), told("welcome", 0)]).newest
    assert newest is not None
    assert newest.name == "body-photo"


def test_newest_is_a_correction_when_that_came_last() -> None:
    newest = story(state(), [told("body-photo", 7), told("welcome", 1, withdrawn=8)]).newest
    assert newest is not None
    assert (newest.name, newest.withdrawn) == ("welcome", at(8).astimezone(BERLIN))


def test_a_moment_that_was_taken_back_stays_without_its_photographs() -> None:
    of = story(state(), [told("body-photo", 7, "body-1", withdrawn=8), told("welcome", 1, "sky-1")])
    assert [(m.name, m.photos, m.withdrawn is None) for m in of.chapters[0].moments] == [
        ("welcome", ("sky-1",), True),
        ("body-photo", (), False),
    ]
    assert of.shown is not None
    assert of.shown.name == "welcome"


def test_a_photograph_that_cannot_be_shown_is_left_out() -> None:
    odd = told("body-photo", 1, "p1", "../p2", "2026/p3", "")
    (moment,) = story(state(), [odd]).chapters[0].moments
    assert moment.photos == ("p1",)


def test_a_moment_that_was_not_told_appears_nowhere() -> None:
    of = state(promised("surprise", "running", due=30))
    of.moments = {
        "surprise": MomentState("surprise", "surprise", "ready", MONDAY, [NOBODY], ready=at(1), photos=["secret-1"])
    }
    assert "surprise" not in repr(story(of))
    assert "secret" not in repr(story(of))


def test_a_promise_about_a_secret_appears_after_the_secret() -> None:
    of = state(promised("surprise", "kept", due=30, settled=2))
    assert [promise.said for promise in story(of, [told("surprise", 2)]).promises] == ["You see surprise."]


def test_promises_that_were_not_said_are_not_shown() -> None:
    assert story(state(promised("internal", "broken", due=1, settled=1))).promises == ()


def test_words_of_a_promise_name_its_deadline() -> None:
    (promise,) = story(state(promised("ready-by", "running", due=30))).promises
    assert (promise.said, promise.due) == ("Ready by 2 December 2026.", at(30).astimezone(BERLIN))


@pytest.mark.parametrize("standing", ["running", "paused", "kept", "broken", "excused"])
def test_a_promise_stands_as_the_state_says(standing: PromiseStanding) -> None:
    (promise,) = story(state(promised("ready-by", standing, due=3, settled=3))).promises
    assert promise.standing == standing


def test_a_promise_that_waits_for_the_customer_says_for_which_question() -> None:
    paused = promised("ready-by", "paused")
    paused.pauses = [Pause("part", at(1), NOBODY, at(2)), Pause("stitching", at(3), NOBODY)]
    (promise,) = story(state(paused)).promises
    assert (promise.waits_for, promise.waits_for_you, promise.waits_since) == (
        "Which thread for S-1?",
        True,
        at(3).astimezone(BERLIN),
    )


def test_a_promise_that_waits_for_a_declared_reason_gives_it() -> None:
    paused = promised("ready-by", "paused")
    paused.pauses = [Pause("part", at(1), NOBODY)]
    (promise,) = story(state(paused), language="de").promises
    assert (promise.waits_for, promise.waits_for_you) == ("A part is missing (de)", False)


def test_what_was_broken_lately_comes_first_then_what_is_open_then_the_rest() -> None:
    of = state(
        promised("date-first", "kept", due=3, settled=3),
        promised("ready-by", "running", due=40),
        promised("never-silent", "running", due=25),
        promised("body-photo", "broken", due=19, settled=19),
    )
    order = ["body-photo", "never-silent", "ready-by", "date-first"]
    assert [promise.key for promise in story(of, day=20).promises] == order
    later = ["never-silent", "ready-by", "body-photo", "date-first"]
    assert [promise.key for promise in story(of, day=30).promises] == later


def test_of_several_stretches_the_newest_is_shown_and_every_broken_one() -> None:
    stretches = []
    for n, standing in enumerate(("kept", "broken", "kept", "running")):
        one = promised("never-silent", standing, due=n, settled=n)  # type: ignore[arg-type]
        one.key, one.started = f"never-silent@{n}", at(n)
        stretches.append(one)
    shown = [promise.key for promise in story(state(*stretches)).promises]
    assert shown == ["never-silent@3", "never-silent@1"]


def test_a_broken_promise_about_a_moment_says_when_it_came_after_all() -> None:
    of = state(promised("body-photo", "broken", due=3, settled=3))
    assert story(of).promises[0].came is None
    assert story(of, [told("body-photo", 5)]).promises[0].came == at(5).astimezone(BERLIN)
    assert story(of, [told("welcome", 5)]).promises[0].came is None


def test_a_broken_promise_kept_by_a_moment_says_when_that_came() -> None:
    of = state(promised("date-first", "broken", due=3, settled=3))
    assert story(of, [told("welcome", 4)]).promises[0].came == at(4).astimezone(BERLIN)


def test_a_silence_that_was_too_long_says_when_there_was_news_again() -> None:
    of = state(promised("never-silent", "broken", due=10, settled=10))
    (promise,) = story(of, [told("welcome", 1), told("body-photo", 12)]).promises
    assert (promise.about_silence, promise.came) == (True, at(12).astimezone(BERLIN))


def test_news_that_was_taken_back_ends_no_silence() -> None:
    of = state(promised("never-silent", "broken", due=10, settled=10))
    assert story(of, [told("body-photo", 12, withdrawn=13)]).promises[0].came is None


def test_an_open_question_comes_with_its_options_and_deadlines() -> None:
    (question,) = story(state(decision=asked("open"))).asked
    assert (question.ask, question.closes_before, question.default) == ("Which thread for S-1?", "Assembly", "Sand")
    assert question.closes == at(13).astimezone(BERLIN)
    assert [(option.id, option.title) for option in question.options] == [("sand", "Sand"), ("red", "red")]


def test_a_settled_question_says_what_was_chosen() -> None:
    of = story(state(decision=asked("answered", "red")))
    assert of.asked == ()
    assert [(d.standing, d.chosen) for d in of.answered] == [("answered", "red")]


def test_a_question_that_was_dropped_is_not_shown() -> None:
    of = story(state(decision=asked("dropped")))
    assert (of.asked, of.answered) == ((), ())


def test_what_the_customer_should_feel_is_not_told_to_them() -> None:
    of = state(stages={"body": [stay(1)]}, now_in="body")
    assert "I feel something." not in repr(story(of))


def test_names_that_the_blueprint_no_longer_has_do_no_harm() -> None:
    of = state(promised("forgotten", "kept", settled=1), stages={"gone": [stay(1)]}, now_in="gone")
    of.decisions = {"old": msgspec.structs.replace(asked("open"), name="old", key="old")}
    assert [chapter.title for chapter in story(of, [told("unknown", 2)]).chapters] == ["gone"]


def gapped() -> Blueprint:
    """The maker's blueprint with placeholders and a doubled brace in everything that knows the journey."""
    gaps: Text = {"en": "{facts.model} {subject} {{so}}"}
    replace = msgspec.structs.replace
    (clock,), (decision,) = BLUEPRINT.clocks, BLUEPRINT.decisions
    return replace(
        BLUEPRINT,
        stages=tuple(replace(stage, title=gaps, why=gaps) for stage in BLUEPRINT.stages),
        clocks=(replace(clock, pauses=(replace(clock.pauses[0], title=gaps),)),),
        decisions=(replace(decision, options=(replace(decision.options[0], title=gaps),)),),
    )


def test_words_that_know_the_journey_are_filled_and_what_was_said_is_not_filled_again() -> None:
    paused = promised("ready-by", "paused")
    paused.pauses = [Pause("part", at(1), NOBODY)]
    of = state(paused, stages={"body": [stay(0)]}, now_in="body", decision=asked("open"))
    of.facts["model"] = "GT"
    said = told("body-photo", 1)
    said.words["title"] = {"en": "{subject}"}
    page = tell(gapped(), of, [said], now=at(2), zone=BERLIN, language="en", subject="S-1")
    (chapter,), (promise,), (question,) = page.chapters, page.promises, page.asked
    words = [chapter.title, chapter.why, promise.waits_for, question.options[0].title, question.closes_before]
    assert words == ["GT S-1 {so}"] * 5
    assert chapter.moments[0].title == "{subject}"
