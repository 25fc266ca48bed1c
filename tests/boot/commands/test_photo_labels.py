"""``vorfreude photos labels``: corrections leave the house as rectangles; uncovered pictures only after a word."""

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.photos.world import ANA, BEN, CORNER, FACE, NOW, develop, make_floor, reviewed, row
from vorfreude.boot.cli import main
from vorfreude.photos import actions

pytestmark = pytest.mark.django_db


def labels(*typed: object, said: str = "") -> Result:
    return CliRunner().invoke(main, ["photos", "labels", *map(str, typed)], input=said)


@pytest.fixture
def photo() -> str:
    """One that Ana covered more of, and Ben released one that nobody judges here."""
    make_floor()
    photo = reviewed(b"uncovered bytes")
    actions.cover_more(photo=photo, drawn=[CORNER], actor=ANA, now=NOW)
    develop(FACE)
    reviewed(b"nobody judged this", subject="car-2")
    return photo


def test_labels_hold_what_was_found_and_drawn_and_nobody_s_name(photo: str, tmp_path: Path) -> None:
    assert labels(tmp_path / "out").exit_code == 0
    (line,) = (tmp_path / "out" / "labels.jsonl").read_text().splitlines()
    label = json.loads(line)
    assert (label["photo"], label["station"], label["drawn"], label["sealed"]) == (
        photo,
        "PAINT-10",
        [list(CORNER)],
        row(photo).sealed,
    )
    assert [box[0] for box in label["boxes"]] == ["face"]
    assert (label["file"], label["parts"], len(label["faces"])) == (photo, True, 1)
    assert ANA not in line
    assert BEN not in line


def test_folder_is_for_its_owner_alone_and_never_written_over(photo: str, tmp_path: Path) -> None:
    labels(tmp_path / "out")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert labels(tmp_path / "out").exit_code == 3


def test_pictures_are_written_only_after_the_word(photo: str, tmp_path: Path) -> None:
    assert labels(tmp_path / "no", "--with-pictures", said="yes\n").exit_code == 3
    assert not (tmp_path / "no").exists()
    assert labels(tmp_path / "yes", "--with-pictures", said="uncovered\n").exit_code == 0
    picture = tmp_path / "yes" / photo
    assert picture.read_bytes() == b"uncovered bytes"
    assert stat.S_IMODE(picture.stat().st_mode) == 0o600
