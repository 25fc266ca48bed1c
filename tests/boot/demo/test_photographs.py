from pathlib import Path

from PIL import Image

from vorfreude.boot.demo.photographs import develop_all
from vorfreude.boot.demo.world import EXAMPLES
from vorfreude.photos import store
from vorfreude.photos.gate import leftovers

GPS = 0x8825


def place_of(path: Path) -> dict[int, object]:
    """Where a picture says that it was taken."""
    with Image.open(path) as picture:
        return dict(picture.getexif().get_ifd(GPS))


def test_originals_carry_a_place_so_that_there_is_something_to_strip() -> None:
    assert [path.name for path in (EXAMPLES / "photos").glob("*.jpg") if not place_of(path)] == []


def test_photographs_of_the_demo_pass_the_gate_and_carry_nothing_but_pixels(tmp_path: Path) -> None:
    (tmp_path / "studio.jpg").write_bytes((EXAMPLES / "photos" / "12_studio-red.jpg").read_bytes())
    folder = develop_all(tmp_path)["studio"]
    assert (folder.width, folder.height, folder.widths) == (1600, 1067, (320, 640, 960, 1440, 1600))
    files = [f"{folder.name}/{width}.{kind}" for width in folder.widths for kind in store.KINDS]
    contents = {file: store.fetch(file) or b"" for file in files}
    assert {file: found for file, content in contents.items() if (found := leftovers(content)) or not content} == {}
