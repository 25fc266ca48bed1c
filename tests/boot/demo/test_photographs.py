from pathlib import Path

from PIL import Image

from vorfreude.boot.demo.photographs import release_photographs
from vorfreude.boot.demo.scenes import photo_id
from vorfreude.boot.demo.world import EXAMPLES

GPS, EXIF = 0x8825, 0x8769


def metadata(path: Path) -> tuple[dict[int, object], dict[str, object]]:
    """EXIF tags, and whatever else a file says beside its pixels."""
    with Image.open(path) as picture:
        exif = picture.getexif()
        tags = dict(exif) | dict(exif.get_ifd(GPS)) | dict(exif.get_ifd(EXIF))
        beside = {name: value for name, value in picture.info.items() if isinstance(name, str)}
    return tags, beside


def test_originals_carry_a_place_so_that_there_is_something_to_strip() -> None:
    bare = [path.name for path in (EXAMPLES / "photos").glob("*.jpg") if not metadata(path)[0].get(GPS)]
    assert bare == []


def test_released_photographs_carry_nothing_but_pixels(tmp_path: Path) -> None:
    assert release_photographs(EXAMPLES / "photos", tmp_path) == 23
    plain = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    told = {path.name: metadata(path) for path in tmp_path.iterdir()}
    assert {name: tags for name, (tags, _) in told.items() if tags} == {}
    assert {name: beside.keys() - plain for name, (_, beside) in told.items() if beside.keys() - plain} == {}
    assert len(told) == 23
    for path in tmp_path.iterdir():
        assert b"Exif" not in path.read_bytes()
        assert b"Plantcam" not in path.read_bytes()


def test_released_photograph_has_an_opaque_name_and_its_full_size(tmp_path: Path) -> None:
    release_photographs(EXAMPLES / "photos", tmp_path)
    with Image.open(tmp_path / f"{photo_id('12_studio-red')}.jpg") as picture:
        assert picture.size == (1600, 1067)


def test_photograph_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    there = tmp_path / f"{photo_id('12_studio-red')}.jpg"
    there.write_bytes(b"mine")
    release_photographs(EXAMPLES / "photos", tmp_path)
    assert there.read_bytes() == b"mine"
