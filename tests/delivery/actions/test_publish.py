import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Self

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.delivery.channels.http_here import LOOPBACK, Posted, Server, listening
from vorfreude.delivery.actions import publish as publishing
from vorfreude.delivery.actions.endpoints import (
    NewEndpoint,
    WrongEndpoint,
    add_endpoint,
    disable_endpoint,
    enable_endpoint,
    replay,
    rotate_secret,
)
from vorfreude.delivery.actions.publish import Happening, Published, publish, publish_due
from vorfreude.delivery.models import Endpoint, Publication
from vorfreude.delivery.publishing import SCHEDULE, Outcome, Parcel, Poster
from vorfreude.delivery.signing import signatures

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 3, 11, 0, tzinfo=UTC)
TOLD = Happening("moment.told", "moment.told J1 body", NOW, {"journey": "J1", "moment": "body"})
KEPT = Happening("promise.kept", "promise.kept J1 week", NOW, {"journey": "J1", "promise": "week"})


@pytest.fixture
def receiver() -> Iterator[Server]:
    with listening() as server:
        server.answer = lambda _posted: (204, {}, b"")
        yield server


def poster(at: datetime = NOW) -> Poster:
    return Poster(settings.WEBHOOK_KEYS, lambda: at, LOOPBACK)


def endpoint(url: str, *kinds: str) -> NewEndpoint:
    """An endpoint of plain http, as only private networks have."""
    made = add_endpoint(url="https://crm.example/hooks", kinds=kinds, actor="operator", now=NOW)
    Endpoint.objects.filter(public_id=made.id).update(url=url)
    return made


def standing() -> list[tuple[str, str, int, datetime | None, str]]:
    found = Publication.objects.order_by("id").values_list("ident", "standing", "tries", "due_at", "trouble")
    return list(found)


def checked(posted: Posted, secret: str) -> bool:
    """As a receiver checks it."""
    at = datetime.fromtimestamp(int(posted.headers["webhook-timestamp"]), UTC)
    return signatures([secret], posted.headers["webhook-id"], at, posted.body) in posted.headers["webhook-signature"]


def test_happening_is_posted_signed_and_thin(receiver: Server) -> None:
    made = endpoint(receiver.url)
    publish([TOLD], now=NOW)
    assert publish_due(worker="w", now=NOW, post=poster()) == Published(sent=1)
    (posted,) = receiver.posted
    assert json.loads(posted.body) == {
        "type": "moment.told",
        "timestamp": "2026-11-03T11:00:00Z",
        "data": {"journey": "J1", "moment": "body"},
    }
    assert (posted.headers["webhook-id"], posted.headers["content-type"]) == (TOLD.ident, "application/json")
    assert checked(posted, made.secret)
    assert standing() == [(TOLD.ident, "sent", 1, None, "")]
    assert publish_due(worker="w", now=NOW, post=poster()).idle


def test_happening_published_twice_is_posted_once(receiver: Server) -> None:
    endpoint(receiver.url)
    for _ in range(2):
        publish([TOLD], now=NOW)
        publish_due(worker="w", now=NOW, post=poster())
    assert len(receiver.posted) == 1


def test_each_endpoint_is_told_what_it_asks_for(receiver: Server) -> None:
    endpoint(f"{receiver.url}/all")
    endpoint(f"{receiver.url}/promises", "promise.*")
    endpoint(f"{receiver.url}/told", "moment.told")
    gone = endpoint(f"{receiver.url}/gone")
    disable_endpoint(gone.id, actor="operator", reason="moved", now=NOW)
    publish([TOLD, KEPT], now=NOW)
    publish_due(worker="w", now=NOW, post=poster())
    heard = sorted((posted.path, posted.headers["webhook-id"].split()[0]) for posted in receiver.posted)
    assert heard == [
        ("/all", "moment.told"),
        ("/all", "promise.kept"),
        ("/promises", "promise.kept"),
        ("/told", "moment.told"),
    ]


def test_without_endpoints_one_statement_is_asked() -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        publish([TOLD, KEPT], now=NOW)
    assert len(asked) == 1


