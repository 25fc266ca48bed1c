"""Words by language: what somebody reads where there are none in theirs."""

from collections.abc import Mapping

type Words[Said] = Mapping[str, Said]

type Glossary = Mapping[str, Mapping[str, str]]


def tag_for(tags: Mapping[str, object], language: str) -> str:
    """The language to read in: theirs, theirs without its region, English, or the first there is; empty where there is none."""
    for tag in (language, language.partition("-")[0], "en"):
        if tag in tags:
            return tag
    return next(iter(tags), "")


def in_their_words(glossary: Glossary, written: str, language: str) -> str:
    """What a title or a name that was written once is in somebody's language, by the glossary of the occasion; as it was written where that is not said."""
    said = glossary.get(written, {})
    return said.get(language) or said.get(language.partition("-")[0]) or written


def said_in[Said](words: Words[Said], language: str, otherwise: Said) -> Said:
    """What is said in a language."""
    return words.get(tag_for(words, language), otherwise)
