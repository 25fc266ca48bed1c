"""Pins: something that is not as it should be, on a photograph or without one; and what its owner says once it is mended."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.care import actions, limits
from vorfreude.care.actions import Pin
from vorfreude.care.queries import hand_overs as queries
from vorfreude.care.unfit import Unfit
from vorfreude.front import letters
from vorfreude.front.album import Photo
from vorfreude.front.of_care import must, rights_on
from vorfreude.front.pages.hand_over import SIDE, drawn_height, pictures_of, shown
from vorfreude.front.reader import Reader, for_reader
from vorfreude.front.visits_said import trouble_of
from vorfreude.lib.uploads import InMemory
from vorfreude.people import queries as people
from vorfreude.photos import limits as of_photos
from vorfreude.photos.actions import NotTaken

THOUSAND = 1000
"""Steps of a place across a picture: a thousandth is finer than a finger."""

MIDDLE = THOUSAND // 2


@dataclass(frozen=True, slots=True)
class PinPage:
    """The form. ``chosen`` is the picture that something is pinned on, None for none; ``x`` and ``y`` are thousandths."""

    public_id: str
    title: str
    pictures: tuple[tuple[str, Photo], ...]
    chosen: str
    photo: Photo | None
    height: int
    side: int
    x: int
    y: int
    words: str
    most: int
    trouble: str

    @property
    def at(self) -> tuple[int, int]:
        """Where the pin is drawn."""
        return self.x * self.side // THOUSAND, self.y * self.height // THOUSAND


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def snags(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Where a picture is kept is decided before anything of the form is read; its token is checked right after."""
    request.upload_handlers = [InMemory(request, of_photos.ORIGINAL)]
    return _snags(request, public_id)


@csrf_protect
@for_reader
def _snags(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    """The form, with a picture where ``photo`` names one; posted to, a new pin."""
    must(rights_on(reader, queries.name_of_hand_over(public_id)), "ask")
    if request.method != "POST":
        return _form(request, reader, public_id)
    sent = request.FILES.get("picture")
    picture = sent.read(of_photos.ORIGINAL + 1) if sent else None
    try:
        actions.pin_snag(hand_over=public_id, pin=_pin_in(request), picture=picture, actor=reader.person.email, now=reader.now)  # fmt: skip
    except Unfit as unfit:
        return _form(request, reader, public_id, trouble_of(unfit))
    except NotTaken as untaken:
        return _form(request, reader, public_id, letters.trouble(untaken.code))
    except OSError:
        return _form(request, reader, public_id, _("The picture cannot be kept just now. Please try again in a minute."))  # fmt: skip
    return redirect(f"{reverse('hand-over', args=[public_id])}?noted=pin#pins")


@require_POST
@for_reader
def snag_acceptances(request: HttpRequest, reader: Reader, public_id: str, number: int) -> HttpResponseBase:
    """They are content."""
    return _acted(request, reader, public_id, lambda: actions.accept_snag(hand_over=public_id, number=number, actor=reader.person.email, now=reader.now))  # fmt: skip


@require_POST
@for_reader
def snag_again(request: HttpRequest, reader: Reader, public_id: str, number: int) -> HttpResponseBase:
    """It is still there."""
    words = request.POST.get("words", "")
    return _acted(request, reader, public_id, lambda: actions.pin_again(hand_over=public_id, number=number, words=words, actor=reader.person.email, now=reader.now))  # fmt: skip


@require_POST
@for_reader
def snag_withdrawals(request: HttpRequest, reader: Reader, public_id: str, number: int) -> HttpResponseBase:
    """It was nothing after all."""
    return _acted(request, reader, public_id, lambda: actions.withdraw_snag(hand_over=public_id, number=number, actor=reader.person.email, now=reader.now))  # fmt: skip


def _acted(request: HttpRequest, reader: Reader, public_id: str, act: Callable[[], object]) -> HttpResponseBase:
    must(rights_on(reader, queries.name_of_hand_over(public_id)), "ask")
    try:
        act()
    except Unfit as unfit:
        if unfit.code == "not-there":
            raise Http404 from unfit
        return shown(request, reader, public_id, trouble_of(unfit))
    return redirect(f"{reverse('hand-over', args=[public_id])}#pins")


def _form(request: HttpRequest, reader: Reader, public_id: str, trouble: str = "") -> HttpResponseBase:
    sheet = queries.hand_over_sheet(public_id)
    if sheet is None or sheet.line.done_at is None:
        raise Http404
    pictures = pictures_of(sheet, people.rights_by_subject(reader.id), reader)
    sent = request.POST if request.method == "POST" else request.GET
    chosen = sent.get("photo", "")
    photo = pictures.get(chosen)
    page = PinPage(
        public_id, sheet.line.title, tuple(pictures.items()), chosen if photo else "", photo, drawn_height(photo) if photo else 0, SIDE,
        _thousandths(sent.get("x", "")), _thousandths(sent.get("y", "")), sent.get("words", "")[: limits.TEXT], limits.TEXT, trouble,
    )  # fmt: skip
    return render(request, "front/pin.html", {"page": page}, status=422 if trouble else 200)


def _pin_in(request: HttpRequest) -> Pin:
    photo, words = request.POST.get("photo", "").replace("\x00", "")[: limits.IDENT], request.POST.get("words", "")
    if not photo:
        return Pin(words)
    x, y = (_thousandths(request.POST.get(name, "")) / THOUSAND for name in ("x", "y"))
    return Pin(words, photo, x, y)


def _thousandths(written: str) -> int:
    """A place across a picture; its middle for anything else."""
    is_number = written.isascii() and written.isdigit() and len(written) <= len(str(THOUSAND))
    return min(int(written), THOUSAND) if is_number else MIDDLE
