"""What is written can be read, and means the same."""

from hypothesis import given, settings
from msgspec.structs import replace

from tests.core.blueprint.strategies import blueprints
from vorfreude.core.blueprint import Blueprint, differences, read, write


@given(blueprints())
def test_every_blueprint_survives_writing_and_reading(blueprint: Blueprint) -> None:
    assert read(write(blueprint)) == blueprint


@settings(max_examples=30)
@given(blueprints())
def test_writing_is_canonical(blueprint: Blueprint) -> None:
    assert write(read(write(blueprint))) == write(blueprint)


@settings(max_examples=30)
@given(blueprints(), blueprints())
def test_two_blueprints_differ_exactly_when_they_are_not_equal(one: Blueprint, other: Blueprint) -> None:
    assert (differences(one, other) == ()) == (one == other)
    assert differences(one, one) == ()


@settings(max_examples=30)
@given(blueprints())
def test_a_blueprint_without_its_moments_differs_by_every_moment(blueprint: Blueprint) -> None:
    bare = replace(blueprint, moments=())
    removed = {found.path for found in differences(blueprint, bare)}
    assert removed >= {f"moments.{moment.moment}" for moment in blueprint.moments}
