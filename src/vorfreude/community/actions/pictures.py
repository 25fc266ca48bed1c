"""A picture of the maker's own is handed in, by somebody who answers for those who are on it."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

from vorfreude.community import limits
from vorfreude.community.models import OwnPicture
from vorfreude.community.unfit import Unfit
from vorfreude.lib.opaque import opaque
from vorfreude.photos.actions.own_pictures import NotAPicture, take_own
from vorfreude.photos.actions.placing import Folder


def add_picture(*, original: bytes, alt: Mapping[str, str], answers: bool, actor: str, now: datetime) -> OwnPicture:
    """Make a picture anew and keep it; gives the row. ``alt``: what is seen on it, by language.

    ``answers``: the actor says that everybody who can be recognised has agreed to be shown. Raises Unfit without that,
    without words for those who do not see it, and for a file that is no picture.
    """
    said = {tag: " ".join(alt.get(tag, "").split())[: limits.TITLE] for tag, _ in settings.LANGUAGES}
    if not all(said.values()):
        raise Unfit("words-missing", came="a picture without words", expected="what is seen on it, in every language")
    if not answers:
        raise Unfit("nobody-answers", came="no word", expected="that everybody on it has agreed", hint="ask them first")
    if len(original) > limits.PICTURE_BYTES:
        raise Unfit("picture-unclear", came=f"{len(original)} bytes", expected=f"at most {limits.PICTURE_BYTES}")
    try:
        folder = take_own(original)
    except NotAPicture as trouble:
        raise Unfit("picture-unclear", came=trouble, expected="a picture") from trouble
    return keep_picture(folder=folder, alt=said, actor=actor, now=now)


def keep_picture(*, folder: Folder, alt: Mapping[str, str], actor: str, now: datetime) -> OwnPicture:
    """The row of a picture whose variants are in the store already."""
    return OwnPicture.objects.create(
        public_id=opaque(),
        folder=folder.name,
        width=folder.width,
        height=folder.height,
        placeholder=folder.placeholder,
        widths=list(folder.widths),
        alt=dict(alt),
        added_at=now,
        added_by=actor,
    )
