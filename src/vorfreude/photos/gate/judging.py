"""The verdict on a picture: a pure function of what was found, what it looks like, and what holds for its station."""

from collections.abc import Collection
from typing import Final

from vorfreude.photos.gate.boxes import Box
from vorfreude.photos.gate.model import Looks, ReasonCode, Rules, Verdict

FACE_SCORE: Final = 0.2
"""From here on a candidate may be a face: detectors give real ones, half hidden, as little as that."""

MOST_COVERED: Final = 0.15
"""A picture with more covered than this says little, or shows what the gate was not made for."""

FIRST_PICTURES: Final = 200
"""So many pictures of a station are judged by people before any may go out by itself."""

REASONS: Final[dict[ReasonCode, str]] = {
    "embargoed": "The model is under embargo.",
    "detector-failed": "The detector failed. Nobody has looked for faces and plates: look at the whole picture.",
    "objection": "Somebody does not want to be shown. People are covered whole: look for those the detector missed.",
    "face-found": "A face was found, or something like one.",
    "drawn": "A person covered more.",
    "uncovered": "A person took covers away.",
    "much-covered": "Much of the picture is covered.",
    "large-text": "Something shaped like large writing was found. It is outlined and not covered.",
    "dark": "The picture is dark.",
    "unsharp": "The picture is not sharp.",
    "first-pictures": "One of the station's first pictures.",
    "not-automatic": "The station does not release by itself.",
}
"""Why a picture was not released, in words for staff: the msgid of each code. The most pressing first."""


def judge(
    boxes: Collection[Box], looks: Looks, rules: Rules, covered: float, *, failed: bool = False
) -> tuple[Verdict, tuple[ReasonCode, ...]]:
    """What becomes of a picture, and every reason why it is not released, in the order of ``REASONS``.

    ``boxes`` are all boxes of the picture, ``covered`` the share that they cover, ``failed`` whether the detector
    could not look. Any doubt means review; only an embargo refuses.
    """
    holds: dict[ReasonCode, bool] = {
        "embargoed": rules.embargoed,
        "detector-failed": failed,
        "objection": rules.cover_people,
        "face-found": any(box.kind in {"face", "faint"} and box.score >= FACE_SCORE for box in boxes),
        "drawn": any(box.kind == "drawn" for box in boxes),
        "uncovered": any(box.kind == "spared" for box in boxes),
        "much-covered": not covered <= MOST_COVERED,  # written so that what is no number means review
        "large-text": any(box.kind == "large" for box in boxes),
        "dark": looks.dark,
        "unsharp": looks.unsharp,
        "first-pictures": rules.seen < FIRST_PICTURES,
        "not-automatic": not rules.automatic,
    }
    reasons = tuple(reason for reason in REASONS if holds[reason])
    if rules.embargoed:
        return "refuse", reasons
    return ("review" if reasons else "release"), reasons
