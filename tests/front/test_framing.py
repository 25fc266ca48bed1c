from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import mark_safe

from vorfreude.front.framing import framed

STORY = mark_safe("<article>Told &amp; drawn</article>")


def drawn_by_the_template(title: str) -> str:
    context = {"title": title, "public_id": "2vMr", "part": "/journeys/2vMr/story/", "story": STORY}
    return render_to_string("front/journey.html", context, RequestFactory().get("/"))


def test_page_is_what_its_template_draws_in_each_language_and_for_each_title() -> None:
    for language, title in [("en", "Your car"), ("de", "Ihr Wagen"), ("en", "<b>&\"'</b>"), ("de", "Ein anderer")]:
        with translation.override(language):
            page = framed(STORY, title=title, public_id="2vMr", part="/journeys/2vMr/story/")
            assert page == drawn_by_the_template(title)
