"""Machines elsewhere at the desk: operators make tokens and endpoints, try, pause, revoke; others find nothing."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.back.reading import read, table, words
from tests.back.world import ROLELESS, STAFF, World
from vorfreude.back.connection_urls import urlpatterns
from vorfreude.back.connection_words import KINDS, READINGS, in_words
from vorfreude.delivery.actions.endpoints import TESTED, add_endpoint
from vorfreude.delivery.actions.publish import Happening, publish, publish_due
from vorfreude.delivery.models import Endpoint, Publication
from vorfreude.delivery.publishing import Outcome, Parcel
from vorfreude.intake.actions import READINGS as RIGHTS
from vorfreude.intake.actions import create_token, use_token
from vorfreude.intake.models import ApiToken
from vorfreude.journeys.publications import KINDS as PUBLISHED

HERE = "/desk/connections/"
URL = "https://crm.example/hooks"
PAGES = {"desk-connections": "", "desk-endpoint": "endpoints/{endpoint}/"}
ACTS = {
    "desk-tokens": "tokens/",
    "desk-token-revocations": "tokens/{token}/revocations/",
    "desk-endpoints": "endpoints/",
    "desk-endpoint-tries": "endpoints/{endpoint}/tries/",
    "desk-endpoint-pauses": "endpoints/{endpoint}/pauses/",
    "desk-endpoint-resumptions": "endpoints/{endpoint}/resumptions/",
    "desk-endpoint-secrets": "endpoints/{endpoint}/secrets/",
    "desk-endpoint-replays": "endpoints/{endpoint}/replays/",
}
EVERY = PAGES | ACTS


@pytest.fixture
def otto(world: World) -> Client:
    """The operator's browser, where one machine is told and one may speak."""
    add_endpoint(url=URL, actor="otto@example.org", now=world.now)
    create_token(name="paint shop", kinds=["station.*"], actor="otto@example.org", now=world.now)
    return world.client("otto")


def address(name: str) -> str:
    return HERE + EVERY[name].format(endpoint=Endpoint.objects.get().public_id, token=ApiToken.objects.get().pk)


def rows() -> list[Any]:
    return [list(table.objects.order_by("pk").values()) for table in (Endpoint, Publication, ApiToken)]


def answering(answer: Callable[[Parcel], Outcome]) -> Callable[[Any], list[Outcome]]:
    return lambda parcels: [answer(parcel) for parcel in parcels]


def test_every_address_is_in_these_tests() -> None:
    assert {pattern.name for pattern in urlpatterns} == EVERY.keys()


@pytest.mark.parametrize("who", [*STAFF, *ROLELESS])
def test_machines_are_for_operators_alone(world: World, otto: Client, who: str) -> None:
    browser, before = world.client(who), rows()
    if who == "otto":
        assert [browser.get(address(name)).status_code for name in PAGES] == [200, 200]
        return
    expected = 403 if who in STAFF else 404
    assert {browser.get(address(name)).status_code for name in PAGES} == {expected}
    assert {browser.post(address(name)).status_code for name in ACTS} == {expected}
    assert rows() == before
    assert b"/desk/connections/" not in browser.get("/desk/").content


def test_whoever_is_not_signed_in_is_shown_the_way_in(world: World, otto: Client) -> None:
    for name in EVERY:
        assert world.client("anonymous").get(address(name))["Location"] == f"/account/login/?next={address(name)}"


def test_acts_are_posted_with_the_token_of_a_form(world: World, otto: Client) -> None:
    before = rows()
    assert {otto.get(address(name)).status_code for name in ACTS} == {405}
    browser = world.client("otto", csrf=True)
    assert {browser.post(address(name)).status_code for name in ACTS} == {403}
    assert rows() == before


def test_token_is_shown_once_and_may_what_was_chosen(world: World, otto: Client) -> None:
    wanted = {"name": "CRM", "reads": ["journeys", "moments", "everything"], "blueprint": ["sports-car", "boat"]}
    answer = otto.post(HERE + "tokens/", wanted)
    assert "no-store" in answer["Cache-Control"]
    secret = answer.content.decode().partition('id="secret" value="')[2].partition('"')[0]
    speaker = use_token(secret, now=world.now)
    assert speaker is not None
    assert (speaker.name, speaker.speaks, speaker.reads, speaker.blueprints) == (
        "CRM", False, ("journeys", "moments"), ("sports-car",),
    )  # fmt: skip
    assert secret.encode() not in otto.get(HERE).content
    assert ApiToken.objects.get(name="CRM").created_by == "otto@example.org"


