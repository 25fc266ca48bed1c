import asyncio
import os
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vorfreude.boot import processes
from vorfreude.boot.processes import MOST_QUICK_DEATHS, Child, ProcessTree, ending

SAYS_HELLO_AND_STAYS = "import os, signal; os.write({pipe}, b'%d\\n' % os.getpid()); signal.pause()"
SAYS_HELLO_AND_DIES = "import os; os.write({pipe}, b'%d\\n' % os.getpid()); raise SystemExit(3)"
IGNORES_SIGTERM = (
    "import os, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "os.write({pipe}, b'%d\\n' % os.getpid())\nwhile True: signal.pause()"
)


class Hellos:
    """The process ids of children as they start, told through a pipe with a name."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path = path
        self._end = os.open(path, os.O_RDWR)

    def child(self, program: str) -> Child:
        opened = program.replace("{pipe}", f"os.open({str(self.path)!r}, os.O_WRONLY)")
        return Child("child", (sys.executable, "-I", "-c", opened))

    async def next(self) -> int:
        return int(await asyncio.to_thread(self._line))

    def _line(self) -> bytes:
        line = b""
        while not line.endswith(b"\n"):
            line += os.read(self._end, 1)
        return line

    def nothing_more(self) -> bool:
        return select.select([self._end], [], [], 0)[0] == []

    def close(self) -> None:
        os.close(self._end)


@pytest.fixture
def hellos(tmp_path: Path) -> Iterator[Hellos]:
    pipe = Hellos(tmp_path / "hellos")
    yield pipe
    pipe.close()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(processes, "LONGEST_PAUSE", 0.001)


def test_killed_child_is_started_again_and_a_wanted_stop_is_clean(hellos: Hellos) -> None:
    async def story() -> tuple[int, int, int]:
        tree = ProcessTree([hellos.child(SAYS_HELLO_AND_STAYS)])
        running = asyncio.create_task(tree.run())
        first = await hellos.next()
        os.kill(first, signal.SIGKILL)
        second = await hellos.next()
        tree.stop()
        return first, second, await running

    first, second, code = asyncio.run(story())
    assert first != second
    assert code == 0


def test_sigterm_to_the_parent_ends_the_children(hellos: Hellos) -> None:
    async def story() -> int:
        running = asyncio.create_task(ProcessTree([hellos.child(SAYS_HELLO_AND_STAYS)]).run())
        await hellos.next()
        os.kill(os.getpid(), signal.SIGTERM)
        return await running

    assert asyncio.run(story()) == 0


def test_child_that_cannot_live_ends_the_tree_with_one(hellos: Hellos) -> None:
    async def story() -> tuple[int, int, bool]:
        running = asyncio.create_task(ProcessTree([hellos.child(SAYS_HELLO_AND_DIES)]).run())
        lives = [await hellos.next() for _ in range(MOST_QUICK_DEATHS)]
        return await running, len(set(lives)), hellos.nothing_more()

    assert asyncio.run(story()) == (1, MOST_QUICK_DEATHS, True)


def test_child_that_will_not_end_is_killed_after_its_grace(hellos: Hellos, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "GRACE_SECONDS", 0.01)

    async def story() -> int:
        tree = ProcessTree([hellos.child(IGNORES_SIGTERM)])
        running = asyncio.create_task(tree.run())
        await hellos.next()
        tree.stop()
        return await running

    assert asyncio.run(story()) == 0


@pytest.mark.parametrize(("code", "words"), [(-9, "killed by SIGKILL"), (3, "exit code 3")])
def test_ending_is_said_in_words(code: int, words: str) -> None:
    assert ending(code) == words
