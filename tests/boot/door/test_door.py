import asyncio
from functools import partial

import pytest

from tests.boot.door.test_streams import in_a_loop
from tests.boot.door.world import Visit, World
from vorfreude.boot.door.asgi import Message
from vorfreude.boot.door.asker import Asker


@in_a_loop
async def test_everything_else_is_django_s() -> None:
    visit = Visit(World().door(), "/")
    assert await visit.status() == 200
    assert await visit.body() == b"a page by Django"


@in_a_loop
async def test_short_answers_are_as_strict_as_pages() -> None:
    visit = Visit(World().door(), "/live/nothing")
    assert await visit.status() == 404
    assert visit.headers[b"x-content-type-options"] == b"nosniff"
    assert visit.headers[b"content-security-policy"] == b"default-src 'none'; frame-ancestors 'none'"


@in_a_loop
async def test_other_protocols_are_refused_with_what_was_expected() -> None:
    async def nothing() -> Message:
        return {}

    async def nowhere(message: Message) -> None:
        raise AssertionError(message)

    with pytest.raises(ValueError, match="scope type 'websocket' came; expected http or lifespan"):
        await World().door()({"type": "websocket"}, nothing, nowhere)


@in_a_loop
async def test_door_follows_the_life_of_its_server() -> None:
    messages: asyncio.Queue[Message] = asyncio.Queue()
    for kind in ("lifespan.startup", "lifespan.shutdown"):
        messages.put_nowait({"type": kind})
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    await World().door()({"type": "lifespan"}, messages.get, send)
    assert [message["type"] for message in said] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


@in_a_loop
async def test_questions_that_wait_share_one_hop_and_keep_their_order() -> None:
    asker = Asker(name="test")
    order: list[int] = []
    await asyncio.gather(*(asker.ask(partial(order.append, number)) for number in range(50)))
    asker.close()
    assert order == list(range(50))


@in_a_loop
async def test_question_that_fails_fails_alone() -> None:
    asker = Asker(name="test")
    answers = await asyncio.gather(asker.ask(lambda: 1 // 0), asker.ask(lambda: 7), return_exceptions=True)
    asker.close()
    assert (type(answers[0]), answers[1]) == (ZeroDivisionError, 7)


@in_a_loop
async def test_connection_that_broke_is_dropped_and_the_question_asked_again() -> None:
    broken = ["connection"]

    def question() -> str:
        if broken:
            raise ConnectionError
        return "answered"

    asker = Asker(name="test", outages=(ConnectionError,), drop=broken.clear)
    assert await asker.ask(question) == "answered"
    asker.close()


@in_a_loop
async def test_those_who_wait_for_a_database_that_is_away_are_told_at_once() -> None:
    tries: list[int] = []

    def question() -> None:
        tries.append(1)
        raise ConnectionError

    asker = Asker(name="test", outages=(ConnectionError,))
    first, *others = [asyncio.create_task(asker.ask(question)) for _ in range(10)]
    answers = await asyncio.gather(first, *others, return_exceptions=True)
    assert [type(answer) for answer in answers] == [ConnectionError] * 10
    assert len(tries) == 4  # the first alone, then the nine that had come meanwhile as one; each twice
    assert await asker.ask(lambda: "back") == "back"
    asker.close()


@in_a_loop
async def test_connection_that_cannot_even_be_dropped_holds_nobody_up() -> None:
    def away() -> None:
        raise ConnectionError

    def stuck() -> None:
        raise BrokenPipeError

    asker = Asker(name="test", outages=(ConnectionResetError, ConnectionError), drop=stuck)
    with pytest.raises(BrokenPipeError):
        await asker.ask(away)
    assert await asker.ask(lambda: "back") == "back"
    asker.close()
