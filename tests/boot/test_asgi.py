import pytest

from tests.boot.door.test_streams import in_a_loop
from vorfreude.boot import asgi
from vorfreude.boot.door.asgi import Message, Receive, Scope, Send


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[Scope]:
    """The requests that come through to Django's pages."""
    scopes: list[Scope] = []

    async def pages(scope: Scope, receive: Receive, send: Send) -> None:
        scopes.append(scope)

    monkeypatch.setattr(asgi, "gathered", pages)
    return scopes


@in_a_loop
async def _ask(*headers: tuple[bytes, bytes]) -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        pass

    await asgi.behind({"type": "http", "method": "GET", "path": "/", "headers": list(headers)}, receive, send)


def test_stranger_cannot_speak_as_the_proxy_by_another_spelling(reached: list[Scope]) -> None:
    _ask((b"x-forwarded-for", b"198.51.100.7"), (b"x_forwarded_for", b"203.0.113.9"))
    assert [scope["headers"] for scope in reached] == [[(b"x-forwarded-for", b"198.51.100.7")]]
