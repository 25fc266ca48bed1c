"""The pictures of the demo: re-encoded, so that nothing of camera, date and place is left in them."""

from pathlib import Path

from PIL import Image

from vorfreude.boot.demo.scenes import photo_id

QUALITY = 88  # what the originals were saved with; less shows in the dark reflections


def release_photographs(originals: Path, folder: Path) -> int:
    """Write every original into the folder under its opaque name, without metadata; gives how many there are.

    Pictures that lie there already are left alone. Raises OSError for a folder that cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = sorted(originals.glob("*.jpg"))
    for original in names:
        released = folder / f"{photo_id(original.stem)}.jpg"
        if not released.exists():
            _without_metadata(original, released)
    return len(names)


def _without_metadata(original: Path, released: Path) -> None:
    """Copy the pixels, and only them, into a new file that appears whole or not at all."""
    with Image.open(original, formats=["JPEG"]) as picture:
        bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    half = released.with_suffix(".part")
    bare.save(half, format="JPEG", quality=QUALITY, progressive=True)
    half.rename(released)
