"""A fake camera for Chromium: a film of still pictures, made of what it shall see."""

from io import BytesIO
from pathlib import Path

import segno
from PIL import Image

WIDTH, HEIGHT = 1280, 720
FRAMES = 30


def film(path: Path, text: str) -> Path:
    """A film that shows the code of a sheet on a grey floor."""
    into = BytesIO()
    segno.make(text, error="q").save(into, kind="png", scale=8)
    frame = Image.new("RGB", (WIDTH, HEIGHT), (120, 110, 100))
    frame.paste(Image.open(into).convert("RGB"), (420, 150))
    still = BytesIO()
    frame.save(still, "JPEG", quality=85)
    path.write_bytes(still.getvalue() * FRAMES)
    return path
