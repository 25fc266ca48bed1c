"""The whole process tree as an operator runs it: web and worker, one of them killed, and a clean end."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner

from vorfreude.boot.cli import main
from vorfreude.boot.outcome import Exit

PATIENCE = 600
"""Tries, a tenth of a second apart: a busy machine is no failure."""


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def answer(port: int) -> tuple[int, bytes]:
    """What the server says at its live door, as soon as it says anything."""
    for _ in range(PATIENCE):
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/live/desk")
            response = connection.getresponse()
            return response.status, response.read()
        except OSError:
            Event().wait(0.1)
        finally:
            connection.close()
    raise AssertionError("the server did not answer within a minute")


def children(pid: int) -> dict[str, int]:
    """The children of a process by the command that each runs."""
    found = {}
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
        words = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
        if b"vorfreude" in words:
            found[words[words.index(b"vorfreude") + 1].decode()] = int(child)
    return found


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def tree(port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[subprocess.Popen[str]]:
    """``vorfreude serve`` on a fresh embedded database."""
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}}
    environment |= {
        "VORFREUDE_DATA": str(tmp_path_factory.mktemp("data")),
        "DJANGO_SETTINGS_MODULE": "vorfreude.boot.settings",
    }
    command = [sys.executable, "-m", "vorfreude", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)  # noqa: S603
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc; other systems run the tree, untested")
def test_tree_serves_heals_and_ends(tree: subprocess.Popen[str], port: int) -> None:
    assert answer(port) == (401, b"Sign in first.\n")
    first = children(tree.pid)
    assert sorted(first) == ["darkroom", "web", "work"]
    for pid in first.values():
        os.kill(pid, signal.SIGKILL)
    while not {"darkroom", "web", "work"} <= {
        word for word, pid in children(tree.pid).items() if pid not in first.values()
    }:
        Event().wait(0.1)
    assert answer(port) == (401, b"Sign in first.\n")
    tree.send_signal(signal.SIGTERM)
    _, said = tree.communicate(timeout=60)
    assert tree.returncode == 0
    assert "web ended (killed by SIGKILL), starting it again" in said
    assert "worker 1 ended (killed by SIGKILL), starting it again" in said
    assert "darkroom 1 ended (killed by SIGKILL), starting it again" in said


@pytest.mark.django_db
def test_port_that_is_taken_is_said_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", "--port", str(port)])
    assert result.exit_code == Exit.FAILED
    assert result.output == (
        f"error: cannot listen on 127.0.0.1:{port}: Address already in use\n"
        f"hint: choose another one with --port, for example {port + 1}\n"
    )
