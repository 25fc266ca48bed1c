"""A signal is corrected in two steps: what would change is shown, then it is confirmed, and that is what changes."""

from typing import TYPE_CHECKING

import msgspec
import pytest
from django.test import Client

from tests.back.reading import parsed, read, words
from tests.back.world import ROLELESS, STAFF, World
from tests.delivery.world import Box, deliver
from tests.journeys.world import signal
from vorfreude.core.correcting import differences
from vorfreude.delivery.models import Notice
from vorfreude.intake.models import Signal
from vorfreude.journeys import actions
from vorfreude.journeys.models import Moment

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries


def row_of(ident: str) -> int:
    return Signal.objects.get(ident=ident).pk


def where(world: World, act: str = "correcting") -> str:
    return f"{world.page()}{act}/"


def looked(browser: Client, world: World, ident: str, **wanted: str) -> dict[str, str]:
    """Look at what a correction would change; gives the fields of the form that confirms it."""
    asked = {"signal": str(row_of(ident)), **wanted}
    answer = browser.post(where(world), asked) if wanted else browser.get(where(world), asked)
    assert answer.status_code == 200
    page = parsed(answer.content)
    (form,) = page.xpath("//section[contains(@class, 'preview')]//form")
    fields = {one.get("name"): one.get("value", "") for one in form.xpath(".//input[@type='hidden']")}
    return {**fields, "address": form.get("action"), "sentences": "\n".join(map(words, page.xpath("//section//li")))}


def confirm(browser: Client, form: dict[str, str], reason: str = "Wrong car") -> str:
    sent = {name: value for name, value in form.items() if name not in {"address", "sentences"}}
    answer = browser.post(form["address"], {**sent, "reason": reason})
    assert answer.status_code == 302
    (note,) = read(browser, answer["Location"]).xpath(
        "//p[contains(@class, 'note') and (@role='status' or @role='alert')]"
    )
    return words(note).partition(":")[0]


def test_taking_back_is_previewed_and_then_happens(world: World, helene: Client) -> None:
    before = world.journey().state
    form = looked(helene, world, "car-1-6")
    assert form["sentences"].splitlines() == [
        "The page of Alice will say “Body shop” since Tue 3 Nov 2026, 06:00; it said “Paint”.",
        "“In the paint shop” is marked on the page as taken back.",
        "The promise never-silent is due Fri 13 Nov 2026, 12:00.",
    ]
    assert Signal.objects.filter(kind="signal.retracted").count() == 0
    assert confirm(helene, form) == "Noted"
    world.take()
    changed = differences(before, world.journey().state)
    assert [(one.part, one.what, one.name) for one in changed] == [
        ("stage", "is", "body"), ("moment", "taken-back", "in-paint"), ("promise", "due", "never-silent"),
    ]  # fmt: skip
    assert Moment.objects.filter(withdrawn_at__isnull=False).values_list("name", flat=True).get() == "in-paint"


def test_amended_signal_stands_for_the_one_it_names(world: World, helene: Client) -> None:
    form = looked(helene, world, "car-1-6", at="2026-11-03 14:00", data='{"station": "PAINT-20"}', reason="")
    assert form["sentences"] == (
        "The page of Alice will say “Paint” since Tue 3 Nov 2026, 14:00, another instant than before.\n"
        "The promise never-silent is due Fri 13 Nov 2026, 14:00."
    )
    assert confirm(helene, form, "The clock was wrong") == "Noted"
    world.take()
    amended = Signal.objects.get(ident__startswith="amended/")
    assert (amended.kind, amended.source, msgspec.json.decode(amended.data)) == (
        "station.entered", "/vorfreude/people",
        {"station": "PAINT-20", "amends": "/plant#car-1-6", "amended_by": "helene@example.org"},
    )  # fmt: skip
    assert world.journey().state.stages["paint"][0].entered.isoformat() == "2026-11-03T13:00:00+00:00"


def test_correction_that_is_sent_twice_is_made_once(world: World, helene: Client) -> None:
    form = looked(helene, world, "car-1-6", at="2026-11-03 14:00", data='{"station": "PAINT-20"}')
    assert confirm(helene, form) == "Noted"
    assert confirm(helene, form) == "Noted"
    assert Signal.objects.filter(source="/vorfreude/people").count() == 2


def test_journey_that_went_on_meanwhile_is_shown_again(world: World, helene: Client) -> None:
    form = looked(helene, world, "car-1-6", at="2026-11-03 14:00", data='{"station": "PAINT-20"}')
    world.take(signal("back", "station.entered", "car-1", 30.9, station="BODY-40"))
    assert confirm(helene, form) == "Nothing was changed"
    taking_back = looked(helene, world, "car-1-6")
    world.take(signal("on", "station.entered", "car-1", 30.95, station="PAINT-10"))
    assert confirm(helene, {**taking_back, "seen": "another"}) == "Nothing was changed"
    assert Signal.objects.filter(source="/vorfreude/people").count() == 0


