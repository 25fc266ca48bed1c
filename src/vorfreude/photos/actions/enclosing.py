"""Pictures in letters pass the same gate as those from the floor: sealed as they come, covered, made anew, never shown as they were.

They belong to no station and to no moment: nobody reviews them, no journey hears of them, and whoever keeps the letter
keeps their rows. Here are the bytes alone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from django.conf import settings

from vorfreude.photos import limits, store
from vorfreude.photos.actions.forgetting import STRAY
from vorfreude.photos.actions.taking import NotTaken
from vorfreude.photos.gate import Detecting, Developed, NotAPicture, Rules, pass_through
from vorfreude.photos.gate.sniffing import format_of
from vorfreude.photos.keys import vault
from vorfreude.photos.vault import KeyMissing, Unreadable
from vorfreude.photos.widths import widths_of

SEALED, SHOWN = "letters", "letters-shown"


class Developing(Protocol):
    """What decodes an original in a limited process."""

    def develop(self, original: bytes) -> Developed:
        """The picture, upright and small enough. Raises NotAPicture."""


class Unseen(Exception):
    """Nobody could look for faces now, or the key is not there: the picture must wait, and may be tried again."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A picture of a letter that passed the gate: its folder, the size of the largest variant, what stands before it."""

    folder: str
    width: int
    height: int
    placeholder: str
    widths: tuple[int, ...]


def seal_enclosure(original: bytes) -> str:
    """Keep a picture that came with a letter, sealed, and give the name it has in the store.

    Raises NotTaken for what is no picture, by its first bytes, or too large, and what the store raises; then nothing was kept.
    """
    _measure(original)
    name = store.new_name(SEALED)
    store.keep(name, vault().seal(original, about=name))
    return name


def develop_enclosure(sealed: str, darkroom: Developing, detector: Detecting) -> Enclosed:
    """Take a sealed picture through the gate and keep what may be shown of it; the original stays where it is.

    Raises NotTaken for one that can never be shown, Unseen for one to try again, and what the store raises.
    """
    developed = _developed(sealed, darkroom)
    passed = pass_through(developed, _rules(), detector)
    if "detector-failed" in passed.reasons:
        raise Unseen(f"{detector.name} could not look")
    folder, shown = store.new_name(SHOWN), passed.shown
    store.keep_all(folder, shown.files)
    return Enclosed(folder, shown.width, shown.height, shown.placeholder, widths_of(shown.files))


def drop_enclosure(*, sealed: str = "", folder: str = "", widths: Iterable[int] = ()) -> None:
    """Delete the original, or the variants, of a picture; what is not there is no trouble."""
    files = [f"{folder}/{width}.{kind}" for width in widths for kind in store.KINDS] if folder else []
    store.drop([*files, *([sealed] if sealed else [])])


def sweep_enclosures(*, sealed: Collection[str], folders: Collection[str], now: datetime) -> int:
    """Delete files of letters older than a day but for these originals and the variants in these folders; gives how many."""
    strays = [name for name in store.names(SEALED) if name not in sealed]
    strays += [name for name in store.names(SHOWN) if name.rpartition("/")[0] not in folders]
    old = [name for name in strays if (written := store.kept_since(name)) is not None and now - written > STRAY]
    store.drop(old)
    return len(old)


def _developed(sealed: str, darkroom: Developing) -> Developed:
    kept = store.fetch(sealed)
    if kept is None:
        raise NotTaken("original-gone", came="no file", expected="the sealed picture", hint="send it again")
    try:
        return darkroom.develop(vault().open(kept, about=sealed))
    except KeyMissing as error:
        raise Unseen(str(error)) from error
    except Unreadable as error:
        raise NotTaken("unreadable", came=str(error), expected="a sealed picture", hint="send it again") from error
    except NotAPicture as error:
        raise NotTaken(error.code, came=error.came, expected=error.expected, hint=error.hint) from error


def _measure(original: bytes) -> None:
    if len(original) > limits.ORIGINAL:
        came, most = f"{len(original) // 2**20} MB", f"at most {limits.ORIGINAL // 2**20} MB"
        raise NotTaken("too-large", came=came, expected=most, hint="choose a smaller size")
    try:
        format_of(original)
    except NotAPicture as error:
        raise NotTaken(error.code, came=error.came, expected=error.expected, hint=error.hint) from error


def _rules() -> Rules:
    """A letter's picture has no station: the maker's own words may stay, everything else that is found is covered."""
    words: Final = frozenset(word.casefold() for word in settings.PHOTO_WORDS)
    return Rules(
        masks=(),
        words=words,
        automatic=True,
        seen=limits.FIRST_PICTURES,
        embargoed=False,
        cover_people=False,
    )
