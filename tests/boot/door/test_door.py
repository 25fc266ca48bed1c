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
    dropped: list[bool] = []
    asker = Asker(name="test", after_error=lambda: dropped.append(True))
    answers = await asyncio.gather(asker.ask(lambda: 1 // 0), asker.ask(lambda: 7), return_exceptions=True)
    asker.close()
    assert (type(answers[0]), answers[1], dropped) == (ZeroDivisionError, 7, [True])