def test_endpoint_that_fails_is_tried_as_the_schedule_says_and_then_given_up(receiver: Server) -> None:
    receiver.answer = lambda _posted: (500, {}, b"")
    endpoint(receiver.url)
    publish([TOLD], now=NOW)
    at, waits = NOW, []
    while (due := Publication.objects.get().due_at) is not None:
        waits.append(due - at)
        at = due
        publish_due(worker="w", now=at, post=poster(at))
    assert waits[1:] == list(SCHEDULE)
    assert standing() == [(TOLD.ident, "failed", 10, None, "it answered 500")]
    assert len({posted.headers["webhook-id"] for posted in receiver.posted}) == 1
    stamps = [int(posted.headers["webhook-timestamp"]) for posted in receiver.posted]
    assert all(first < second for first, second in pairwise(stamps))


def test_endpoint_that_asks_for_time_is_given_it(receiver: Server) -> None:
    receiver.answer = lambda _posted: (429, {"Retry-After": "3600"}, b"")
    endpoint(receiver.url)
    publish([TOLD], now=NOW)
    publish_due(worker="w", now=NOW, post=poster())
    assert standing() == [(TOLD.ident, "due", 1, NOW + timedelta(hours=1), "it answered 429")]


def test_endpoint_that_is_gone_is_disabled(receiver: Server) -> None:
    receiver.answer = lambda _posted: (410, {}, b"")
    made = endpoint(receiver.url)
    publish([TOLD, KEPT], now=NOW)
    publish_due(worker="w", now=NOW, post=poster())
    row = Endpoint.objects.get(public_id=made.id)
    assert (row.disabled_at, row.disabled_by, row.disabled_because) == (NOW, "vorfreude", "it answered 410")
    assert [(ident, how) for ident, how, *_ in standing()] == [(TOLD.ident, "failed"), (KEPT.ident, "failed")]
    assert len(receiver.posted) == 1


def test_endpoint_that_took_nothing_for_days_is_disabled(receiver: Server) -> None:
    receiver.answer = lambda _posted: (500, {}, b"")
    made = endpoint(receiver.url)
    for days in (0, 6):
        publish([Happening("moment.told", f"told {days}", NOW, {})], now=NOW + timedelta(days=days))
        publish_due(worker="w", now=NOW + timedelta(days=days), post=poster())
    row = Endpoint.objects.get(public_id=made.id)
    assert row.disabled_because == "it took nothing for five days"
    assert enable_endpoint(made.id)
    assert Endpoint.objects.get(public_id=made.id).failing_since is None


def test_endpoint_that_fails_holds_up_neither_its_order_nor_another(receiver: Server) -> None:
    receiver.answer = lambda posted: (500 if posted.path == "/bad" else 204, {}, b"")
    endpoint(f"{receiver.url}/bad")
    endpoint(f"{receiver.url}/good")
    publish([TOLD, KEPT], now=NOW)
    assert publish_due(worker="w", now=NOW, post=poster()) == Published(sent=2, failed=1)
    assert sorted(posted.path for posted in receiver.posted) == ["/bad", "/good", "/good"]
    assert sorted((how, tries) for _, how, tries, *_ in standing()) == [
        ("due", 0),
        ("due", 1),
        ("sent", 1),
        ("sent", 1),
    ]


def test_backlog_of_one_endpoint_keeps_no_other_waiting(receiver: Server) -> None:
    endpoint(f"{receiver.url}/busy", "moment.*")
    publish([Happening("moment.told", f"told {number}", NOW, {}) for number in range(200)], now=NOW)
    endpoint(f"{receiver.url}/calm", "promise.*")
    publish([KEPT], now=NOW + timedelta(seconds=1))
    publish_due(worker="w", now=NOW + timedelta(seconds=1), post=poster())
    assert sum(posted.path == "/calm" for posted in receiver.posted) == 1
    assert sum(posted.path == "/busy" for posted in receiver.posted) == 10