def test_letters_are_counted_as_they_are_then_stopped_and_corrected(world: World, helene: Client) -> None:
    actions.announce(now=world.now)
    assert "Letters: 1 not sent: it is stopped." in words(
        read(helene, f"{where(world)}?signal={row_of('car-1-5')}").find(".//main")
    )
    deliver({"email": Box()}, world.now)
    world.hours = 32
    deliver({"email": Box()}, world.now)
    page = words(read(helene, f"{where(world)}?signal={row_of('car-1-5')}").find(".//main"))
    assert "Sent to 1 person: e-mail, Tue 3 Nov, 17:00. 1 correction goes out." in page
    assert confirm(helene, looked(helene, world, "car-1-5")) == "Noted"
    world.take()
    actions.announce(now=world.now)
    assert Notice.objects.filter(sort="correction").count() == 1


@pytest.mark.parametrize(
    ("at", "data"), [("soon", "{}"), ("", "{}"), ("2026-11-03 14:00", "[1]"), ("2026-11-03 14:00", "{")]
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(world: World, helene: Client, at: str, data: str) -> None:
    answer = helene.post(where(world), {"signal": str(row_of("car-1-6")), "at": at, "data": data})
    assert answer.status_code == 422
    assert "cannot be read" in answer.content.decode()
    assert helene.post(
        where(world, "amendments"),
        {"signal": str(row_of("car-1-6")), "at": at, "data": data, "reason": "x", "draft": "a" * 16, "seen": "x"},
    )["Location"].endswith("trouble=unreadable")


def test_instant_out_of_all_time_is_refused_and_nothing_recorded(world: World, helene: Client) -> None:
    form = looked(helene, world, "car-1-6", at="1066-10-14 09:00", data="{}")
    assert confirm(helene, form) == "Nothing was changed"
    assert Signal.objects.filter(source="/vorfreude/people").count() == 0


@pytest.mark.parametrize("draft", ["", "x", "../../../../../.."])
def test_draft_that_is_none_is_refused(world: World, helene: Client, draft: str) -> None:
    form = looked(helene, world, "car-1-6", at="2026-11-03 14:00", data="{}")
    assert confirm(helene, {**form, "draft": draft}) == "Nothing was changed"


@pytest.mark.parametrize("row", ["", "0", "x", "99999999"])
def test_signal_of_another_journey_cannot_be_corrected(world: World, helene: Client, row: str) -> None:
    assert helene.get(where(world), {"signal": row}).status_code == 404
    assert helene.post(where(world), {"signal": row})["Location"].endswith("trouble=gone")
    world.take(signal("other", "order.confirmed", "car-2", 1, model="Merle"))
    assert helene.get(where(world), {"signal": str(row_of("other"))}).status_code == 404


def test_what_was_taken_back_is_not_corrected_again(world: World, helene: Client) -> None:
    confirm(helene, looked(helene, world, "car-1-6"))
    world.take()
    assert helene.get(where(world), {"signal": str(row_of("car-1-6"))}).status_code == 404
    back = Signal.objects.get(kind="signal.retracted")
    page = read(helene, f"{where(world)}?signal={back.pk}")
    assert page.xpath("//textarea") == []


@pytest.mark.parametrize("who", STAFF)
@pytest.mark.parametrize("act", ["correcting", "amendments"])
def test_only_who_may_correct_does(world: World, who: str, act: str) -> None:
    form = looked(world.client("helene"), world, "car-1-6", at="2026-11-03 14:00", data="{}")
    answer = world.client(who).post(where(world, act), {**form, "reason": "x"})
    allowed = who != "doris"
    assert answer.status_code == ({"correcting": 200, "amendments": 302}[act] if allowed else 403)


@pytest.mark.parametrize("who", ROLELESS)
@pytest.mark.parametrize("act", ["correcting", "amendments"])
def test_for_everybody_else_it_does_not_exist(world: World, who: str, act: str) -> None:
    assert world.client(who).post(where(world, act), {"signal": str(row_of("car-1-6"))}).status_code == 404
    assert world.client("anonymous").get(where(world, act))["Location"].startswith("/account/login/")


@pytest.mark.parametrize("more", [0, 60])
def test_preview_costs_the_same_however_long_the_history(
    world: World, helene: Client, more: int, django_assert_num_queries: "DjangoAssertNumQueries"
) -> None:
    world.take(*(signal(f"m{n}", "robot.waved", "car-1", 30.5) for n in range(more)))
    address = f"{where(world)}?signal={row_of('car-1-6')}"
    read(helene, address)
    with django_assert_num_queries(6):
        read(helene, address)