@pytest.mark.parametrize(
    ("wanted", "trouble"),
    [
        ({"name": "", "reads": "journeys"}, "token-name"),
        ({"name": "n" * 101, "reads": "journeys"}, "token-name"),
        ({"name": "CRM"}, "token-nothing"),
        ({"name": "CRM", "kinds": "*.entered"}, "token-pattern"),
        ({"name": "CRM", "kinds": "a " * 21}, "token-pattern"),
        ({"name": "CRM", "kinds": "a", "sources": "/vorfreude/people"}, "token-house"),
        ({"name": "CRM", "kinds": "a", "sources": "/vorfreude*"}, "token-house"),
    ],
)
def test_token_that_cannot_be_so_is_not_made(otto: Client, wanted: dict[str, str], trouble: str) -> None:
    before = rows()
    assert otto.post(HERE + "tokens/", wanted)["Location"] == f"{HERE}?trouble={trouble}"
    assert rows() == before
    assert read(otto, f"{HERE}?trouble={trouble}").xpath("//p[@role='alert']") != []


def test_token_is_revoked_once(world: World, otto: Client) -> None:
    assert [otto.post(address("desk-token-revocations"))["Location"] for _ in range(2)] == [
        f"{HERE}?noted=revoked", f"{HERE}?trouble=gone",
    ]  # fmt: skip
    row = ApiToken.objects.get()
    assert (row.revoked_at, row.revoked_by) == (world.now, "otto@example.org")
    assert otto.post(f"{HERE}tokens/{10**30}/revocations/")["Location"] == f"{HERE}?trouble=gone"


def test_endpoint_is_made_and_its_secret_shown_once(world: World, otto: Client) -> None:
    answer = otto.post(HERE + "endpoints/", {"url": "https://erp.example/", "kind": ["promise.broken", "nonsense"]})
    row = Endpoint.objects.get(url="https://erp.example/")
    assert (row.kinds, row.made_by) == (["promise.broken"], "otto@example.org")
    assert (answer.status_code, b"whsec_" in answer.content) == (200, True)
    assert "no-store" in answer["Cache-Control"]
    assert b"whsec_" not in otto.get(HERE).content + otto.get(f"{HERE}endpoints/{row.public_id}/").content


@pytest.mark.parametrize("url", ["http://erp.example/", "erp", "https://u:p@erp.example/", ""])
def test_endpoint_with_an_odd_address_is_not_made(otto: Client, url: str) -> None:
    assert otto.post(HERE + "endpoints/", {"url": url})["Location"] == f"{HERE}?trouble=endpoint-address"
    assert Endpoint.objects.count() == 1


def test_try_is_told_to_this_endpoint_alone_whatever_it_asks_for(world: World, otto: Client) -> None:
    Endpoint.objects.update(kinds=["promise.*"])
    page = address("desk-endpoint")
    add_endpoint(url="https://erp.example/", actor="t", now=world.now)
    assert otto.post(f"{page}tries/")["Location"] == f"{page}?noted=tried"
    told = Publication.objects.get()
    assert (told.endpoint.url, json.loads(told.body)["type"]) == (URL, TESTED)
    post = answering(lambda parcel: Outcome(parcel.id, taken=False, trouble="it answered 401"))
    publish_due(worker="w", now=world.now, post=post)
    failures = table(read(otto, page))
    assert [row[:2] for row in failures] == [
        [
            "a try from this desk endpoint.tested",
            "It answered 401: it does not accept our signature. Compare the secrets. 1 try · again now",
        ]
    ]
    publish_due(
        worker="w", now=world.now + timedelta(minutes=1), post=answering(lambda one: Outcome(one.id, taken=True))
    )
    assert table(read(otto, page))[0][1] == "was taken"