def test_worker_that_dies_between_posting_and_settling_posts_again_with_the_same_id(receiver: Server) -> None:
    endpoint(receiver.url)
    publish([TOLD], now=NOW)

    def dies(parcels: Sequence[Parcel]) -> list[Outcome]:
        poster()(parcels)
        raise SystemExit

    with pytest.raises(SystemExit):
        publish_due(worker="w", now=NOW, post=dies)
    assert publish_due(worker="v", now=NOW + publishing.LEASE / 2, post=poster()).idle
    later = NOW + publishing.LEASE
    assert publish_due(worker="v", now=later, post=poster(later)) == Published(sent=1)
    assert [posted.headers["webhook-id"] for posted in receiver.posted] == [TOLD.ident] * 2


def test_worker_whose_lease_another_took_over_settles_nothing(receiver: Server) -> None:
    endpoint(receiver.url)
    publish([TOLD], now=NOW)
    later = NOW + publishing.LEASE

    def slow(parcels: Sequence[Parcel]) -> list[Outcome]:
        return [Outcome(parcel.id, taken=False, trouble="too slow") for parcel in parcels]

    def overtaken(parcels: Sequence[Parcel]) -> list[Outcome]:
        Publication.objects.update(leased_by="v", leased_until=later + publishing.LEASE)
        return slow(parcels)

    class Inline:
        """Posts in the worker's own thread, where its transaction can be seen."""

        def __init__(self, max_workers: int) -> None: ...
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None: ...

        map = staticmethod(map)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "ThreadPoolExecutor", Inline)
        assert publish_due(worker="w", now=NOW, post=overtaken).idle
    assert standing() == [(TOLD.ident, "due", 1, NOW, "")]


def test_after_a_change_of_secret_both_sign_for_a_day(receiver: Server) -> None:
    old = endpoint(receiver.url)
    new = rotate_secret(old.id, now=NOW)
    assert new is not None
    for hours in (1, 25):
        at = NOW + timedelta(hours=hours)
        publish([Happening("moment.told", f"told {hours}", at, {})], now=at)
        publish_due(worker="w", now=at, post=poster(at))
    assert [(checked(posted, old.secret), checked(posted, new.secret)) for posted in receiver.posted] == [
        (True, True),
        (False, True),
    ]


def test_what_was_missed_is_told_again_under_its_id(receiver: Server) -> None:
    made = endpoint(receiver.url)
    for number in range(3):
        at = NOW + timedelta(hours=number)
        publish([Happening("moment.told", f"told {number}", at, {})], now=at)
        publish_due(worker="w", now=at, post=poster(at))
    later = NOW + timedelta(days=1)
    count = replay(made.id, since=NOW + timedelta(hours=1), until=NOW + timedelta(hours=2), now=later)
    assert (count, publish_due(worker="w", now=later, post=poster(later))) == (1, Published(sent=1))
    assert [posted.headers["webhook-id"] for posted in receiver.posted] == ["told 0", "told 1", "told 2", "told 1"]


def test_nothing_is_told_again_to_an_endpoint_that_is_disabled(receiver: Server) -> None:
    made = endpoint(receiver.url)
    publish([TOLD], now=NOW)
    disable_endpoint(made.id, actor="operator", reason="", now=NOW)
    assert replay(made.id, since=NOW, until=NOW + timedelta(days=1), now=NOW) == 0


def test_endpoint_in_a_private_network_is_not_called(receiver: Server) -> None:
    endpoint(receiver.url.replace("http:", "https:"))
    publish([TOLD], now=NOW)
    publish_due(worker="w", now=NOW, post=Poster(settings.WEBHOOK_KEYS, lambda: NOW))
    assert receiver.posted == []
    assert [trouble for *_, trouble in standing()] == ["it leads into a private network"]


@pytest.mark.parametrize("url", ["http://crm.example/", "https://u:p@crm.example/", "https://crm.example:25/", "crm"])
def test_endpoint_with_an_odd_address_is_refused(url: str) -> None:
    with pytest.raises(WrongEndpoint):
        add_endpoint(url=url, actor="operator", now=NOW)
    assert Endpoint.objects.count() == 0


def test_what_was_settled_long_ago_is_forgotten(receiver: Server) -> None:
    endpoint(receiver.url)
    publish([TOLD], now=NOW)
    publish_due(worker="w", now=NOW, post=poster())
    assert publishing.forget_publications(now=NOW + timedelta(days=29)) == 0
    assert publishing.forget_publications(now=NOW + timedelta(days=31)) == 1
