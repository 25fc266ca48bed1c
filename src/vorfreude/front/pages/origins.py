"""How a photograph was made, in words, and the way to what its maker signs of it: for whoever may see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.front.album import Photo, album_of
from vorfreude.front.pages.photos import may_see
from vorfreude.front.reader import Reader, reader_of
from vorfreude.journeys import queries as journeys
from vorfreude.lib import formats
from vorfreude.people import queries as people
from vorfreude.photos import queries
from vorfreude.photos.links import holds
from vorfreude.photos.queries.origins import Origin, origin_of


@dataclass(frozen=True, slots=True)
class OriginPage:
    """One photograph and what is so of it. ``back`` is empty for somebody who follows no journey that shows it."""

    photo: Photo | None
    facts: tuple[tuple[str, str], ...]
    covered: str
    is_ours: bool
    statement: str
    keys: str
    back: str


@require_safe
def origin(request: HttpRequest, photo_id: str, signed: str) -> HttpResponseBase:
    reader = reader_of(request)
    shown = queries.shown_photo(photo_id)
    if reader is None or shown is None or not holds(signed, photo_id, reader.id, reader.now):
        raise Http404
    if not may_see(reader, shown, photo_id) or (about := origin_of(photo_id)) is None:
        raise Http404
    translation.activate(reader.language)
    request.LANGUAGE_CODE = reader.language
    response = render(request, "front/origin.html", {"page": _page(photo_id, signed, about, reader)})
    response["Cache-Control"] = "private, no-cache"
    return response


def _page(photo_id: str, signed: str, about: Origin, reader: Reader) -> OriginPage:
    rows = journeys.journeys_of([about.subject])
    album = album_of(rows, reader, pictured=[about.subject])
    follows = about.subject in people.subjects_of(reader.id)
    stage = album.stages.get(about.stage, about.stage)
    return OriginPage(
        photo=album.photo(photo_id, stage or about.subject) if photo_id in album.described else None,
        facts=_facts(about, stage, reader),
        covered=_covered(about.covered),
        is_ours=about.covered is not None,
        statement=reverse("statement", args=[photo_id, signed]),
        keys=reverse("photo-keys"),
        back=reverse("journey", args=[rows[0].public_id]) if rows and follows else "",
    )


def _facts(about: Origin, stage: str, reader: Reader) -> tuple[tuple[str, str], ...]:
    taken = about.taken_at.astimezone(reader.zone)
    facts = (
        (pgettext("of a photograph", "Taken"), formats.instant(taken, reader.now.astimezone(reader.zone).date())),
        (pgettext("of a photograph", "Where"), in_language(about.station, reader.language)),
        (pgettext("of a photograph", "Stage"), stage),
        (pgettext("of a photograph", "By"), about.by),
    )
    return tuple((name, said) for name, said in facts if said)


def _covered(covered: Mapping[str, int] | None) -> str:
    """What was covered, in one sentence."""
    if covered is None:
        return _("It comes from our archive. Whether something in it was covered was not written down.")
    faces, texts = covered.get("face", 0), covered.get("text", 0)
    places = covered.get("mask", 0) + covered.get("drawn", 0)
    counted = (
        ngettext("%(n)d face", "%(n)d faces", faces) % {"n": faces} if faces else "",
        ngettext("%(n)d piece of writing", "%(n)d pieces of writing", texts) % {"n": texts} if texts else "",
        ngettext("%(n)d other place", "%(n)d other places", places) % {"n": places} if places else "",
    )
    said = ", ".join(one for one in counted if one)
    if not said:
        return _("Nothing in it had to be covered.")
    sentence = _("Covered for good before it left the plant: %(what)s.") % {"what": said}
    return f"{sentence} {_('Nobody who builds for you has to be seen.')}" if faces else sentence
