"""Who may say what: 401 without a token in force, 403 or a refusal beyond its limits."""

from datetime import UTC, datetime
from itertools import product

import pytest
from django.test import Client

from tests.api.sender import ADDRESS, BATCH, STRUCTURED, Post, answer, cloud_event, kept
from vorfreude.intake.actions import create_token, revoke_token, use_token

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
PATTERNS: dict[tuple[str, ...], dict[str, bool]] = {
    (): {"/plant/paint": True, "/shop": True},
    ("/plant/*",): {"/plant/paint": True, "/plant/": True, "/plant": False, "/shop": False},
    ("/plant/paint",): {"/plant/paint": True, "/plant/paint2": False, "/plant": False},
    ("/shop", "/plant/p*"): {"/plant/paint": True, "/shop": True, "/shop2": False},
    ("*",): {"/plant/paint": True, "/shop": True},
}
HOUSE: dict[tuple[str, ...], dict[str, bool]] = {
    (): {"/vorfreude/people": False, "/vorfreude/": False, "/vorfreude": True, "/Vorfreude/people": True},
    ("*",): {"/vorfreude/people": False},
    ("/v*", "/vorfreude*"): {"/vorfreude/people": False},
    ("/vorfreude/people",): {"/vorfreude/people": True, "/vorfreude/plant": False},
    ("/vorfreude/*",): {"/vorfreude/people": True},
}


def secret(sources: tuple[str, ...] = (), kinds: tuple[str, ...] = ()) -> str:
    return create_token(name="limited", sources=sources, kinds=kinds, actor="a test", now=NOW).secret


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer  ", "Basic abc", "vf_abc"])
def test_request_without_a_token_is_told_to_bring_one(client: Client, authorization: str | None) -> None:
    headers = {"Authorization": authorization} if authorization is not None else {}
    response = client.post(ADDRESS, cloud_event(), content_type=STRUCTURED, headers=headers)
    assert (response.status_code, response["WWW-Authenticate"]) == (401, 'Bearer realm="vorfreude"')
    assert answer(response)["type"] == "urn:vorfreude:problem:token-missing"  # type: ignore[arg-type]
    assert kept() == (0, 0, 0)


@pytest.mark.parametrize("wrong", ["vf_wrong", "ä" * 40, "x" * 8_000])
def test_unknown_token_is_refused(post: Post, wrong: str) -> None:
    response = post(cloud_event(), secret=wrong)
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer realm="vorfreude", error="invalid_token"'


def test_revoked_token_is_refused_at_once(post: Post) -> None:
    made = create_token(name="lost", actor="a test", now=NOW)
    assert post(cloud_event(), secret=made.secret).status_code == 200
    assert revoke_token(made.id, actor="a test", now=NOW)
    assert post(cloud_event(id="2"), secret=made.secret).status_code == 401
    assert not revoke_token(made.id, actor="a test", now=NOW)


@pytest.mark.parametrize(
    ("patterns", "source", "may"),
    [
        (patterns, source, may)
        for patterns, names in (*PATTERNS.items(), *HOUSE.items())
        for source, may in names.items()
    ],
)
def test_token_speaks_only_for_its_sources(
    post: Post,
    patterns: tuple[str, ...],
    source: str,
    may: bool,  # noqa: FBT001
) -> None:
    response = post(cloud_event(source=source), secret=secret(sources=patterns))
    assert response.status_code == (200 if may else 403)
    assert kept() == ((1, 1, 0) if may else (0, 0, 1))


def test_token_says_only_its_kinds_in_a_batch_signal_by_signal(post: Post) -> None:
    spoken = list(product(["/plant/paint", "/shop"], ["station.entered", "photo.approved"]))
    batch = [cloud_event(id=str(n), source=source, type=kind) for n, (source, kind) in enumerate(spoken)]
    response = post(batch, content_type=BATCH, secret=secret(sources=("/plant/*",), kinds=("station.*",)))
    assert response.status_code == 200
    assert [one.get("reason", {}).get("came") for one in answer(response)["signals"]] == [
        None,
        "type photo.approved",
        "source /shop",
        "source /shop",
    ]


def test_refusal_of_the_house_s_own_source_says_what_to_do(post: Post) -> None:
    problem = answer(post(cloud_event(source="/vorfreude/people", type="decision.answered"), secret=secret()))
    assert [problem[name] for name in ("came", "expected", "hint")] == [
        "source /vorfreude/people",
        "one that does not begin with /vorfreude/",
        "Sources that begin with /vorfreude/ are the house's own; a token must name them.",
    ]


@pytest.mark.parametrize(
    ("patterns", "source", "may"),
    [
        ((), "/shop", True),
        ((), "/vorfreude/people", False),
        (("/plant/*",), "/plant/press", True),
        (("/plant/*",), "/shop", False),
        (("/plant/*", "/vorfreude/people"), "/vorfreude/people", True),
        (("/plant/*",), 7, True),  # no source, and so nothing is taken back
    ],
)
def test_token_takes_back_only_what_it_may_say(
    post: Post,
    patterns: tuple[str, ...],
    source: object,
    may: bool,  # noqa: FBT001
) -> None:
    taken_back = cloud_event(type="signal.retracted", data={"source": source, "id": "9", "reason": "a mistake"})
    assert post(taken_back, secret=secret(sources=patterns)).status_code == (200 if may else 403)


def test_scheme_is_read_in_any_case(client: Client, token: str) -> None:
    response = client.post(
        ADDRESS, cloud_event(), content_type=STRUCTURED, headers={"Authorization": f"bearer {token}"}
    )
    assert response.status_code == 200


def test_house_of_machines_asks_for_no_cookie_and_no_form_token(token: str) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(
        ADDRESS, cloud_event(), content_type=STRUCTURED, headers={"Authorization": f"Bearer {token}"}
    )
    assert (response.status_code, dict(response.cookies)) == (200, {})


def test_last_use_is_noted_by_the_day(token: str) -> None:
    from vorfreude.intake.models import ApiToken  # noqa: PLC0415

    for hour in (9, 17):
        assert use_token(token, now=NOW.replace(hour=hour)) is not None
    assert ApiToken.objects.get().last_used == NOW.date()


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch", "head"])
def test_other_method_is_refused_with_the_one_that_works(client: Client, method: str) -> None:
    response = getattr(client, method)(ADDRESS)
    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")


def test_handshake_permits_the_origin_that_asks_and_calls_nobody_back(client: Client) -> None:
    asked = {"WebHook-Request-Origin": "mes.example.com", "WebHook-Request-Callback": "https://evil.example/"}
    response = client.options(ADDRESS, headers=asked | {"WebHook-Request-Rate": "120"})
    assert response.status_code == 200
    assert {name: response[name] for name in ("Allow", "WebHook-Allowed-Origin", "WebHook-Allowed-Rate")} == {
        "Allow": "POST, OPTIONS",
        "WebHook-Allowed-Origin": "mes.example.com",
        "WebHook-Allowed-Rate": "*",
    }


def test_options_without_an_origin_permits_nobody(client: Client) -> None:
    assert not client.options(ADDRESS).has_header("WebHook-Allowed-Origin")
