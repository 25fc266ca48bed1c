from datetime import timedelta
from pathlib import Path

import pytest

from tests.boot.demo.conftest import NOW
from vorfreude.boot.demo.world import MARK, World, known_world, new_world


def test_world_is_remembered(tmp_path: Path) -> None:
    world = World(8, NOW, NOW + timedelta(hours=1), 12.5, sent={"a", "b"}, later={"MB-2601": 7.0})
    world.save(tmp_path)
    assert known_world(tmp_path) == world
    assert [path.name for path in tmp_path.iterdir()] == [MARK]


def test_folder_without_a_world_is_empty(tmp_path: Path) -> None:
    assert known_world(tmp_path) is None


def test_file_that_is_no_world_is_refused(tmp_path: Path) -> None:
    (tmp_path / MARK).write_text('{"seed": "eight"}', encoding="utf-8")
    with pytest.raises(ValueError):
        known_world(tmp_path)


def test_new_world_stands_at_the_end_of_its_history() -> None:
    world = new_world(8, NOW)
    works = world.works()
    assert works.end == world.alive == NOW
    assert world.position == works.position(NOW)
