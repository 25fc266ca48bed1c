"""Pictures of the maker's own, for news and invitations: no photograph of a build, so that no station and no subject has them.

They pass the gate's child like every picture: opened where a broken file can do no harm, and made anew from pixels, so
that nothing but pixels is left of them. Nobody looks for faces: whoever hands one in answers for those who are on it.
"""

from vorfreude.photos import store
from vorfreude.photos.actions.placing import Folder
from vorfreude.photos.gate import Darkroom, NotAPicture, variants
from vorfreude.photos.widths import widths_of

OWN = "own"
"""Where they lie in the store: beside what is swept when no photograph knows it."""


def take_own(original: bytes) -> Folder:
    """Make variants of a picture and keep them; of the file itself nothing is kept. Raises NotAPicture, and OSError
    when the store is away. Takes a second: a child is begun for it.
    """
    with Darkroom() as darkroom:
        shown = variants(darkroom.develop(original).pixels)
    return _kept(shown.files, shown.width, shown.height, shown.placeholder)


def copy_as_own(folder: Folder) -> Folder:
    """The variants of a picture that is out, once more, as one of the maker's own: it stays when the other is taken back."""
    names = [f"{width}.{kind}" for width in folder.widths for kind in store.KINDS]
    files = {name: content for name in names if (content := store.fetch(f"{folder.name}/{name}"))}
    return _kept(files, folder.width, folder.height, folder.placeholder)


def _kept(files: dict[str, bytes], width: int, height: int, placeholder: str) -> Folder:
    name = store.new_name(OWN)
    store.keep_all(name, files)
    return Folder(name, width, height, placeholder, widths_of(files))


__all__ = ["NotAPicture", "copy_as_own", "take_own"]
