"""What was broken chooses the playbook, the most exact one first; nothing is known of who it was broken for."""

from dataclasses import fields

from vorfreude.core.recovery import Asks, Playbook, Wrong, choose


def asks(promises: str = "", blueprints: str = "", sorts: str = "") -> Asks:
    return Asks(frozenset(promises.split()), frozenset(blueprints.split()), frozenset(sorts.split()))


BOOKS = (
    Playbook("all", asks()),
    Playbook("fault", asks(sorts="fault damage")),
    Playbook("build", asks(blueprints="sports-car")),
    Playbook("photo", asks(promises="body-photo")),
    Playbook("photo-of-a-visit", asks(promises="body-photo", blueprints="visit")),
)


def test_the_playbook_that_asks_most_exactly_is_taken() -> None:
    cases = {
        Wrong("bill"): "all",
        Wrong("fault"): "fault",
        Wrong("promise", "on-time", "sports-car"): "build",
        Wrong("promise", "body-photo", "sports-car"): "photo",
        Wrong("fault", "body-photo", "visit"): "photo-of-a-visit",
    }
    assert {wrong: choose(wrong, BOOKS) for wrong in cases} == cases


def test_no_playbook_is_taken_where_none_asks_for_it() -> None:
    assert choose(Wrong("bill"), BOOKS[1:]) is None


def test_of_several_alike_the_one_is_taken_of_which_we_are_surest_that_it_lasts() -> None:
    many = Playbook("many", asks(sorts="fault"), lasted=80, ended=100)
    few = Playbook("few", asks(sorts="fault"), lasted=3, ended=3)
    new = Playbook("a-new-one", asks(sorts="fault"))
    assert choose(Wrong("fault"), (new, few, many)) == "many"
    assert choose(Wrong("fault"), (new, few)) == "few"


def test_nothing_that_is_asked_of_a_case_names_a_person() -> None:
    assert [one.name for one in fields(Wrong)] == ["sort", "promise", "blueprint"]
    assert [one.name for one in fields(Asks)] == ["promises", "blueprints", "sorts"]
