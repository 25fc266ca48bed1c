import pytest

from tests.back.world import World
from tests.delivery.world import Box, deliver, later, notice
from tests.journeys.world import MONDAY
from vorfreude.delivery import actions
from vorfreude.people import actions as people


@pytest.fixture
def told(world: World) -> str:
    """Something that was said to Anna about the car, after some trouble; gives the page's address."""
    anna = people.register(email="anna@example.org", name="Anna", actor="t", now=MONDAY)
    people.grant_participation(person=anna, subject="car-1", actor="t", now=MONDAY)
    actions.notify([notice(anna, "Which stitching?", journey=world.journey().public_id)], now=MONDAY)
    deliver({"email": Box(troubles=[later()])})
    return f"{world.page()}letters/"


@pytest.mark.django_db
def test_staff_read_what_was_said_to_whom_and_what_went_wrong(world: World, told: str) -> None:
    page = world.client("helene").get(told).content.decode()
    for words in ("Which stitching?", "Anna", "451 come back", "on its way"):
        assert words in page


@pytest.mark.django_db
def test_staff_are_led_there_from_the_journey(world: World, told: str) -> None:
    assert told in world.client("helene").get(world.page()).content.decode()


@pytest.mark.django_db
def test_journey_that_is_not_there_says_nothing(world: World) -> None:
    assert world.client("helene").get(f"/desk/journeys/{'z' * 22}/letters/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["0", "1" * 5_000, "\x00"])
def test_page_that_is_no_number_or_a_huge_one_is_no_trouble(world: World, told: str, asked: str) -> None:
    assert world.client("helene").get(told, {"page": asked}).status_code == 200
