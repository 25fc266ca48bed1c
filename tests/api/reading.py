"""Machines that read: tokens with rights, and a small world with a secret in it."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.front.world import SECRET
from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, build, release
from vorfreude.intake import actions as intake
from vorfreude.intake.actions import Readable, create_token
from vorfreude.people import actions as people

EVERYTHING = ("journeys", "moments", "promises", "blueprints", "refusals", "people")
LISTS = ("journeys", "moments", "promises", "outcomes", "refusals")
PROMISED = "    promise: {within: 1 hour on plant, warn: 30 minutes on plant, owner: photographer}\n    say:"
AROUND = """
  - promise: plate-in-time
    starts: {signal: order.confirmed}
    kept_by: {moment: engraving}
    within: 10 hours
    owner: concierge
    floor_task: {role: engraver, do: {en: "Engrave {subject}", de: "{subject} gravieren"}}
"""
TASK = """
  - task: fetch-engraving
    do: {en: "Fetch for {subject}", de: "Für {subject} holen"}
    on: {signal: order.confirmed}
    role: engraver
    done_by: {signal: station.completed, if: data.station == "PLATE-10"}
    serves: engraving
"""

WITH_SECRET = (
    BLUEPRINT.replace("promises:\n", SECRET.lstrip("\n").replace("    say:", PROMISED), 1)
    .replace("promises:\n", "promises:" + AROUND, 1)
    .replace("tasks:\n", "tasks:" + TASK, 1)
)
"""A plate that is engraved in secret, promised twice, and fetched by somebody."""


class Machine:
    """A machine elsewhere with a token."""

    def __init__(self, *reads: str, blueprints: Sequence[str] = (), kinds: Sequence[str] = ()) -> None:
        made = create_token(name="crm", kinds=kinds, readable=Readable(reads, blueprints), actor="a test", now=MONDAY)
        self.id, self.secret = made.id, made.secret

    def get(
        self, address: str, *, method: str = "get", headers: dict[str, str] | None = None, **asked: Any
    ) -> HttpResponse:
        """An answer, whatever it is."""
        sent = {"Authorization": f"Bearer {self.secret}"} | (headers or {})
        answer: HttpResponse = getattr(Client(), method)(f"/api/{address}", asked, headers=sent)
        return answer

    def read(self, address: str, **asked: Any) -> Any:
        """The body of a good answer."""
        answer = self.get(address, **asked)
        assert answer.status_code == 200, answer.content
        return json.loads(answer.content)

    def follow(self, name: str, **asked: Any) -> list[list[dict[str, Any]]]:
        """Every page of a list, by the link in each."""
        pages, answer = [], self.get(name, **asked)
        while True:
            assert answer.status_code == 200, answer.content
            pages.append(json.loads(answer.content)["items"])
            if "Link" not in answer.headers:
                return pages
            onward = answer["Link"].removeprefix("</api/").partition(">")[0]
            answer = self.get(onward)


def problem(answer: HttpResponse) -> tuple[int, str]:
    """The status of a problem document, and its code."""
    assert answer["Content-Type"] == "application/problem+json", answer.content
    return answer.status_code, json.loads(answer.content)["type"].removeprefix("urn:vorfreude:problem:")


def grow(*subjects: str, hours: float = 31) -> None:
    """These cars stand in the paint shop."""
    intake.record([one for subject in subjects for one in build(subject)], now=MONDAY + timedelta(hours=hours))
    advance_all(hours)


def make_world(text: str = BLUEPRINT) -> None:
    """Alice's car in the paint shop, and her name."""
    release(text)
    grow("car-1")
    alice = people.register(email="alice@example.org", name="Alice Amsel", actor="test", now=MONDAY)
    people.grant_participation(person=alice, subject="car-1", actor="test", now=MONDAY)