def test_endpoint_is_paused_with_a_reason_and_told_again(world: World, otto: Client) -> None:
    page = address("desk-endpoint")
    verbs = ("pauses", "pauses", "tries", "resumptions", "resumptions")
    went = [otto.post(f"{page}{verb}/", {"reason": "it moves house"})["Location"].partition("?")[2] for verb in verbs]
    assert went == ["noted=paused", "trouble=gone", "trouble=gone", "noted=resumed", "trouble=gone"]
    otto.post(f"{page}pauses/", {"reason": "it moves house"})
    assert "it moves house" in words(read(otto, page).xpath("//p[@class='lead']")[0])


def test_what_happened_in_the_last_days_is_told_again(world: World, otto: Client) -> None:
    page = address("desk-endpoint")
    for hours in (1, 40):
        at = world.now - timedelta(hours=hours)
        publish([Happening("journey.begun", f"begun {hours}", at, {})], now=at)
    Publication.objects.update(due_at=None, standing="sent")
    assert otto.post(f"{page}replays/", {"days": "1"})["Location"] == f"{page}?noted=replayed"
    assert list(Publication.objects.filter(due_at__isnull=False).values_list("ident", flat=True)) == ["begun 1"]
    Publication.objects.all().delete()
    assert otto.post(f"{page}replays/", {"days": "x"})["Location"] == f"{page}?trouble=nothing-to-replay"


def test_new_secret_is_shown_and_signs_beside_the_old(otto: Client) -> None:
    before = Endpoint.objects.get().secrets
    assert b"whsec_" in otto.post(address("desk-endpoint-secrets")).content
    after = Endpoint.objects.get().secrets
    assert (len(after), after[1][0]) == (2, before[0][0])


@pytest.mark.parametrize("verb", ["", "tries/", "pauses/", "resumptions/", "secrets/", "replays/"])
def test_endpoint_that_is_not_there_is_not_found(otto: Client, verb: str) -> None:
    where = f"{HERE}endpoints/{'z' * 22}/{verb}"
    assert (otto.post(where) if verb else otto.get(where)).status_code == 404


def test_list_says_how_it_goes(world: World, otto: Client) -> None:
    Endpoint.objects.update(failing_since=world.now - timedelta(hours=3), kinds=["promise.broken"])
    page = read(otto, HERE)
    assert [row[:3] for row in table(page)] == [[URL, "a promise was broken", "takes nothing since 3 h ago"]]
    assert table(page, "//h2[@id='tokens']/following-sibling::table")[0][1:4] == ["station.*", "\N{EN DASH}", "never"]


def test_what_somebody_wrote_stays_text(otto: Client, world: World) -> None:
    create_token(name="<b>\u202e", kinds=["<i>"], actor="<s>", now=world.now)
    page = otto.get(HERE).content.decode()
    assert ("<b>" in page, "<i>" in page, "<s>" in page, "\\u202e" in page) == (False, False, False, True)


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("desk-connections", 6), ("desk-endpoint", 6)])
def test_page_costs_the_same_for_one_and_for_three(
    world: World, otto: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str, queries: int, times: int
) -> None:
    where = address(name)
    for n in range(1, times):
        add_endpoint(url=f"https://{n}.example/", actor="t", now=world.now)
        create_token(name=f"{n}", actor="t", now=world.now)
    publish([Happening("moment.told", f"told {n}", world.now, {}) for n in range(times)], now=world.now)
    read(otto, where)
    with django_assert_num_queries(queries):
        read(otto, where)


def test_every_right_and_every_kind_has_words() -> None:
    assert READINGS.keys() == RIGHTS
    assert KINDS.keys() == {*PUBLISHED, TESTED}


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ("it answered 503", "It answered 503: it has trouble of its own."),
        ("it answered 418", "It answered 418, which is no yes."),
        ("it answered 302", "It answered 302: it sends us elsewhere, where we do not go."),
        ("it took too long", "It did not answer within ten seconds."),
        ("no answer (ConnectionRefusedError)", "Nobody answered: the machine is down, or its certificate is not good."),
        ("port 25 is not one of the web", "port 25 is not one of the web"),
        ("\u202e", "\\u202e"),
    ],
)
def test_trouble_is_said_so_that_somebody_can_act(trouble: str, said: str) -> None:
    assert in_words(trouble) == said
