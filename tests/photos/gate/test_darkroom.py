"""The darkroom outlives its child, whatever a file does to it."""

import os
import resource
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.photos.gate.making import CORNERS, bomb_png, corners, encoded, hollow_png, quarters
from vorfreude.photos.gate import Darkroom, NotAPicture
from vorfreude.photos.gate.child import ADDRESS_SPACE
from vorfreude.photos.gate.darkroom import COMMAND, NoDarkroom

SMALL = encoded(quarters(), "JPEG")
READY = "import sys, os, time; out = sys.stdout.buffer; out.write(b'\\x02\\0\\0\\0\\0\\0\\0\\0{}'); out.flush(); "
"""A child that says that it is ready, and then does something else than ours."""


def acting(act: str) -> tuple[str, ...]:
    return (sys.executable, "-I", "-c", READY + act)


def refusal(darkroom: Darkroom, original: bytes) -> tuple[str, str]:
    with pytest.raises(NotAPicture) as caught:
        darkroom.develop(original)
    return caught.value.code, caught.value.came


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_picture_comes_back_as_pixels(darkroom: Darkroom) -> None:
    made = darkroom.develop(SMALL)
    assert (made.format, made.width, made.height, made.codes) == ("JPEG", 64, 48, ())
    assert (made.pixels.shape, str(made.pixels.dtype), corners(made.pixels)) == ((48, 64, 3), "uint8", list(CORNERS))


def test_child_is_limited_before_it_opens_anything(darkroom: Darkroom) -> None:
    darkroom.develop(SMALL)
    pid = darkroom.pid or 0
    limits = [resource.prlimit(pid, what) for what in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE)]
    assert limits == [(ADDRESS_SPACE, ADDRESS_SPACE), (0, 0)]
    opened = sorted(int(one.name) for one in Path(f"/proc/{pid}/fd").iterdir())
    assert (opened, resource.prlimit(pid, resource.RLIMIT_NOFILE)) == ([0, 1, 2, 3], (4, 4))
    assert resource.prlimit(pid, resource.RLIMIT_CORE) == (0, 0)
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    assert "NoNewPrivs:\t1" in status
    assert os.getsid(pid) == pid


def test_child_knows_no_variable_of_ours(darkroom: Darkroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "a-secret-of-the-maker")
    with Darkroom(seconds=60) as fresh:
        fresh.develop(SMALL)
        assert b"SECRET_KEY" not in Path(f"/proc/{fresh.pid}/environ").read_bytes()


def test_bombs_are_refused_and_the_child_lives(darkroom: Darkroom) -> None:
    darkroom.develop(SMALL)
    child = darkroom.pid
    assert refusal(darkroom, bomb_png(30_000, 30_000))[0] == "too-many-pixels"
    assert refusal(darkroom, hollow_png(20_000, 10_000))[0] == "too-many-pixels"
    assert refusal(darkroom, hollow_png(100, 100))[0] == "damaged"
    assert refusal(darkroom, b"")[0] == "not-a-picture"
    assert darkroom.pid == child


def test_file_above_50_megabytes_never_reaches_the_child() -> None:
    with Darkroom() as darkroom:
        assert refusal(darkroom, bytes(50 * 2**20 + 1)) == ("too-large", "a picture of 50.0 MB")
        assert darkroom.pid is None


def test_child_that_was_killed_between_pictures_is_begun_anew() -> None:
    with Darkroom(seconds=60) as darkroom:
        darkroom.develop(SMALL)
        before = darkroom.pid or 0
        os.kill(before, signal.SIGKILL)
        os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)
        assert darkroom.develop(SMALL).width == 64
        assert darkroom.pid != before


def test_child_that_is_killed_in_the_middle_costs_this_picture_only() -> None:
    with Darkroom(seconds=60, command=acting("sys.stdin.buffer.read(9); os.kill(os.getpid(), 9)")) as darkroom:
        assert refusal(darkroom, SMALL) == ("decoder-died", "a file over which the decoder died: it ended (-9)")
        darkroom._command = COMMAND
        assert darkroom.develop(SMALL).width == 64


