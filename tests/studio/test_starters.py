"""The starters as a maker gets them: complete in both languages, fit for a phone, tried, and full of what really happens."""

import csv
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from io import StringIO
from zoneinfo import ZoneInfo

import msgspec
import pytest

from scripts.starters.making import told as made
from scripts.starters.telling import mapping, table, undeclared
from vorfreude.core.blueprint import in_language, read, write
from vorfreude.core.blueprint.model import Blueprint, Text
from vorfreude.core.dryrun import Course
from vorfreude.core.engine import fold
from vorfreude.core.story import tell
from vorfreude.delivery.channels.push import MOST_BODY, MOST_TITLE
from vorfreude.journeys.words import words_of
from vorfreude.studio import starters as shelf
from vorfreude.studio.starters.tried import Tried, said, tried

NAMES = shelf.ORDER
FACTORS = {"transparency", "seamlessness", "personalization", "surprise"}
INSTANT = timedelta(microseconds=1)
INFORMAL = re.compile(r"\b(du|dich|dir|dein\w*|euch|euer\w*)\b", re.IGNORECASE)
ABOUT_HEALTH = re.compile(
    r"diagnos|finding|result|disease|illness|cancer|tumou?r|blood|biops|symptom|therap|treat|surger|medicin|"
    r"befund|krank|krebs|blut|gewebe|beschwerd|behandl|operation|medikament|ergebnis",
    re.IGNORECASE,
)
GAP = re.compile(r"\{.*?\}")
NAMED = re.compile(r"`([a-z][a-z.-]+)`")


@cache
def blueprint(name: str) -> Blueprint:
    found = shelf.starter(name)
    assert found is not None
    return read(found.text(), file=name)


@cache
def tried_out(name: str) -> Tried:
    return tried(shelf.FOLDER / name)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    text = (shelf.FOLDER / name / shelf.HISTORY).read_text(encoding="utf-8")
    return tuple(csv.DictReader(StringIO(text)))


def texts(value: object) -> Iterator[Text]:
    """Every text of a blueprint: each mapping that has words in its first language."""
    if isinstance(value, dict):
        if "en" in value:
            yield value
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


def all_texts(name: str) -> list[Text]:
    return list(texts(msgspec.to_builtins(blueprint(name))))


def spoken(course: Course, name: str, language: str) -> Iterator[tuple[str, str, str]]:
    """Each moment of a course as it is said: its name, title and text."""
    plan = tried_out(name).plan
    for moment in course.state.moments.values():
        words = words_of(plan.moments[moment.name].say, moment, course.state, course.subject)
        yield moment.name, words["title"][language], words.get("text", {}).get(language, "")


def test_there_are_six_starters_each_of_the_name_of_its_blueprint() -> None:
    assert [one.name for one in shelf.starters()] == list(NAMES)
    assert [blueprint(name).blueprint for name in NAMES] == list(NAMES)
    assert [(sorted(one.title), sorted(one.about)) for one in shelf.starters()] == [(["de", "en"], ["de", "en"])] * 6
    assert sorted(folder.name for folder in shelf.FOLDER.iterdir() if (folder / shelf.BLUEPRINT).exists()) == sorted(
        NAMES
    )


def test_starter_of_a_name_that_nobody_gave_is_none() -> None:
    assert shelf.starter("../sports-car") is None


@pytest.mark.parametrize("name", NAMES)
def test_starter_survives_being_written_and_read_again(name: str) -> None:
    assert read(write(blueprint(name)), file=name) == blueprint(name)


@pytest.mark.parametrize("name", NAMES)
def test_starter_has_the_size_that_can_be_read_aloud(name: str) -> None:
    found = blueprint(name)
    assert 6 <= len(found.stages) <= 9
    assert 8 <= len(found.moments) <= 14
    assert 5 <= len(found.every_promise()) <= 8
    assert {moment.factor for moment in found.moments} == FACTORS
    assert [moment.factor for moment in found.moments if moment.secret] == ["surprise"]


@pytest.mark.parametrize("name", NAMES)
def test_starter_uses_honest_clocks_pauses_prices_and_dates(name: str) -> None:
    found = blueprint(name)
    assert any(clock.hours for clock in found.clocks)
    assert any(clock.holidays and clock.closed for clock in found.clocks)
    assert any(clock.pauses for clock in found.clocks)
    options = [option for decision in found.decisions for option in decision.options]
    assert any(option.price and option.price.minor > 0 for option in options)
    assert any(option.moves_date for option in options)
    assert all(decision.default for decision in found.decisions)
    assert all(task.minutes and task.role in found.roles for task in found.tasks)
    assert any(moment.needs or moment.shows for moment in found.moments)
    assert None not in {found.attention.interruptions, found.attention.digest_at, found.answers_within}


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_a_starter_has_german_words_of_its_own(name: str) -> None:
    found = all_texts(name)
    lacking = [text for text in found if not text.get("de", "").strip()]
    alike = [
        text["en"]
        for text in found
        if text["en"] == text.get("de") and " " in re.sub(r"\{.*?\}", "", text["en"]).strip()
    ]
    assert (lacking, alike) == ([], [])
    assert len(found) >= 70


@pytest.mark.parametrize("name", NAMES)
def test_german_of_a_starter_says_sie(name: str) -> None:
    assert [text["de"] for text in all_texts(name) if INFORMAL.search(text["de"])] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_told_fits_the_phone_with_no_gap_left_open(name: str, language: str) -> None:
    found = [one for course in tried_out(name).courses for one in spoken(course, name, language)]
    cut = [one for one in found if len(one[1]) > MOST_TITLE or len(one[2]) > MOST_BODY]
    gaping = [one for one in found if "…" in one[1] + one[2]]
    assert (cut, gaping) == ([], [])
    assert len(found) > 60


