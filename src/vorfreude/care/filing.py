"""Papers in the store, sealed: what a file really is, whatever its name says, and what of it is kept.

A picture is drawn anew, so that where and with what it was taken does not go along; a PDF is written anew without what acts or hides in
it, and only ever handed out as a file to save.
"""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from vorfreude.care import limits
from vorfreude.care.pdf_cleaning import cleaned
from vorfreude.care.unfit import Unfit
from vorfreude.lib.sealing import seal_file, unseal_file
from vorfreude.photos import store

FOLDER = "papers"
PURPOSE = b"vorfreude care: paper"
FORMS = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}
MOST_PIXELS = 60_000_000
"""Of a picture of a paper: a scan of A3 at 400 dots an inch has 31 million."""

PICTURES = ("JPEG", "PNG", "WEBP")
QUALITY = 88
EXPECTED = "a PDF, or a picture as JPEG, PNG or WebP"
TAIL = 2_048
"""Bytes at the end of a PDF in which it says that it ends."""


def taken_in(content: bytes) -> tuple[str, bytes]:
    """The form of a file and what of it is kept. Raises Unfit: document-unclear."""
    if not 0 < len(content) <= limits.PAPER:
        expected = f"1 to {limits.PAPER // 1_000_000} MB"
        raise Unfit("document-unclear", came=f"{len(content)} bytes", expected=expected)
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-TAIL:]:
            raise Unfit("document-unclear", came="a PDF without its end", expected="a whole one")
        return "pdf", cleaned(content)
    return _drawn_anew(content)


def put(content: bytes) -> str:
    """Keeps a paper; gives its name in the store. Raises OSError when it cannot be kept."""
    name = store.new_name(FOLDER)
    store.keep(name, seal_file(content, purpose=PURPOSE))
    return name


def got(name: str) -> bytes | None:
    """A paper; None when there is none, or the key it was sealed with is gone. Raises OSError when that cannot be said."""
    sealed = store.fetch(name)
    return unseal_file(sealed, purpose=PURPOSE) if sealed is not None else None


def thrown_away(name: str) -> None:
    """Deletes a paper; one that is not there is no trouble."""
    store.drop([name])


def _drawn_anew(content: bytes) -> tuple[str, bytes]:
    try:
        with Image.open(BytesIO(content), formats=PICTURES) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                came = f"{opened.width} × {opened.height} pixels"
                raise Unfit("document-unclear", came=came, expected=f"up to {MOST_PIXELS // 1_000_000} million")
            form = "png" if opened.format == "PNG" else "jpeg"
            upright = ImageOps.exif_transpose(opened).convert("RGBA" if form == "png" else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        if isinstance(error, Unfit):
            raise
        raise Unfit("document-unclear", came=f"something else ({type(error).__name__})", expected=EXPECTED) from error
    written = BytesIO()
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    clean.save(written, form.upper(), **({"quality": QUALITY} if form == "jpeg" else {}))
    return form, written.getvalue()
