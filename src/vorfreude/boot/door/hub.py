"""Who is listening to what, and who must be told: the streams of one process.

A client holds one number, the newest revision it has not been told yet; news that comes faster than it can be sent
replaces older news. So a slow client costs no more than a quick one.
"""

import asyncio
from collections import defaultdict
from collections.abc import Hashable, Iterable

DESK = "desk"
"""The subject of the desk's stream: any change of any journey."""

OCCASION = "occasion:"
"""With this the subject of an occasion's stream begins: its public id follows. Desks do not hear of it."""

type Topic = str


class Client[Key: Hashable]:
    """One open stream. ``key`` is what the door asks about when it checks the client's rights again."""

    __slots__ = ("_wakes", "counts", "ended", "key", "person", "pinged", "revision", "told", "topics")

    def __init__(self, *, topics: Iterable[Topic], key: Key, told: int, counts: bool = False) -> None:
        """Listen to ``topics``; ``told`` is the revision that the page shows already.

        Who ``counts`` hears only how often something changed: of several journeys no revision means anything.
        """
        self.topics = frozenset(topics)
        self.counts = counts
        self.key = key
        self.person = 0
        self.told = self.revision = told
        self.pinged = False
        self.ended = False
        self._wakes: asyncio.Future[None] | None = None

    def shows_at_most(self, revision: int) -> None:
        """The journey stands at ``revision``: tell it, and do not believe a page that claims to show a later one."""
        if self.told > revision:
            self.told = self.revision = 0
        self.news(revision)

    def news(self, revision: int) -> None:
        """There is a newer revision."""
        if revision > self.revision:
            self.revision = revision
            self.wake()

    def hear(self, revision: int) -> None:
        """Something that it listens to is at this revision."""
        self.news(self.revision + 1 if self.counts else revision)

    def ping(self) -> None:
        """Say that the stream lives."""
        self.pinged = True
        self.wake()

    def end(self) -> None:
        """Close the stream."""
        self.ended = True
        self.wake()

    def wake(self) -> None:
        """Let the coroutine that sends look again."""
        if self._wakes is not None and not self._wakes.done():
            self._wakes.set_result(None)

    async def next(self) -> bytes:
        """What to send next; nothing when the stream ends."""
        while not self.ended:
            if self.revision > self.told:
                self.told = self.revision
                return b"id: %d\nevent: changed\ndata: %d\n\n" % (self.told, self.told)
            if self.pinged:
                self.pinged = False
                return b":\n\n"
            self._wakes = asyncio.get_running_loop().create_future()
            await self._wakes
        return b""


class Hub[Key: Hashable]:
    """All clients of one process, by topic and by person."""

    def __init__(self, *, slots: int, per_person: int, in_all: int) -> None:
        """``slots`` is how many sweeps a full round of rights checks takes; the other two are limits."""
        self._topics: dict[Topic, set[Client[Key]]] = defaultdict(set)
        self._persons: dict[int, int] = defaultdict(int)
        self._slots: list[set[Client[Key]]] = [set() for _ in range(slots)]
        self._slot = 0
        self._per_person = per_person
        self._in_all = in_all
        self._count = 0
        self.desk_revision = 0

    def __len__(self) -> int:
        """How many streams are open."""
        return self._count

    @property
    def full(self) -> bool:
        """Whether another stream would be too many for this process."""
        return self._count >= self._in_all

    def join(self, client: Client[Key]) -> None:
        """Listen from now on. Comes before the rights are read, so that no change falls between the two."""
        self._add(client)
        self._slots[self._slot].add(client)
        self._count += 1

    def admit(self, client: Client[Key], person: int) -> bool:
        """Count the client for ``person``; False when the person has too many streams open."""
        if self._persons[person] >= self._per_person:
            return False
        client.person = person
        self._persons[person] += 1
        return True

    def listen(self, client: Client[Key], topics: Iterable[Topic]) -> None:
        """Let the client listen to these topics from now on; where they are others than before it hears so."""
        if self.turn(client, topics):
            client.hear(0)

    def turn(self, client: Client[Key], topics: Iterable[Topic]) -> bool:
        """The same, silently; gives whether they are others than before."""
        chosen = frozenset(topics)
        if chosen == client.topics or not any(client in slot for slot in self._slots):
            return False  # nothing new, or it has left meanwhile
        self._drop(client)
        client.topics = chosen
        self._add(client)
        return True

    def leave(self, client: Client[Key]) -> None:
        """Forget the client."""
        self._drop(client)
        for slot in self._slots:
            slot.discard(client)
        self._count -= 1
        if client.person:
            self._persons[client.person] -= 1
            if not self._persons[client.person]:
                del self._persons[client.person]

    def tell(self, changes: Iterable[tuple[Topic, int]]) -> None:
        """Wake everybody who listens to a changed journey or occasion; the desk is woken by ``tell_desk``."""
        for topic, revision in changes:
            self.desk_revision += not topic.startswith(OCCASION)
            for client in self._topics.get(topic, ()):
                client.hear(revision)

    def tell_desk(self) -> None:
        """Wake the desks if anything changed since they were told."""
        for client in self._topics.get(DESK, ()):
            client.news(self.desk_revision)

    def next_slot(self) -> list[Client[Key]]:
        """The clients whose rights are to be looked at now; each client comes once per round."""
        self._slot = (self._slot + 1) % len(self._slots)
        return list(self._slots[self._slot])

    def _add(self, client: Client[Key]) -> None:
        for topic in client.topics:
            self._topics[topic].add(client)

    def _drop(self, client: Client[Key]) -> None:
        for topic in client.topics:
            self._topics[topic].discard(client)
            if not self._topics[topic]:
                del self._topics[topic]

    def end_all(self) -> None:
        """Close every stream, because the process ends."""
        for slot in self._slots:
            for client in slot:
                client.end()
