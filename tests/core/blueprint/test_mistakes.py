"""Each mistake a person can make is found where it is, with what came, what was expected and what to do."""

from typing import get_args

import pytest
from inline_snapshot import snapshot

from tests.core.blueprint.sample import SKETCH, broken, codes, mistakes
from vorfreude.core.blueprint import BlueprintErrors, read
from vorfreude.core.blueprint.codes import MEANINGS, Code
from vorfreude.core.blueprint.document import LARGEST_FILE
from vorfreude.core.blueprint.reading import MOST_MISTAKES

# What to replace in the sketch, by what, and the codes that must come of it: these and no others.
SEEDED = [
    # the file as such
    ("blueprint: sports-car", "\tblueprint: sports-car", ["syntax"]),
    ("title: {en: Your sports car,", "title: {en: Your {sports} car,", ["syntax"]),
    ("blueprint: sports-car", "blueprint: &name sports-car", ["anchor"]),
    ("[case.open]", "*conditions", ["alias"]),
    ("blueprint: sports-car", "blueprint: !!str sports-car", ["tag"]),
    ("attention:  ", "---\nattention:  ", ["documents"]),
    ("factor: surprise", "factor: surprise\n    factor: surprise", ["duplicate-key"]),
    ("{id: black, title", "{id: black, 1: one, title", ["key"]),
    ("{id: black, title", "{id: black, [a, b]: one, title", ["key"]),
    ("Photographer,", '"Photo\\u0000grapher",', ["character"]),
    ("[case.open]", "[" * 30 + "]" * 30, ["too-deep"]),
    # shapes
    ("urgency: now", "urgnecy: now", ["unknown-key"]),
    ("    factor: surprise\n", "", ["missing-key"]),
    ("factor: surprise", "factor: suprise", ["unknown-word"]),
    ("within: 8 hours on plant", "within: 8 ours on plant", ["misread"]),
    ("within: 8 hours on plant", "within: 2 weeks on plant", ["misread"]),
    ("within: 8 hours on plant", "within: 0 hours", ["misread"]),
    ("max_silence: 10 days", "max_silence: 1.5 days on plant", ["misread"]),
    ("cost: 40 EUR", "cost: 40 euros", ["misread"]),
    ("cost: 40 EUR", "cost: 40.001 EUR", ["misread"]),
    ("days: mon-fri", "days: fri-mon", ["misread"]),
    ("08:00-21:00", "8:00-21:00", ["misread"]),
    ("08:00-21:00", "21:00-08:00", ["misread"]),
    ("2027-05-07", "2027-02-30", ["misread"]),
    ("2026-12-24..2027-01-06", "2027-01-06..2026-12-24", ["misread"]),
    ("fri 17:00 on customer", "friday 17:00", ["misread"]),
    ("2 per week", "2 a week", ["misread"]),
    ("decision: stitching", "decision: Stitching", ["misread"]),
    ("may_return: true", "may_return: yes", ["wrong-kind"]),
    ("minutes: 12.5", "minutes: a quarter", ["wrong-kind"]),
    ("minutes: 12.5", "minutes: 0", ["misread"]),
    ("languages: [en, de]", "languages: en", ["wrong-kind"]),
    ("on: {stage: paint}", "on: paint", ["wrong-kind"]),
    ("on: {stage: paint}", "on: {stage: paint, signal: order.confirmed}", ["wrong-kind"]),
    ("on: {stage: paint}", "on: {stages: paint}", ["wrong-kind"]),
    ("blueprint: sports-car", "blueprint:", ["wrong-kind"]),
    ("blueprint: sports-car", "blueprint: " + "a" * 65, ["too-long"]),
    ("[06:00-12:00, 12:30-22:00]", "[]", []),
    # texts
    ("de: Lackierung", "fr: Peinture", ["missing-language", "unknown-language"]),
    ("title: {en: Paint, de: Lackierung}", "title: Paint", ["missing-language"]),
    ("languages: [en, de]", "called: {en: 'A {facts.modle}', de: Ihres}\nlanguages: [en, de]", ["placeholder"]),
    ("{facts.model} has its shape", "{vehicle.model} has its shape", ["placeholder"]),
    ("{facts.model} has its shape", "{data.sttion} has its shape", ["placeholder"]),
    ("{facts.model} has its shape", "{facts.model|upper} has its shape", ["placeholder"]),
    ("{facts.model} has its shape", "{data.station|number} has its shape", ["placeholder"]),
    ("{facts.model} has its shape", "{ has its shape", ["placeholder"]),
    ("{facts.model} has its shape", "{by|date} has its shape", ["placeholder"]),
    ("The shell is finished,", '"{data.station} is finished",', ["placeholder"]),
    ("{subject} is being painted", "{data.station} is being painted", []),
    # names
    ("stage: paint\n    factor", "stage: pant\n    factor", ["unknown-stage"]),
    ("otherwise: tell-without-photo", "otherwise: tell-with-photo", ["unknown-moment", "unreachable"]),
    ("kept_by: {moment: date-moved}", "kept_by: {moment: date-move}", ["unknown-moment"]),
    ("serves: body-photo", "serves: body-foto", ["unknown-moment"]),
    ("within: 8 hours on plant", "within: 8 hours on plan", ["unknown-clock"]),
    ("fri 17:00 on customer", "fri 17:00 on customers", ["unknown-clock"]),
    ("on: {signal: forecast.moved}", "on: {signal: forecast.movd}", ["unknown-signal"]),
    ("owner: photographer", "owner: photograph", ["unknown-role"]),
    ("pauses: [interior-started]", "pauses: [interior-begun]", ["unknown-promise"]),
    ("default: black", "default: blue", ["unknown-option"]),
    ("order.cancelled:   {}", "order.cancelled:   {}\n  moment.seen: {moment: string}", ["builtin-signal"]),
    ("moment: in-paint", "moment: body-photo", ["duplicate-name"]),
    ("promise: date-first", "promise: body-photo", ["duplicate-name"]),
    ("id: red", "id: black", ["duplicate-name"]),
    ("{check: string, rework?: bool}", "{check: string, check?: bool}", ["duplicate-name"]),
    ("languages: [en, de]", "languages: [en, de, en]", ["duplicate-name"]),
    # clocks
    ("timezone: Europe/Berlin", "timezone: Europe/Berln", ["unknown-timezone"]),
    ("holidays: DE-BW", "holidays: DE-XX", ["unknown-holidays"]),
    ("holidays: DE-BW", "holidays: XX", ["unknown-holidays"]),
    ("12:30-22:00", "11:30-22:00", ["hours-overlap"]),
    ("warn: 3 days", "warn: 2 weeks", ["warn-too-early"]),
    ("warn: 3 hours on plant", "warn: 500 minutes on plant", ["warn-too-early"]),
    ("warn: 3 hours on plant", "warn: 500 minutes", []),
    # conditions
    ('data.check == "final"', 'data.check = "final"', ["condition"]),
    ('data.check == "final"', "data.check == " + '"' + "f" * 1000 + '"', ["too-long"]),
    ('data.check == "final"', 'data.chek == "final"', ["unknown-field"]),
    ('data.check == "final"', "\"data['chek'] == 'final'\"", ["unknown-field"]),
    ('data.check == "final"', 'journey.stag == "body"', ["unknown-field"]),
    ('data.check == "final"', 'journey.facts.colour == "red"', ["unknown-field"]),
    ('data.check == "final"', 'check == "final"', ["unknown-variable"]),
    ('data.check == "final"', "data.check.upper() == 'F'", ["unknown-function"]),
    ('data.check == "final"', "data.check", ["condition-type"]),
    ('data.check == "final"', "data.check > 1", ["condition-type"]),
    ('data.check == "final"', 'data.rework == "no"', []),
    ('data.check == "final"', 'data.check != "data.chek"', []),
    ('data.check == "final"', "'[1].all(a, [2].all(b, [3].all(c, true)))'", ["condition"]),
    ('data.check == "final"', "1 == 2", ["unreachable"]),
    ("by: data.promised_date", "by: data.promised_date == 'x'", ["condition-type"]),
    ("by: data.promised_date", "by: size(data.model)", ["condition-type"]),
    ("by: data.promised_date", 'by: timestamp(data.promised_date) + duration("1h")', []),
    # promises and reach
    ("within: 8 hours on plant, warn: 3 hours on plant,", "", ["promise-shape"]),
    ("    within: 1 day on plant\n", "    within: 1 day on plant\n    by: data.to\n", ["promise-shape"]),
    ("max_silence: 10 days", "max_silence: 10 days\n    starts: {signal: order.confirmed}", ["promise-shape"]),
    ("    kept_by: {stage: interior}\n", "", ["cannot-be-kept"]),
    ("    kept_by: {moment: date-moved}", "    kept_by: {moment: tell-without-photo}", []),
    ("    kept_by: {signal: quality.released}", "    kept_by: {signal: order.confirmed}\n    per: model", []),
    ("    kept_by: {signal: quality.released}", "    kept_by: {signal: quality.released}\n    per: model", ["unknown-field"]),
    ("    kept_by: {signal: quality.released}", "    kept_by: {signal: order.confirmed}\n    per: timezone", ["promise-shape"] * 2),
    ("    kept_by: {stage: interior}\n", "    kept_by: {stage: interior}\n    per: model\n", ["promise-shape"]),
    ("    kept_by: {signal: quality.released}", "    kept_by: {signal: quality.released}\n    clock: plant", []),
    ("    kept_by: {signal: quality.released}", "    kept_by: {signal: quality.released}\n    clock: moon", ["unknown-clock"]),
    ("max_silence: 10 days", "max_silence: 10 days\n    clock: plant", ["promise-shape"]),
    ("    on: {stage: paint}\n", "", ["unreachable"]),
    ("    on: {stage: paint}\n", "    on: {stage: paint, when: returned}\n", ["unreachable"]),
    ("photo.approved:    {stage: string, photo: id}", "photo.approved:    {stage: string}", ["unreachable", "unreachable"]),
    (
        "    say: {title: {en: The shell is finished, de: Die Karosserie ist fertig}}\n",
        "    on: {stage: body}\n    say: {title: {en: S, de: S}}\n    promise: {within: 1 day, owner: concierge, otherwise: body-photo}\n",
        ["otherwise-cycle"],
    ),
    (
        "    kept_by: {moment: date-moved}\n",
        "    kept_by: {moment: date-moved}\n    otherwise: date-moved\n",
        ["otherwise-cycle"],
    ),
    ("    secret: true  ", "    secret: true\n    promise: {within: 1 day, owner: concierge, said: {en: Soon, de: Bald}}  ", ["secret-told"]),
    ("    secret: true  ", "    secret: true\n    holdout: 0.6  ", ["misread"]),
    ("    factor: surprise\n", "    factor: transparency\n    holdout: 0.2\n", ["surprise-shape"]),
    ("  - stage: interior\n", "  - stage: interior\n    ask_after: {ask: {en: And, de: Und}, wait: 1 day, answer: recommend}\n", ["question-shape"]),
    ("  - stage: body\n", "  - stage: body\n    ask_after: {ask: {en: And, de: Und}, wait: 1 day, not_again_within: 30 days}\n", ["question-shape"]),
    ("  - stage: body\n", "  - stage: body\n    ask_after: {ask: {en: And, de: Und}, wait: 1 day, answer: recommend, not_again_within: 27 days}\n", ["question-shape"]),
    ("  - stage: body\n", "  - stage: body\n    ask_after: {ask: {en: And, de: Und}, wait: 1 day, answer: recommend, not_again_within: 30 days on plant}\n", ["question-shape"]),
    ("  - stage: body\n", "  - stage: body\n    ask_after: {ask: {en: And, de: Und}, wait: 1 day, answer: recommend, not_again_within: 4 weeks}\n", []),
    ("hear it from us first,", "hear it from us first, signed by the crew,", ["secret-told"]),
    ("    moves: [delivery-week]\n", "", ["missing-key"]),
    ("closes: {before: {stage: interior}, by: 20 days on plant}", "closes: {}", ["missing-key"]),
]  # fmt: skip


