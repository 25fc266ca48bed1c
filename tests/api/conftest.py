"""A sender with a token."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import pytest
from django.http import HttpResponse
from django.test import Client

if TYPE_CHECKING:
    from tests.api.sender import Post

ADDRESS = "/api/signals"
STRUCTURED = "application/cloudevents+json"


@pytest.fixture(autouse=True)
def documented(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer of every test here is what the document of the API says."""
    from tests.api.document import check_answer  # noqa: PLC0415 as below

    sent = Client.request

    def request(self: Client, **asked: Any) -> Any:
        response = sent(self, **asked)
        check_answer(asked["REQUEST_METHOD"].lower(), asked["PATH_INFO"], response)
        return response

    monkeypatch.setattr(Client, "request", request)


@pytest.fixture
def token(db: None) -> str:
    """The secret of a token that may say anything."""
    from vorfreude.intake.actions import create_token  # noqa: PLC0415 Django is set up after this file is read

    return create_token(name="paint shop", actor="a test", now=datetime(2026, 11, 1, tzinfo=UTC)).secret


@pytest.fixture
def post(client: Client, token: str) -> "Post":
    """Post a body as it is (bytes or text), or anything else as JSON."""

    def send(
        body: object,
        *,
        content_type: str = STRUCTURED,
        headers: Mapping[str, str] | None = None,
        secret: str = token,
        **extra: Any,
    ) -> HttpResponse:
        raw = body if isinstance(body, bytes | str) else json.dumps(body)
        sent = {"Authorization": f"Bearer {secret}"} | dict(headers or {})
        whole: dict[str, Any] = {"CONTENT_TYPE": content_type} | extra
        response = client.post(ADDRESS, raw, content_type=content_type, headers=sent, **whole)
        return cast("HttpResponse", response)

    return send
