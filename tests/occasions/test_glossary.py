"""What is written once in a programme is read by guests and crew in their own languages, where somebody said it."""

import pytest

from tests.occasions.world import BY, HOUR, NINE, a_day, with_crew, with_guests, with_posts
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import NewGate, NewOccasion, NewRisk
from vorfreude.occasions.models import Change, CrewMember, Guest, Occasion
from vorfreude.occasions.queries.glossary import glossary_of
from vorfreude.occasions.queries.guest_pages import programme_for
from vorfreude.occasions.unfit import Unfit
from vorfreude.occasions.wording import in_their_words
from vorfreude.people import actions as people
from vorfreude.people.models import Person

pytestmark = pytest.mark.django_db
SAID = {"Welcome": {"de": "Willkommen"}, "Hall": {"de": "Halle", "it": "Salone"}}


def test_a_guest_reads_programme_and_places_in_their_language_and_the_rest_as_it_is_written() -> None:
    made = a_day()
    with_guests(made, many=1)
    actions.write_glossary(occasion=made, said=SAID, **BY)
    Guest.objects.update(language="de")
    stops = programme_for(Guest.objects.select_related("occasion", "party").get(), now=NINE)
    assert [(one.title, one.place) for one in stops[:2]] == [("Willkommen", "Halle"), ("Tour", "Plant")]
    Guest.objects.update(language="en")
    stops = programme_for(Guest.objects.select_related("occasion", "party").get(), now=NINE)
    assert (stops[0].title, stops[0].place) == ("Welcome", "Hall")


def test_the_crew_reads_post_and_place_in_the_language_of_its_phone() -> None:
    made = a_day()
    numbers = with_crew(made)
    with_posts(made)
    actions.write_glossary(occasion=made, said=SAID | {"Front door": {"it": "Ingresso"}}, **BY)
    CrewMember.objects.update(language="it")
    roster = actions.draft_at_once(occasion=made, law="DE", floats=[], moves=500, **BY)
    actions.publish_roster(occasion=made, roster=roster, **BY)
    read = set()
    for number in numbers.values():
        phone = queries.member_of(queries.crew_token(*actions.give_link(occasion=made, number=number, **BY)))
        assert phone is not None
        read |= {(one.title, one.where.name if one.where else "") for one in queries.duties_of(phone)}
    assert read == {("Ingresso", "Salone"), ("Tour of the plant", "Plant")}


def test_words_stand_once_with_what_they_are_elsewhere_and_an_empty_one_is_taken_out() -> None:
    made = a_day()
    actions.write_glossary(occasion=made, said=SAID, **BY)
    actions.write_glossary(occasion=made, said={"Hall": {"de": " "}}, **BY)
    found = {one.written: (one.of, dict(one.said)) for one in glossary_of(made)}
    assert found["Hall"] == ("place", {"it": "Salone"})
    assert found["Welcome"] == ("item", {"de": "Willkommen"})
    assert found["Lunch"] == ("item", {})
    assert len(found) == 7


def test_what_is_too_long_is_refused_and_nothing_is_changed() -> None:
    made = a_day()
    before = Change.objects.count()
    for said in ({"Hall": {"de": "x" * 201}}, {"": {"de": "Halle"}}, {"Hall": {"x" * 11: "Halle"}}):
        with pytest.raises(Unfit, match="words-unclear"):
            actions.write_glossary(occasion=made, said=said, **BY)
    assert (Occasion.objects.get().glossary, Change.objects.count()) == ({}, before)


def test_the_next_occasion_says_it_in_the_same_words() -> None:
    made = a_day()
    actions.write_glossary(occasion=made, said=SAID, **BY)
    titles = {"en": {"title": "Next"}, "de": {"title": "Nächste"}}
    wanted = NewOccasion("roll-out-28", titles, "Europe/Berlin", NINE + 24 * 7 * HOUR, NINE + (24 * 7 + 8) * HOUR)
    following = actions.begin_next(occasion=made, wanted=wanted, **BY)
    assert Occasion.objects.get(public_id=following).glossary == SAID


@pytest.mark.parametrize(("language", "read"), [("de", "Halle"), ("de-at", "Halle"), ("fr", "Hall")])
def test_a_region_reads_the_words_of_its_language(language: str, read: str) -> None:
    assert in_their_words(SAID, "Hall", language) == read


def test_words_of_the_house_are_in_the_glossary_and_read_in_the_language_of_whoever_plans() -> None:
    made = a_day(manager=people.register(email="vera@maker.example", name="Vera", actor="test", now=NINE).pk)
    actions.write_gate(occasion=made, gate=NewGate("Fire doors", "A signed list", "Eva", NINE), **BY)
    actions.write_risk(occasion=made, risk=NewRisk("Rain", 2, 3, "x" * 300), **BY)
    actions.write_glossary(occasion=made, said={"Fire doors": {"de": "Brandschutztüren"}}, **BY)
    house = [one.written for one in glossary_of(made) if one.of == "house"]
    assert house == ["A signed list", "Fire doors", "Rain"]
    manager = Person.objects.get().pk
    for language, title in (("de", "Brandschutztüren"), ("de-at", "Brandschutztüren"), ("en", "Fire doors")):
        here = queries.in_charge(made, manager, language=language)
        assert here is not None
        assert (here.said("Fire doors"), here.said("A signed list")) == (title, "A signed list")
