"""A small process tree: one parent that starts its children, starts dead ones again, and ends them together."""

import asyncio
import contextlib
import ctypes
import logging
import os
import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 10.0
"""Seconds before a dead child is started again; doubled with each quick death."""

STEADY_SECONDS = 30.0
"""A child that lived this long starts afresh with the first pause."""

MOST_QUICK_DEATHS = 8
"""After so many in a row, about half a minute, the tree gives up and lets its own supervisor see it."""

GRACE_SECONDS = 15.0
"""What children get to end in order, before they are killed."""

PR_SET_PDEATHSIG = 1

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Child:
    """One child: its name in the log, and its command line."""

    name: str
    command: tuple[str, ...]

    @classmethod
    def vorfreude(cls, name: str, *words: str) -> "Child":
        """A child that runs ``vorfreude WORDS…`` and ends when this process does."""
        return cls(name, (sys.executable, "-m", "vorfreude", *words, "--parent", str(os.getpid())))


class ProcessTree:
    """Runs children until it is told to stop (SIGTERM, SIGINT, SIGHUP) or one of them cannot be kept alive."""

    def __init__(self, children: Sequence[Child]) -> None:
        """Take the children in the order in which they start."""
        self._children = children
        self._stopping = asyncio.Event()
        self._failed = False
        self.running: dict[str, asyncio.subprocess.Process] = {}

    async def run(self) -> int:
        """Keep all children alive; gives 0 after a wanted stop, 1 when a child died too often."""
        loop = asyncio.get_running_loop()
        for wanted in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.add_signal_handler(wanted, self.stop)
        async with asyncio.TaskGroup() as keepers:
            for child in self._children:
                keepers.create_task(self._keep(child))
        return 1 if self._failed else 0

    def stop(self) -> None:
        """Let the children end in order; the second time, at once."""
        again = self._stopping.is_set()
        self._stopping.set()
        for process in self.running.values():
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGKILL if again else signal.SIGTERM)

    async def _keep(self, child: Child) -> None:
        """Start the child, and start it again whenever it dies."""
        quick_deaths = 0
        loop = asyncio.get_running_loop()
        while not self._stopping.is_set():
            began = loop.time()
            code = await self._live(child)
            if self._stopping.is_set():
                return
            quick_deaths = 1 if loop.time() - began > STEADY_SECONDS else quick_deaths + 1
            if quick_deaths >= MOST_QUICK_DEATHS:
                self._give_up(child, code)
                return
            pause = min(FIRST_PAUSE * 2 ** (quick_deaths - 1), LONGEST_PAUSE)
            logger.warning("%s ended (%s), starting it again in %.1f s", child.name, ending(code), pause)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)

    async def _live(self, child: Child) -> int:
        """One life of a child, from its start to its exit code."""
        process = await asyncio.create_subprocess_exec(*child.command, start_new_session=True)
        self.running[child.name] = process
        if self._stopping.is_set():
            process.terminate()
        dying = asyncio.create_task(self._kill_after_grace(process))
        try:
            return await process.wait()
        finally:
            dying.cancel()
            del self.running[child.name]

    async def _kill_after_grace(self, process: asyncio.subprocess.Process) -> None:
        await self._stopping.wait()
        await asyncio.sleep(GRACE_SECONDS)
        logger.warning("a process did not end within %.0f s and is killed", GRACE_SECONDS)
        process.kill()

    def _give_up(self, child: Child, code: int) -> None:
        logger.error("%s ended %d times in a row (%s), giving up", child.name, MOST_QUICK_DEATHS, ending(code))
        self._failed = True
        self.stop()


def ending(code: int) -> str:
    """How a process ended, in words."""
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def end_with(parent: int) -> None:
    """Let this process get SIGTERM when its parent dies, however that happens. Only Linux knows how."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked
        os.kill(os.getpid(), signal.SIGTERM)


def raise_file_limit() -> int:
    """Allow as many open files (and so open pages) as the system lets us; gives the new limit."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard
