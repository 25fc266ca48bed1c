"""What many want to see is asked in one statement: whoever comes while one is under way shares the next.

One question alone costs the database and its driver what fifty cost together, and no right is older than its answer.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from vorfreude.boot.door.asker import Asker

MOST_AT_ONCE = 500
"""Questions of one statement: more than come in the time of one, unless thousands of pages connect again at once."""


class Sights[Key, Seen]:
    """Asks who sees what, for everybody who waits."""

    def __init__(self, question: Callable[[Sequence[Key]], list[Seen]], *, asker: Asker) -> None:
        """``question`` answers many keys at once, in their order; it may block on the thread of ``asker``."""
        self._question = question
        self._asker = asker
        self._waiting: list[tuple[Key, asyncio.Future[Seen]]] = []
        self._task: asyncio.Task[None] | None = None

    async def of(self, key: Key) -> Seen:
        """What is seen with this key, as it is after this was asked; raises what the question raises."""
        answer: asyncio.Future[Seen] = asyncio.get_running_loop().create_future()
        self._waiting.append((key, answer))
        if self._task is None:
            self._task = asyncio.create_task(self._ask())
        return await answer

    async def _ask(self) -> None:
        while self._waiting:
            asked, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            try:
                sights = await self._asker.ask(partial(self._question, [key for key, _ in asked]))
            except Exception as error:  # noqa: BLE001 it is handed to whoever asked
                _fail(asked, error)
            else:
                _tell(asked, sights)
        self._task = None


def _tell[Key, Seen](asked: list[tuple[Key, asyncio.Future[Seen]]], seen: list[Seen]) -> None:
    for (_, answer), one in zip(asked, seen, strict=True):
        if not answer.done():  # whoever asked may have gone
            answer.set_result(one)


def _fail[Key, Seen](asked: list[tuple[Key, asyncio.Future[Seen]]], error: Exception) -> None:
    for _, answer in asked:
        if not answer.done():
            answer.set_exception(error)
