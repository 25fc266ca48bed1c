"""What many want to see is asked in one statement: whoever comes while one is under way shares the next.

One question alone costs the database and its driver what fifty cost together, and no right is older than its answer.
"""

import asyncio
from functools import partial

from vorfreude.boot.door.asker import Asker
from vorfreude.boot.door.ways import Key, Sight, Ways

MOST_AT_ONCE = 500
"""Questions of one statement: more than come in the time of one, unless thousands of pages connect again at once."""


class Sights:
    """Asks who sees what, for everybody who waits."""

    def __init__(self, *, ways: Ways, asker: Asker) -> None:
        """``asker`` has the thread on which ``ways`` may block."""
        self._ways = ways
        self._asker = asker
        self._waiting: list[_Question] = []
        self._task: asyncio.Task[None] | None = None

    async def of(self, key: Key) -> Sight | None:
        """What this session sees of this journey, as it is after this was asked; raises what the question raises."""
        answer: asyncio.Future[Sight | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((key, answer))
        if self._task is None:
            self._task = asyncio.create_task(self._ask())
        return await answer

    async def _ask(self) -> None:
        while self._waiting:
            asked, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            try:
                sights = await self._asker.ask(partial(self._ways.sees, [key for key, _ in asked]))
            except Exception as error:  # noqa: BLE001 it is handed to whoever asked
                _fail(asked, error)
            else:
                _tell(asked, sights)
        self._task = None


def _tell(asked: list["_Question"], sights: list[Sight | None]) -> None:
    for (_, answer), sight in zip(asked, sights, strict=True):
        if not answer.done():  # whoever asked may have gone
            answer.set_result(sight)


def _fail(asked: list["_Question"], error: Exception) -> None:
    for _, answer in asked:
        if not answer.done():
            answer.set_exception(error)


type _Question = tuple[Key, asyncio.Future[Sight | None]]
