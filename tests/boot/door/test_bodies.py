import asyncio

import pytest

from tests.boot.door.test_streams import in_a_loop
from vorfreude.boot.door.asgi import Message, Receive, Scope, Send, answer
from vorfreude.boot.door.bodies import Bodies, brings_pictures


async def reads(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that says how long a body it was given, and what came after it."""
    body, after = await receive(), await receive()
    await answer(send, 200, [], f"{len(body['body'])} {body['more_body']} {after['type']}".encode())


class Sender:
    """Sends a body piece by piece, and then nothing more."""

    def __init__(self, bodies: Bodies, *pieces: bytes, method: str = "POST", ends: bool = True) -> None:
        self._pieces = [
            {"type": "http.request", "body": piece, "more_body": not ends or place < len(pieces)}
            for place, piece in enumerate(pieces, start=1)
        ]
        self._said: list[Message] = []
        self.task = asyncio.create_task(bodies({"method": method}, self._receive, self._hear))

    async def heard(self) -> tuple[int, bytes]:
        await self.task
        return self._said[0]["status"], self._said[1]["body"]

    async def _receive(self) -> Message:
        if not self._pieces:
            await asyncio.Event().wait()
        return self._pieces.pop(0)

    async def _hear(self, message: Message) -> None:
        self._said.append(message)


@in_a_loop
async def test_body_in_pieces_comes_in_one() -> None:
    sender = Sender(Bodies(reads), b"ab", b"", b"cde")
    assert await sender.heard() == (200, b"5 False http.disconnect")


@in_a_loop
async def test_sender_who_dribbles_is_told_so_and_reaches_nobody() -> None:
    sender = Sender(Bodies(reads, seconds=0), b"email=", ends=False)
    assert await sender.heard() == (408, b"The body did not come within 0 seconds.\n")


@in_a_loop
async def test_sender_who_dribbles_holds_up_nobody_else() -> None:
    bodies = Bodies(reads)
    slow = [Sender(bodies, b"email=", ends=False) for _ in range(100)]
    assert await Sender(bodies, b"quick").heard() == (200, b"5 False http.disconnect")
    for sender in slow:
        sender.task.cancel()


@in_a_loop
async def test_long_body_is_cut_off_for_its_reader_to_refuse() -> None:
    sender = Sender(Bodies(reads, longest=4), b"abc", b"def", b"ghi")
    assert await sender.heard() == (200, b"4 False http.disconnect")


@in_a_loop
async def test_body_of_a_read_is_nobody_s() -> None:
    sender = Sender(Bodies(reads), b"abc", ends=False, method="GET")
    assert await sender.heard() == (200, b"0 False http.disconnect")


@in_a_loop
async def test_more_than_there_is_room_for_is_refused_until_there_is() -> None:
    bodies = Bodies(reads, most=5)
    waiting = Sender(bodies, b"abc", ends=False)
    await asyncio.sleep(0)
    assert await Sender(bodies, b"def").heard() == (503, b"Too much is being sent; please come back.\n")
    waiting.task.cancel()
    await asyncio.wait([waiting.task])
    assert await Sender(bodies, b"def").heard() == (200, b"3 False http.disconnect")


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("/floor/pictures", True),
        ("/journeys/7Hq/ask/messages/", True),
        ("/journeys/7Hq/ask/messages/more/", False),
        ("/journeys/7Hq/answers/", False),
        ("/a/journeys/7Hq/ask/messages/", False),
        ("/desk/care/visits/7Hq/findings/2/photographs/", True),
        ("/cases/7Hq/pictures/", True),
        ("/garage/7Hq/papers/additions/", True),
        ("/hand-overs/7Hq/pins/", True),
        ("/partner/work/7Hq/pictures/", True),
        ("/partner/", False),
        ("/desk/caretaker/", False),
    ],
)
def test_only_where_pictures_come_in_there_is_room_for_them(path: str, room: bool) -> None:  # noqa: FBT001 a column
    assert brings_pictures(path) is room
