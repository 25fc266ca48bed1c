"""The part of a journey's page that holds the story, drawn by Jinja2: the one page whose price counts.

Its template, ``jinja2/front/story.jinja``, is given ready words and escapes them all.
"""

from functools import cache, lru_cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from vorfreude.front.onward import onward_of
from vorfreude.front.telling import JourneyPage, SaidChapter

MOST_CHAPTERS = 4_000
"""Chapters whose markup is kept, 2 KB each: those of some four hundred readers."""


def story_part(  # noqa: PLR0913 what a page is drawn from, and what its reader may do
    request: HttpRequest,
    page: JourneyPage,
    *,
    public_id: str,
    revision: int,
    subject: str,
    may_answer: bool,
    may_ask: bool,
    may_share: bool,
) -> SafeString:
    """The story's markup, in the active language. Who may not answer reads what is asked, and who answers it."""
    language = get_language() or ""
    drawn = _template("story").render(
        page=page,
        drawn=lambda chapter: _drawn(chapter, language),
        revision=revision,
        missing=request.GET.get("missing", ""),
        answers=reverse("journey-answers", args=[public_id]) if page.asked and may_answer else "",
        ask=reverse("ask", args=[public_id]) if may_ask else "",
        share=reverse("journey-share", args=[public_id]) if may_share and page.hero else "",
        onward=onward_of(subject),
        all_times=_("All times as in %(zone)s.") % {"zone": page.zone},
    )
    return mark_safe(drawn)  # noqa: S308 every word in it was escaped


@lru_cache(maxsize=MOST_CHAPTERS)
def _drawn(chapter: SaidChapter, language: str) -> Markup:  # noqa: ARG001 the words of the template are in it
    """The markup of one chapter. The same words give the same markup, and old chapters do not change any more."""
    return Markup(_template("chapter").render(chapter=chapter))  # noqa: S704 every word in it was escaped


@cache
def _template(name: str) -> Template:
    return _environment().get_template(f"front/{name}.jinja")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("vorfreude.front", "jinja2"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.globals["_"] = _
    return environment
