"""What is to be a surprise is in no answer before it happened: asked of every address, in whatever order things happen."""

import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.reading import EVERYTHING, WITH_SECRET, Machine
from tests.journeys.world import MONDAY, advance_all, build, release, signal
from vorfreude.api.contract import OPERATIONS
from vorfreude.delivery.actions.endpoints import add_endpoint
from vorfreude.delivery.models import Publication
from vorfreude.intake import actions as intake
from vorfreude.intake.models import ApiToken, Signal, Subject
from vorfreude.journeys.actions import announce
from vorfreude.journeys.models import Journey, Moment, Promise, Task
from vorfreude.outcomes.actions import account
from vorfreude.outcomes.models import Account

pytestmark = pytest.mark.django_db

GIVES_AWAY = re.compile(rb"engrav|plate|initials|Schild|Gravur", re.IGNORECASE)
PLATE = signal("plate", "station.completed", "car-1", 69, station="PLATE-10")
LISTS = [one for one in OPERATIONS if one.method == "get" and "{" not in one.path]
"""Every list there is: a new one is asked, too."""


def everything_said() -> bytes:
    """Every answer that a machine with every right can have, and everything that was published."""
    machine = Machine(*EVERYTHING)
    bodies = [machine.get(one.path.removeprefix("/api/")).content for one in LISTS]
    bodies += [machine.get("journeys", standing=one).content for one in ("at-risk", "broken", "odd", "ended")]
    bodies += [machine.get("promises", standing=one).content for one in ("running", "broken", "kept")]
    bodies += [machine.get(f"journeys/{one.public_id}").content for one in Journey.objects.all()]
    bodies.append(machine.get("blueprints/sports-car/1").content)
    return b"\n".join([*bodies, *(one.body.encode() for one in Publication.objects.all())])


def go_on(hours: float, *signals: intake.NewSignal) -> None:
    now = MONDAY + timedelta(hours=hours)
    intake.record(signals, now=now)
    advance_all(hours)
    announce(now=now)
    account(now=now)


def test_world_holds_what_would_give_the_secret_away() -> None:
    release(WITH_SECRET)
    go_on(50, *build("car-1"))
    promises = dict(Promise.objects.values_list("name", "standing"))
    assert (promises["engraving"], promises["plate-in-time"]) == ("broken", "broken")
    assert {"fetch-engraving", "floor:plate-in-time"} & set(Task.objects.values_list("name", flat=True))
    assert Account.objects.get().outcomes.filter(promise="engraving").exists()
    assert not Moment.objects.filter(name="engraving").exists()


def test_journey_at_risk_for_the_sake_of_a_secret_alone_does_not_say_so() -> None:
    release(WITH_SECRET)
    go_on(50, *build("car-1"))
    machine = Machine(*EVERYTHING)
    (one,) = machine.read("journeys")["items"]
    assert (Journey.objects.get().broken > 0, one["promises_broken"], one["promises_at_risk"]) == (True, 0, 0)
    page = machine.read("journeys", standing="broken")
    assert (page["items"], page["more"]) == ([], False)


def test_secret_that_has_happened_is_in_the_answers() -> None:
    release(WITH_SECRET)
    add_endpoint(url="https://crm.example/hooks", actor="test", now=MONDAY)
    go_on(50, *build("car-1"))
    assert GIVES_AWAY.findall(everything_said()) == []
    go_on(70, PLATE)
    machine, whole = Machine(*EVERYTHING), f"journeys/{Journey.objects.get().public_id}"
    assert "engraving" in [one["moment"] for one in machine.read("moments")["items"]]
    assert {"engraving", "plate-in-time"} <= {one["promise"] for one in machine.read("promises")["items"]}
    assert {"engraving", "plate-in-time"} <= {one["promise"] for one in machine.read("outcomes")["items"]}
    assert "fetch-engraving" in [one["task"] for one in machine.read(whole)["tasks"]]
    assert machine.read("journeys")["items"][0]["promises_broken"] == 2


steps = st.lists(st.sampled_from(build("car-1")), unique_by=lambda one: one.ident, min_size=1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(signals=steps, hours=st.sampled_from([25, 31, 50, 400]))
def test_no_answer_gives_a_secret_away_before_it_happened(signals: list[Any], hours: float) -> None:
    for table in (Account, Journey, Signal, Subject, Publication, ApiToken):
        table.objects.all().delete()
    release(WITH_SECRET)
    add_endpoint(url="https://crm.example/hooks", actor="test", now=MONDAY)
    go_on(hours, *signals)
    assert GIVES_AWAY.findall(everything_said()) == []
