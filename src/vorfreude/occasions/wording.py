"""Words by language: what somebody reads where there are none in theirs."""

from collections.abc import Mapping

type Words[Said] = Mapping[str, Said]


def tag_for(tags: Mapping[str, object], language: str) -> str:
    """The language to read in: theirs, theirs without its region, English, or the first there is; empty where there is none."""
    for tag in (language, language.partition("-")[0], "en"):
        if tag in tags:
            return tag
    return next(iter(tags), "")


def said_in[Said](words: Words[Said], language: str, otherwise: Said) -> Said:
    """What is said in a language."""
    return words.get(tag_for(words, language), otherwise)
