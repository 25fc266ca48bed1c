"""Words by language, as forms bring them: complete, not too long, with no gap that cannot be filled."""

from collections.abc import Mapping

from django.conf import settings

from vorfreude.community import limits
from vorfreude.community.unfit import Unfit
from vorfreude.core.blueprint.model import Text
from vorfreude.core.blueprint.placeholders import Placeholder, placeholders

type Words = dict[str, dict[str, str]]
"""Language → part (title, text, because, place) → words."""

LONGEST = {
    "title": limits.TITLE,
    "text": limits.TEXT,
    "because": limits.SHORT,
    "place": limits.TITLE,
    "why": limits.SHORT,
}


def check_words(words: Mapping[str, Mapping[str, str]], parts: tuple[str, ...], *, has_gaps: bool = False) -> Words:
    """The words, trimmed, in every language of the maker. Raises Unfit where a part is missing, too long, or unclear.

    ``has_gaps``: ``{facts.colour}`` and ``{subject}`` are filled for each reader.
    """
    return {
        tag: {part: _checked(words.get(tag, {}).get(part, ""), tag, part, has_gaps=has_gaps) for part in parts}
        for tag, _ in settings.LANGUAGES
    }


def of_part(words: Words, part: str) -> Text:
    """One part in every language."""
    return {tag: parts.get(part, "") for tag, parts in words.items()}


def _checked(written: str, tag: str, part: str, *, has_gaps: bool) -> str:
    lines = (" ".join(line.split()) for line in written.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    said = "\n".join(lines).strip() if part in {"text", "why"} else " ".join(written.split())
    said = "".join(one for one in said if one.isprintable() or one == "\n")
    if not said:
        raise Unfit("words-missing", came=f"no {part} in {tag}", expected="words in every language of the maker")
    if len(said) > LONGEST[part]:
        raise Unfit(
            "words-long", came=f"{len(said)} characters", expected=f"at most {LONGEST[part]} for {part} ({tag})"
        )
    for gap in placeholders(said) if has_gaps else ():
        if not isinstance(gap, Placeholder) or not (gap.name == "subject" or gap.name.startswith("facts.")):
            raise Unfit("words-gap", came=gap.written, expected="{facts.…} or {subject}", hint="double other braces")
    return said
