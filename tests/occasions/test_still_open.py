"""What is still open of an occasion is counted, each thing once, and nobody else's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.occasions.world import BY, NINE, NOW, a_day, with_crew, with_guests, with_posts
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import NewGate
from vorfreude.occasions.queries import StillOpen

pytestmark = pytest.mark.django_db


def test_what_is_open_is_counted_once_and_for_this_occasion_alone() -> None:
    day, other = a_day(), a_day("other")
    for one in (day, other):
        with_guests(one)
        with_crew(one)
        with_posts(one)
    for title in ("Weather", "Power", "Doors"):
        actions.write_gate(occasion=day, gate=NewGate(title, "", "eva", NINE), **BY)
    for verdict in ("no-go", "go"):
        actions.decide_gate(occasion=day, key="weather", verdict=verdict, words="Looked at", **BY)
    actions.decide_gate(occasion=day, key="power", verdict="no-go", words="Dark", **BY)
    actions.ask_question(occasion=day, guest=2, words="May I bring a dog?", now=NOW)
    with CaptureQueriesContext(connection) as asked:
        found = queries.still_open(day, now=NOW)
    assert found == StillOpen(
        guests=6, coming=6, unanswered=0, crew=6, posts=2, rosters=0, unseen_gates=1, shut_gates=1, questions=1, late_findings=0
    )  # fmt: skip
    assert len(asked) == 1
    assert queries.still_open("nowhere", now=NOW) is None