def test_child_that_hangs_is_killed_and_the_picture_took_too_long() -> None:
    with Darkroom(seconds=0.2) as darkroom:
        darkroom._ready(renew=False)
        hanging = darkroom.pid or 0
        os.kill(hanging, signal.SIGSTOP)
        assert refusal(darkroom, SMALL) == ("took-too-long", "a file that takes longer")
        assert (darkroom.pid, is_alive(hanging)) == (None, False)


def test_child_that_does_not_read_a_large_file_is_no_trap() -> None:
    with Darkroom(seconds=0.2, command=acting("time.sleep(600)")) as darkroom:
        assert refusal(darkroom, bytes(8 * 2**20))[0] == "took-too-long"


@pytest.mark.parametrize(
    ("act", "how"),
    [
        ("sys.exit(3)", "it (ended|stopped listening)"),
        ("os.abort()", "it (ended|stopped listening)"),
        ("out.write(b'\\xff' * 8); out.flush(); time.sleep(600)", "it announced more than there can be"),
        ("out.write(b'\\2\\0\\0\\0\\0\\0\\0\\0[]'); out.flush(); time.sleep(600)", "its answer cannot be read"),
        ("out.write(b'\\2\\0\\0\\0\\3\\0\\0\\0{}abc'); out.flush(); time.sleep(600)", "its answer contradicts itself"),
        ("out.write(b'\\2\\0\\0\\0\\0\\0\\0\\0{}'); out.flush(); time.sleep(600)", "no pixels"),
    ],
)
def test_child_that_answers_rubbish_is_not_believed(act: str, how: str) -> None:
    said = f"^decoder-died: got a file over which the decoder died: {how}"
    with Darkroom(seconds=60, command=acting(act)) as darkroom, pytest.raises(NotAPicture, match=said):
        darkroom.develop(SMALL)


def test_installation_without_a_decoder_is_not_the_fault_of_a_picture() -> None:
    ending = (sys.executable, "-I", "-c", "raise SystemExit(1)")
    with Darkroom(command=ending) as darkroom, pytest.raises(NoDarkroom, match="got a child that ended"):
        darkroom.develop(SMALL)
    with Darkroom(command=("/nowhere/python",)) as darkroom, pytest.raises(NoDarkroom, match="does not start"):
        darkroom.develop(SMALL)


def test_child_is_renewed_after_so_many_pictures() -> None:
    with Darkroom(seconds=60, pictures=2) as darkroom:
        children = [(darkroom.develop(SMALL), darkroom.pid)[1] for _ in range(4)]
    assert [children[0] == children[1], children[1] == children[2], children[2] == children[3]] == [True, False, True]


def test_two_darkrooms_at_once_have_a_child_each(darkroom: Darkroom) -> None:
    with Darkroom(seconds=60) as other:
        assert other.develop(SMALL).width == darkroom.develop(SMALL).width == 64
        assert other.pid != darkroom.pid


def test_child_outlives_the_thread_that_first_asked() -> None:
    with Darkroom(seconds=60) as darkroom:
        asking = threading.Thread(target=darkroom.develop, args=(SMALL,))
        asking.start()
        asking.join()
        child = darkroom.pid
        darkroom.develop(SMALL)
        assert darkroom.pid == child


def test_threads_take_turns(darkroom: Darkroom) -> None:
    sizes: list[int] = []

    def take(width: int) -> Callable[[], None]:
        file = encoded(quarters(width, 48), "PNG")
        return lambda: sizes.append(darkroom.develop(file).width - width)

    threads = [threading.Thread(target=take(width)) for width in (64, 80, 96, 112) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sizes == [0] * 12


def test_child_ends_with_its_darkroom() -> None:
    with Darkroom(seconds=60) as darkroom:
        darkroom.develop(SMALL)
        child = darkroom.pid or 0
        assert is_alive(child)
    assert (darkroom.pid, is_alive(child)) == (None, False)


def test_child_dies_with_a_parent_that_is_killed() -> None:
    words = "from vorfreude.photos.gate import Darkroom; d = Darkroom(); d._ready(renew=False); print(d.pid); input()"
    with subprocess.Popen(  # noqa: S603 our own module
        [sys.executable, "-c", words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
    ended = select.poll()
    ended.register(child, select.POLLIN)
    assert len(ended.poll(30_000)) == 1
    os.close(child)


def test_child_of_somebody_else_ends_without_a_word() -> None:
    ran = subprocess.run(  # noqa: S603 our own module
        [*COMMAND, "1"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, b"")
