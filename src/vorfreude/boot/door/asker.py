"""Questions to the database from the event loop: one thread answers all that are waiting in one go.

A hop to a thread costs more than the query. Under load many questions share one hop.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


class Asker:
    """Runs blocking functions on one thread of its own, in the order in which they were asked.

    After an outage the connection is dropped and the question asked once more, for the database may be back. If it is
    not, all that are waiting are told so: each would wait for the same connection.
    """

    def __init__(
        self, *, name: str, outages: tuple[type[Exception], ...] = (), drop: Callable[[], None] = lambda: None
    ) -> None:
        """Name the thread; ``outages`` are the errors of a database that is away, ``drop`` lets the connection go."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._outages = outages
        self._drop = drop
        self._waiting: list[_Question] = []
        self._busy = False

    async def ask[T](self, question: Callable[[], T]) -> T:
        """The answer to ``question``; raises what it raises."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[object] = loop.create_future()
        self._waiting.append((question, answer))
        if not self._busy:
            self._start(loop)
        return await answer  # type: ignore[return-value]  # the future carries what the question gave

    def close(self) -> None:
        """Let the thread end."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _start(self, loop: asyncio.AbstractEventLoop) -> None:
        self._busy = True
        questions, self._waiting = self._waiting, []
        self._thread.submit(self._answer_all, questions, loop)

    def _answer_all(self, questions: list["_Question"], loop: asyncio.AbstractEventLoop) -> None:
        """Runs on the thread."""
        outcomes: list[_Outcome] = []
        away: Exception | None = None
        for question, answer in questions:
            value, error = (None, away) if away else self._outcome(question)
            away = error if isinstance(error, self._outages) else None
            outcomes.append((answer, value, error))
        loop.call_soon_threadsafe(self._hand_over, outcomes, loop)

    def _outcome(self, question: Callable[[], object]) -> tuple[object, Exception | None]:
        try:
            try:
                return question(), None
            except self._outages:
                self._drop()
                return question(), None
        except Exception as error:  # noqa: BLE001 it is handed to whoever asked
            return None, error

    def _hand_over(self, outcomes: list["_Outcome"], loop: asyncio.AbstractEventLoop) -> None:
        """Runs on the loop."""
        for answer, value, error in outcomes:
            if answer.done():
                continue
            if error is None:
                answer.set_result(value)
            else:
                answer.set_exception(error)
        self._busy = False
        if self._waiting:
            self._start(loop)


type _Question = tuple[Callable[[], object], asyncio.Future[object]]
type _Outcome = tuple[asyncio.Future[object], object, Exception | None]
