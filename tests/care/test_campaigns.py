"""Vehicles are called back: by two people, each once, its next owner anew, and nobody waits in silence until it is fixed."""

import json
from datetime import timedelta

import pytest

from tests.care.visits_world import a_visit
from tests.care.world import BY, NOW, CareWorld, make_care_world
from tests.ground import once
from vorfreude.care.actions import NewJob, NewRecord, keep_record
from vorfreude.care.actions.campaigns import (
    Asks,
    NewCampaign,
    call_vehicles,
    close_campaign,
    fix_called,
    let_called_go,
    open_campaign,
    unbook_called,
    write_campaign,
)
from vorfreude.care.models import Called, Campaign
from vorfreude.care.unfit import Unfit
from vorfreude.intake.models import Signal
from vorfreude.people import queries as persons

pytestmark = pytest.mark.django_db

WORDS = {
    tag: {"title": "Airbag", "what": "It may open late.", "fix": "We replace it.", "timeline": "By June."}
    for tag in ("en", "de")
}
MEANT = NewCampaign(WORDS, Asks(models=("GT 6",)), is_recall=True, job="service", languages=("en", "de"))
DESIGNER, LEAD = "doris@example.org", "tomas@example.org"


@once
def world() -> CareWorld:
    return make_care_world()


def opened(meant: NewCampaign = MEANT) -> str:
    """A campaign that two people agreed on."""
    campaign = write_campaign(meant, actor=DESIGNER, now=NOW)
    open_campaign(campaign, actor=LEAD, now=NOW)
    return campaign


def told(subject: str) -> list[tuple[str, dict[str, str]]]:
    """What was recorded of it: kind and data."""
    rows = Signal.objects.filter(subject__name=subject).order_by("pk")
    return [(one.kind, json.loads(one.data)) for one in rows]


def test_every_vehicle_that_is_meant_is_called_once_and_its_people_follow(world: CareWorld) -> None:
    opened()
    assert [call_vehicles(now=NOW), call_vehicles(now=NOW)] == [2, 0]
    called = Called.objects.get(vehicle=world.vela)
    assert [one.person.email for one in persons.participants_of(called.name)] == [
        "alice@example.org",
        "bob@example.org",
    ]
    ((kind, data),) = told(called.name)
    assert (kind, data["what_de"]) == ("campaign.called", "It may open late.")


def test_whoever_wrote_it_does_not_open_it(world: CareWorld) -> None:
    campaign = write_campaign(MEANT, actor=DESIGNER, now=NOW)
    with pytest.raises(Unfit, match="second-person"):
        open_campaign(campaign, actor=DESIGNER, now=NOW)
    assert call_vehicles(now=NOW) == 0
    open_campaign(campaign, actor=LEAD, now=NOW)
    for twice in (
        lambda: open_campaign(campaign, actor=LEAD, now=NOW),
        lambda: write_campaign(MEANT, public_id=campaign, **BY),
    ):
        with pytest.raises(Unfit, match="over"):
            twice()


@pytest.mark.parametrize(
    ("asks", "meant"),
    [
        (Asks(models=("GT 6",)), {"vela", "corvo"}),
        (Asks(models=("GT 4",)), set()),
        (Asks(serials=("AW-vela", "AW-none")), {"vela"}),
        (Asks(models=("GT 6",), serial_from="AW-d"), {"vela"}),
        (Asks(models=("GT 6",), built_from=(NOW - timedelta(days=30)).date()), set()),
    ],
)
def test_who_is_meant_follows_from_what_it_asks(world: CareWorld, asks: Asks, meant: set[str]) -> None:
    opened(NewCampaign(WORDS, asks))
    call_vehicles(now=NOW)
    assert {one.vehicle.serial.removeprefix("AW-") for one in Called.objects.select_related("vehicle")} == meant


def test_what_is_fixed_or_let_go_is_told_and_ends(world: CareWorld) -> None:
    campaign = opened()
    call_vehicles(now=NOW)
    names = {one.vehicle_id: one.name for one in Called.objects.all()}
    let_called_go(names[world.corvo.pk], why="Scrapped", now=NOW)
    with pytest.raises(Unfit, match="not-there"):
        let_called_go(names[world.corvo.pk], why="Scrapped", now=NOW)
    assert [kind for kind, _ in told(names[world.corvo.pk])] == ["campaign.called", "campaign.let-go"]
    close_campaign(campaign, now=NOW)
    assert Campaign.objects.get().standing == "closed"
    assert call_vehicles(now=NOW) == 0


def test_visit_that_is_done_fixes_what_it_was_booked_for_and_nothing_else(world: CareWorld) -> None:
    opened()
    call_vehicles(now=NOW)
    row = Called.objects.get(vehicle=world.vela)
    visit = a_visit(world, jobs=(NewJob("service", called=row.pk),))
    record = keep_record(world.vela, NewRecord("service", "maker", NOW, words={"en": "Airbag"}), **BY)
    assert [one.subject for one in fix_called(visit, record, now=NOW)] == [row.name]
    fixed = {one.vehicle_id: one.fixed_at is not None for one in Called.objects.all()}
    assert fixed == {world.vela.pk: True, world.corvo.pk: False}
    assert (unbook_called(visit, now=NOW), fix_called(visit, record, now=NOW)) == ([], [])


@pytest.mark.parametrize(
    "wrong",
    [
        NewCampaign(WORDS, Asks()),
        NewCampaign({}, Asks(models=("GT 6",))),
        NewCampaign({"en": WORDS["en"]}, Asks(models=("GT 6",)), languages=("en", "de")),
        NewCampaign({"en": WORDS["en"] | {"fix": " "}}, Asks(models=("GT 6",))),
        NewCampaign(WORDS, Asks(models=("GT 6",)), compensation=-1),
    ],
)
def test_letter_that_says_too_little_is_not_kept(world: CareWorld, wrong: NewCampaign) -> None:
    with pytest.raises(Unfit, match="campaign-unclear"):
        write_campaign(wrong, **BY)
    assert not Campaign.objects.exists()
