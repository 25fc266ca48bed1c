"""The door's world without a database: who holds which session, who may see what, and a client that speaks ASGI."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from vorfreude.boot.door.asgi import Message, Receive, Request, Scope, Send, answer
from vorfreude.boot.door.door import Door
from vorfreude.boot.door.ways import Dealing, Hosting, Key, Look, RoomKey, Sight, Ways

ALICE, BOB, CHARLIE, DORA = "alices-session", "bobs-session", "charlies-session", "doras-session"
PERSONS = {ALICE: 1, BOB: 2, CHARLIE: 3, DORA: 4}
JOURNEY, OTHER = "2vMrLyqU8fHkQbnAbcdEfg", "9ZZZLyqU8fHkQbnAbcdEfg"


@dataclass
class World:
    """Alice follows the journey, Bob works at the desk, Dora is the journey's dealer, Charlie must see nothing."""

    revisions: dict[str, int] = field(default_factory=lambda: {JOURNEY: 17, OTHER: 3})
    follows: set[tuple[str, str]] = field(default_factory=lambda: {(ALICE, JOURNEY)})
    staff: set[str] = field(default_factory=lambda: {BOB})
    hosts: dict[tuple[str, str], int] = field(default_factory=dict)
    """Who may follow which occasion: (session, its id; empty for a phone) to the number of its newest change."""
    deals: dict[str, set[str]] = field(default_factory=lambda: {DORA: {JOURNEY}})
    changed: list[tuple[str, int]] = field(default_factory=list)
    eyes: dict[str, str] = field(default_factory=dict)
    """Who may see the control room of ``OTHER``, and with which eyes."""
    drawings: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    """What was drawn for which eyes, with the number that it shows."""
    draws: list[str] = field(default_factory=list)
    away: bool = False
    asked: list[int] = field(default_factory=list)
    """How many questions each statement held."""

    def change(self, journey: str) -> None:
        """A worker saved the journey."""
        self.revisions[journey] += 1
        self.changed.append((journey, self.revisions[journey]))

    def ways(self) -> Ways:
        """The door's questions, answered from here."""
        return Ways(
            sees=self._sees,
            staff=self._staff,
            deals=self._deals,
            hosts=self._hosts,
            gone=self._gone,
            changes=self._changes,
            tag=tag,
            looks=self._looks,
            drawn=self._drawn,
            draw=self._draw,
            outages=(ConnectionError,),
        )

    def door(self) -> Door:
        """A door before pages that say that they were asked."""
        return Door(ways=self.ways(), pages=_pages, cookie="session")

    def _sees(self, keys: Sequence[Key]) -> list[Sight | None]:
        self._fail_if_away()
        self.asked.append(len(keys))
        return [self._sight(key.session, key.journey) for key in keys]

    def _sight(self, session: str, journey: str) -> Sight | None:
        if (session, journey) not in self.follows or journey not in self.revisions:
            return None
        return Sight(PERSONS[session], self.revisions[journey])

    def _staff(self, session: str) -> int | None:
        self._fail_if_away()
        return PERSONS[session] if session in self.staff else None

    def _deals(self, session: str) -> Dealing | None:
        self._fail_if_away()
        return Dealing(PERSONS[session], frozenset(self.deals[session])) if session in self.deals else None

    def _hosts(self, key: Key) -> Hosting | None:
        self._fail_if_away()
        changes = self.hosts.get((key.session, key.occasion))
        return None if changes is None else Hosting(PERSONS[key.session], OTHER, changes)

    def _looks(self, keys: Sequence[RoomKey]) -> list[Look | None]:
        self._fail_if_away()
        self.asked.append(len(keys))
        return [
            Look(self.eyes[key.session], self.revisions[OTHER])
            if key.session in self.eyes and key.occasion == OTHER
            else None
            for key in keys
        ]

    def _drawn(self, look: Look) -> bytes | None:
        number, drawn = self.drawings.get(str(look.view), (0, b""))
        return drawn if number >= look.changes else None

    def _draw(self, look: Look) -> bytes:
        self._fail_if_away()
        number, eyes = self.revisions[OTHER], str(look.view)
        self.draws.append(eyes)
        self.drawings[eyes] = number, f"{number} for {eyes}".encode()
        return self.drawings[eyes][1]

    def _gone(self, keys: Sequence[Key]) -> set[Key]:
        self._fail_if_away()
        return {key for key in keys if self._right(key) is None}

    def _right(self, key: Key) -> object:
        if key.is_hosting:
            return self._hosts(key)
        return self._sight(key.session, key.journey) if key.journey else self._staff(key.session)

    def _changes(self) -> list[tuple[str, int]]:
        self._fail_if_away()
        changed, self.changed = self.changed, []
        return changed

    def _fail_if_away(self) -> None:
        if self.away:
            raise ConnectionError("the database is away")


def tag(request: Request, sight: Sight) -> str:
    """Like the real one: nothing but what the page depends on."""
    return f'"{request.path} {sight.person} {sight.revision}"'


async def _pages(scope: Scope, receive: Receive, send: Send) -> None:
    await answer(send, 200, [(b"content-type", b"text/plain")], b"a page by Django")


class Visit:
    """One request to the door, read message by message."""

    def __init__(self, door: Door, path: str, *, session: str = "", query: str = "", **headers: str) -> None:
        cookie = f"session={session}" if session else ""
        sent = {"cookie": cookie, **{name.replace("_", "-"): value for name, value in headers.items()}}
        self._gone = asyncio.Event()
        self._messages: asyncio.Queue[Message] = asyncio.Queue()
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in sent.items() if value],
        }
        self.task = asyncio.create_task(door(scope, self._receive, self._messages.put))

    async def status(self) -> int:
        """The status, when the answer begins."""
        message = await self._messages.get()
        self.headers = dict(message["headers"])
        return int(message["status"])

    async def body(self) -> bytes:
        """The next piece of the body; nothing at its end."""
        message = await self._messages.get()
        return bytes(message.get("body", b""))

    def leave(self) -> None:
        """Close the browser's tab."""
        self._gone.set()

    async def _receive(self) -> Message:
        await self._gone.wait()
        return {"type": "http.disconnect"}
