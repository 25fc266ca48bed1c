"""What is written once, said in the languages of guests and crew: titles of items and posts, names of places, rides."""

from collections.abc import Mapping
from datetime import datetime

from vorfreude.occasions import limits, typed
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.unfit import Unfit


def write_glossary(*, occasion: str, said: Mapping[str, Mapping[str, str]], actor: str, now: datetime) -> None:
    """Writes for each of these words, as they are written in the programme, what they are in other languages (by tag); an empty one is
    taken out, words that are not named stay.

    Raises Unfit: not-there, over, words-unclear, too-many.
    """
    with changing(occasion, part="programme", actor=actor, now=now) as row:
        glossary: dict[str, dict[str, str]] = row.glossary
        for written, others in said.items():
            if not 0 < len(written) <= limits.WORDS or any(len(tag) > limits.TAG for tag in others):
                raise Unfit(
                    "words-unclear", came=written[:80], expected="words of the programme, and tags as in de or pt-br"
                )
            kept = glossary.get(written, {}) | {
                tag: typed.line(text, "words-unclear", what="a few words", empty=True) for tag, text in others.items()
            }
            glossary[written] = {tag: text for tag, text in kept.items() if text}
        row.glossary = {written: kept for written, kept in glossary.items() if kept}
        typed.room_for_one(len(row.glossary) - 1, limits.GLOSSARY, what="words in other languages")
        row.save(update_fields=["glossary"])
