"""The page round a story: the same for everybody who reads this language, and therefore drawn once.

It is drawn without a request, so that nothing of one reader can ever stand on another's page.
"""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

LANGUAGES_AND_MAKERS = 64
"""Frames that are kept, some 3 KB each; an installation has one for each of its languages."""

MARK = "\ue000"
"""Stands where a journey's own words go; Unicode promises that it means nothing to anybody else."""


def framed(story: SafeString, *, title: str, public_id: str, part: str) -> SafeString:
    """The whole page of a journey in the active language. ``part`` is the address of the story alone."""
    head, before_id, before_part, before_story, tail = _frame(get_language(), settings.MAKER)
    page = (head, escape(title), before_id, escape(public_id), before_part, escape(part), before_story, story, tail)
    return mark_safe("".join(page))  # noqa: S308 our templates, and words that were escaped


@lru_cache(maxsize=LANGUAGES_AND_MAKERS)
def _frame(_language: str | None, maker: str) -> tuple[str, ...]:
    """The template cut where the title, the public id, the part's address and the story go."""
    context = {"title": MARK, "public_id": MARK, "part": MARK, "story": MARK, "maker": maker.replace(MARK, "")}
    return tuple(render_to_string("front/journey.html", context).split(MARK))
