from collections import Counter

import pytest

from vorfreude.boot.demo.world import EXAMPLES, World
from vorfreude.core.blueprint import Blueprint, read, write


@pytest.fixture(scope="module")
def blueprint() -> Blueprint:
    return read((EXAMPLES / "blueprint.yaml").read_text(encoding="utf-8"), file="blueprint.yaml")


def test_blueprint_is_read_without_errors_and_written_without_loss(blueprint: Blueprint) -> None:
    assert read(write(blueprint)) == blueprint


def test_blueprint_has_the_size_of_a_real_one(blueprint: Blueprint) -> None:
    sizes = (len(blueprint.stages), len(blueprint.moments), len(blueprint.every_promise()), len(blueprint.decisions))
    assert sizes == (10, 24, 9, 3)


def test_blueprint_has_each_sort_of_promise(blueprint: Blueprint) -> None:
    promises = blueprint.every_promise()
    kinds = Counter(
        "silence" if p.max_silence else "by" if p.by else "of a moment" if p.of_moment else "within" for p in promises
    )
    assert kinds == {"of a moment": 3, "within": 4, "by": 1, "silence": 1}


def test_two_moments_are_surprises(blueprint: Blueprint) -> None:
    assert [m.moment for m in blueprint.moments if m.secret] == ["engine-signed", "leather-tag"]


def test_every_moment_says_why_it_matters(blueprint: Blueprint) -> None:
    assert [m.moment for m in blueprint.moments if not m.say.why or not m.say.text] == []


def test_words_of_the_two_languages_differ(blueprint: Blueprint) -> None:
    texts = [text for m in blueprint.moments for text in (m.say.title, m.say.text, m.say.why) if text]
    texts += [stage.title for stage in blueprint.stages] + [p.said for p in blueprint.promises if p.said]
    assert [text for text in texts if text["en"] == text["de"]] == []


def test_world_runs_the_blueprint_with_other_holidays_and_nothing_else_changed(
    blueprint: Blueprint, world: World
) -> None:
    def without_holidays(one: Blueprint) -> Blueprint:
        from msgspec.structs import replace  # noqa: PLC0415

        return replace(one, clocks=tuple(replace(clock, closed=()) for clock in one.clocks))

    assert without_holidays(read(world.blueprint())) == without_holidays(blueprint)