@pytest.mark.parametrize("name", NAMES)
def test_every_moment_happens_and_every_promise_is_kept_and_mostly_so(name: str) -> None:
    one = tried_out(name)
    assert [m.moment for m in one.plan.blueprint.moments if not one.findings.moments.get(m.moment)] == []
    came = one.findings.promises
    assert [p.promise for p in one.plan.blueprint.every_promise() if not came[p.promise].kept] == []
    assert sum(standing.kept for standing in came.values()) > 4 * sum(standing.broken for standing in came.values())
    assert one.findings.broken_count >= 5


@pytest.mark.parametrize("name", NAMES)
def test_every_task_and_every_question_comes_up_in_the_sample(name: str) -> None:
    one = tried_out(name)
    assert [task.task for task in one.plan.blueprint.tasks if not one.findings.tasks[task.task].done] == []
    asked = {decision for course in one.courses for decision in course.state.decisions}
    assert asked == set(one.plan.decisions)


@pytest.mark.parametrize("name", NAMES)
def test_sample_is_small_and_has_the_troubles_of_a_real_one(name: str) -> None:
    one = tried_out(name)
    assert 8 <= one.findings.journeys <= 20
    assert 150 <= len(rows(name)) <= 600
    assert any(row["heard"] > row["at"] for row in rows(name))
    assert sum(len(course.state.corrections) for course in one.courses) == 1
    assert sum(len(course.state.oddities) for course in one.courses) == 0
    endings = [course.state.ending for course in one.courses]
    assert {"completed", "cancelled", None} <= set(endings) | ({None} if name == "yacht-refit" else set())
    states = [decision.standing for course in one.courses for decision in course.state.decisions.values()]
    assert {"answered", "defaulted"} <= set(states)
    assert any(
        pause for course in one.courses for promise in course.state.promises.values() for pause in promise.pauses
    )


@pytest.mark.parametrize("name", NAMES)
def test_dry_run_of_a_starter_comes_to_what_its_text_says(name: str) -> None:
    committed = (shelf.FOLDER / name / shelf.DRY_RUN).read_text(encoding="utf-8")
    assert said(tried_out(name)).splitlines() == committed.splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_history_and_mapping_are_those_that_its_seed_gives(name: str) -> None:
    found, lines = made(name)
    folder = shelf.FOLDER / name
    assert sorted(set(undeclared(found, lines))) == []
    assert table(lines).splitlines() == (folder / shelf.HISTORY).read_text(encoding="utf-8").splitlines()
    assert mapping(found, lines) == (folder / shelf.MAPPING).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_secret_of_a_starter_shows_nowhere_before_its_time(name: str) -> None:
    one = tried_out(name)
    (secret,) = (moment for moment in one.plan.blueprint.moments if moment.secret)
    seen = 0
    for course in one.courses:
        ready = [
            moment.ready for moment in course.state.moments.values() if moment.name == secret.moment and moment.ready
        ]
        for language in ("en", "de"):
            before = page(one, course, (ready[0] if ready else one.period.until) - INSTANT, language)
            for words in (secret.moment, *(in_language(text, language) for text in texts(msgspec.to_builtins(secret)))):
                assert max(GAP.split(words), key=len) not in before
        seen += len(ready)
    assert seen >= 5


def page(one: Tried, course: Course, now: datetime, language: str) -> str:
    """Everything the customer's page could say just then, besides what was told; and what any question asks."""
    state = fold(one.plan, course.signals, now)
    story = tell(
        one.plan.blueprint, state, (), now=now, zone=ZoneInfo("UTC"), language=language, subject=course.subject
    )
    return msgspec.json.encode(story).decode()


def test_nothing_in_the_clinic_speaks_of_health() -> None:
    found = blueprint("outpatient-pathway")
    shown = [text for moment in found.moments for text in texts(msgspec.to_builtins(moment))]
    shown += [promise.said for promise in found.every_promise() if promise.said]
    shown += [text for decision in found.decisions for text in texts(msgspec.to_builtins(decision))]
    shown += [text for stage in found.stages for text in texts(msgspec.to_builtins(stage))]
    assert [text for text in shown if ABOUT_HEALTH.search(" ".join(text.values()))] == []
    assert [row for row in rows("outpatient-pathway") if ABOUT_HEALTH.search(" ".join(row.values()))] == []


def test_letter_of_the_clinic_waits_until_somebody_has_spoken_with_the_person() -> None:
    one = tried_out("outpatient-pathway")
    for course in one.courses:
        calls = [signal.at for signal in course.signals if signal.kind == "letter.explained"]
        ready = [m.ready for m in course.state.moments.values() if m.name == "letter-there"]
        assert ready == calls[: len(ready)]


@pytest.mark.parametrize("name", NAMES)
def test_readme_speaks_of_what_is_there(name: str) -> None:
    readme = (shelf.FOLDER / name / shelf.README).read_text(encoding="utf-8")
    text = (shelf.FOLDER / name / shelf.BLUEPRINT).read_text(encoding="utf-8")
    known = {*shelf.FILES, "heard"}
    assert [word for word in NAMED.findall(readme) if word not in known and word not in text] == []
    assert len(readme.splitlines()) <= 45


def test_files_of_a_starter_are_those_that_a_maker_is_given() -> None:
    assert [name for name, text in shelf.files_of("hotel-stay") if text] == list(shelf.FILES)
