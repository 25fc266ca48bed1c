"""A frame of a phone's camera, read for the code of a traveller: for phones whose browser cannot read one itself."""

import re
from typing import Final

from vorfreude.lib.frames import texts_in
from vorfreude.lib.opaque import ALPHABET

CODE: Final = re.compile(rf"(?:.*/floor/t/)?([{ALPHABET}]{{10,22}})/?")


def code_in(frame: bytes) -> str | None:
    """The code of the first traveller in a JPEG frame; None where there is none, or where it is no such frame."""
    return next((code for text in texts_in(frame) if (code := code_of(text))), None)


def code_of(text: str) -> str | None:
    """The traveller's code in what a QR code says: the link, or the code alone."""
    match = CODE.fullmatch(text.strip())
    return match[1] if match else None
