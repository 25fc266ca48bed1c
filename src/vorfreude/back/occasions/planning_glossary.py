"""What guests, crew and staff read as somebody wrote it, said in their languages: one language at a time, all words below each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vorfreude.back.occasions.desk import Desk, desk_of
from vorfreude.back.occasions.planning_words import noted, said_trouble
from vorfreude.back.occasions.staffing_words import language_named
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions, limits
from vorfreude.occasions.queries.crews import languages_of
from vorfreude.occasions.queries.glossary import HOUSE, Term, glossary_of
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Tab:
    """A language, and how much of it is still missing."""

    tag: str
    name: str
    is_here: bool
    missing: int


@dataclass(frozen=True, slots=True)
class Word:
    """Words as they are written, and in the language that is shown."""

    number: int
    written: str
    shown: str
    said: str


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """Everything the page says; ``parts`` are heads with their words."""

    tag: str
    name: str
    tabs: tuple[Tab, ...]
    parts: tuple[tuple[str, tuple[Word, ...]], ...]
    most: int
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def glossary(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """The words in the language that the address names, else in the one in which most is said."""
    desk = desk_of(request, staff, public_id, said_trouble)
    if request.method != "POST":
        return _shown(desk)
    tag = request.POST.get("language", "")
    try:
        actions.write_glossary(said=dict(_typed(request, tag)), **desk.by)
    except Unfit as unfit:
        return _shown(desk, said_trouble(unfit, staff.language))
    return redirect(f"{desk.address('desk-glossary')}?language={tag}&noted=glossary")


def _typed(request: HttpRequest, tag: str) -> Iterator[tuple[str, dict[str, str]]]:
    written, said = request.POST.getlist("written"), request.POST.getlist("said")
    for one, other in zip(written[: limits.GLOSSARY], said, strict=False):
        yield one, {tag: other}


def _shown(desk: Desk, trouble: str = "") -> HttpResponseBase:
    terms = glossary_of(desk.here.public_id)
    own = [tag for tag, _language in settings.LANGUAGES]
    tags = [*own, *sorted(set(languages_of(desk.here.public_id)) - set(own))]
    asked = desk.request.POST.get("language") or desk.request.GET.get("language", "")
    tag = asked if asked in tags else max(tags, key=lambda one: sum(one in term.said for term in terms))
    tabs = tuple(
        Tab(one, language_named(one), one == tag, sum(not term.said.get(one) for term in _read_in(terms, one)))
        for one in tags
    )
    page = GlossaryPage(
        tag, language_named(tag), tabs, tuple(_parts(_read_in(terms, tag), tag)), limits.WORDS, desk.is_open, noted(desk.request), trouble
    )  # fmt: skip
    return desk.shown("glossary", page, trouble)


def _read_in(terms: list[Term], tag: str) -> list[Term]:
    """Those that anybody reads in this language: what stands at the desk alone only in those of the desk."""
    is_own = tag in dict(settings.LANGUAGES)
    return [one for one in terms if is_own or one.of != HOUSE]


def _parts(terms: list[Term], tag: str) -> Iterator[tuple[str, tuple[Word, ...]]]:
    heads = {
        "item": _("Programme"),
        "place": _("Places"),
        "post": _("Posts"),
        "ride": _("Rides"),
        "contact": _("Contacts"),
        HOUSE: _("For the house alone"),
    }
    numbers = count(1)
    for of, some in groupby(terms, key=lambda one: one.of):
        yield (
            heads[of],
            tuple(Word(next(numbers), one.written, visible(one.written), one.said.get(tag, "")) for one in some),
        )