def test_the_sketch_has_no_mistakes() -> None:
    assert mistakes(SKETCH) == []


@pytest.mark.parametrize(("old", "new", "expected"), SEEDED)
def test_a_seeded_mistake_is_the_one_that_is_found(old: str, new: str, expected: list[str]) -> None:
    assert codes(broken(old, new)) == expected


def test_a_fulfilment_that_only_its_own_breaking_tells_is_refused() -> None:
    text = broken("    kept_by: {moment: date-moved}\n", "    kept_by: {moment: late}\n    otherwise: late\n")
    text = text.replace(
        "promises:   ", "  - {moment: late, factor: seamlessness, say: {title: {en: L, de: L}}}\npromises:   "
    )
    assert "cannot-be-kept" in codes(text)


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert codes("#" * (LARGEST_FILE + 1)) == ["too-large"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n\n"])
def test_an_empty_file_is_no_blueprint(text: str) -> None:
    assert codes(text) == ["empty"]


@pytest.mark.parametrize("text", ["[]", "a blueprint", "~"])
def test_something_else_is_no_blueprint(text: str) -> None:
    assert codes(text) == ["wrong-kind"]


def test_a_control_character_is_found_on_its_line() -> None:
    assert mistakes("blueprint: a\ntitle: b\x07c\n") == snapshot(
        [
            "body.yaml:2:9: came the character U+0007, expected printable characters; hint: write it as an escape in double quotes, or leave it out"
        ]
    )


def test_a_mistake_says_where_what_came_what_was_expected_and_what_to_do() -> None:
    assert mistakes(broken("within: 8 hours on plant", "within: 8 ours")) == snapshot(
        ["body.yaml:73:23: moments[0].promise.within: came '8 ours', expected a duration; hint: did you mean 'hours'?"]
    )


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    text = SKETCH
    for old, new in (
        ("timezone: Europe/Berlin", "timezone: Europe/Berln"),
        ("urgency: now", "urgnecy: now"),
        ("within: 8 hours on plant", "within: 8 ours"),
        ("{facts.model} has", "{vehicle.model} has"),
        ("factor: surprise", "factor: suprise"),
        ('data.check == "final"', "data.check > 1"),
        ("default: black", "default: blac"),
        ("kept_by: {stage: interior}", "kept_by: {stage: interor}"),
        ("[case.open]", "*x"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    assert mistakes(text) == snapshot(
        [
            "body.yaml:15:15: clocks.plant.timezone: came 'Europe/Berln', expected an IANA time zone, or participant; hint: did you mean 'Europe/Berlin'?",
            "body.yaml:70:19: moments[0].say.title.en: came '{vehicle.model}', expected one of {subject}, {facts.model}, {facts.timezone}, {data.station}, {data.by}; hint: did you mean {facts.model}?",
            "body.yaml:72:5: moments[0].urgnecy: came 'urgnecy', expected a key of a moment; hint: did you mean 'urgency'?",
            "body.yaml:73:23: moments[0].promise.within: came '8 ours', expected a duration; hint: did you mean 'hours'?",
            "body.yaml:91:13: moments[4].factor: came 'suprise', expected transparency, seamlessness, personalization or surprise; hint: did you mean 'surprise'?",
            "body.yaml:93:36: moments[4].on.if: came 'data.check > 1', expected true or false; hint: its parts are of types that do not go together",
            "body.yaml:119:22: promises[3].kept_by.stage: came 'interor', expected a stage; hint: did you mean 'interior'?",
            "body.yaml:141:14: decisions[0].default: came 'blac', expected one of the options black, red; hint: did you mean 'black'?",
            "body.yaml:148:16: attention.never_while: came '*x', expected no aliases; hint: write it out, so that the file can be read aloud",
        ]
    )


def test_errors_stand_in_the_order_of_the_file() -> None:
    text = broken("default: black", "default: blac").replace("timezone: Europe/Berlin", "timezone: Berlin")
    with pytest.raises(BlueprintErrors) as caught:
        read(text)
    assert [error.line for error in caught.value.errors] == [15, 141]


def test_every_code_has_a_meaning() -> None:
    assert tuple(MEANINGS) == get_args(Code.__value__)


def test_every_code_has_a_seeded_mistake() -> None:
    seeded = {code for _, _, expected in SEEDED for code in expected}
    elsewhere = {"too-large", "too-many", "empty", "cannot-be-kept", "too-few"}
    assert set(MEANINGS) == seeded | elsewhere


def test_a_blueprint_without_stages_is_refused() -> None:
    text = "blueprint: a\ntitle: A\nlanguages: [en]\nbegins_on: {signal: go}\nsignals: {go: {}}\nstages: []\n"
    assert codes(text) == ["too-few"]


def test_only_the_first_two_hundred_mistakes_are_told() -> None:
    text = broken("moments:  ", "moments:\n" + "  - {a: 1}\n" * 5000 + "# ")
    assert len(codes(text)) == MOST_MISTAKES + 1
    assert codes(text).count("too-many") == 1
