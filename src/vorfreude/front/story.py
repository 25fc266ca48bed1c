"""The part of a journey's page that holds the story, drawn by Jinja2: the one page whose price counts.

Its template, ``jinja2/front/story.jinja``, is given ready words and escapes them all.
"""

from functools import cache

from django.http import HttpRequest
from django.template.backends.utils import csrf_input_lazy
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from vorfreude.front.telling import JourneyPage


def story_part(request: HttpRequest, page: JourneyPage, *, public_id: str, revision: int) -> SafeString:
    """The story's markup, in the active language."""
    drawn = _template().render(
        page=page,
        revision=revision,
        missing=request.GET.get("missing", ""),
        answers=reverse("journey-answers", args=[public_id]) if page.asked else "",
        csrf_input=csrf_input_lazy(request),
        all_times=_("All times as in %(zone)s.") % {"zone": page.zone},
    )
    return mark_safe(drawn)  # noqa: S308 every word in it was escaped


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("vorfreude.front", "jinja2"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.globals["_"] = _
    return environment.get_template("front/story.jinja")
