import socket
from pathlib import Path

from vorfreude.boot.slots import Slot


def test_first_worker_of_a_machine_has_slot_one(tmp_path: Path) -> None:
    slot = Slot(tmp_path / "run")
    assert slot.name == f"{socket.gethostname()[:80]}:1"
    slot.release()


def test_two_workers_never_share_a_name(tmp_path: Path) -> None:
    first, second = Slot(tmp_path), Slot(tmp_path)
    assert (first.number, second.number) == (1, 2)
    first.release()
    second.release()


def test_worker_started_again_gets_the_name_of_the_one_that_died(tmp_path: Path) -> None:
    first, second = Slot(tmp_path), Slot(tmp_path)
    first.release()
    again = Slot(tmp_path)
    assert again.number == 1
    second.release()
    again.release()
