"""What staff do with a photograph: each act is a resource that is posted."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST

from vorfreude.back.photo_acting import acted, reason_of
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.photos import actions
from vorfreude.photos.actions import MOST_DRAWN, Drawn
from vorfreude.photos.limits import CLIP_FRAMES

LONGEST_DRAWING = MOST_DRAWN * 24
"""Characters: four numbers of five digits each and what parts them, for each rectangle."""


@for_staff_who_may("review-photos")
@require_POST
def releases(request: HttpRequest, staff: Staff, photo: str) -> HttpResponseBase:
    def act() -> str:
        is_out = actions.release(photo=photo, actor=staff.person.email, now=staff.now)
        return "release" if is_out else "first-look"

    return acted(request, photo, act)


@for_staff_who_may("review-photos")
@require_POST
def covers(request: HttpRequest, staff: Staff, photo: str) -> HttpResponseBase:
    def act() -> str:
        actions.cover_more(photo=photo, drawn=_drawn(request), actor=staff.person.email, now=staff.now)
        return "cover"

    return acted(request, photo, act)


@for_staff_who_may("review-photos")
@require_POST
def uncoverings(request: HttpRequest, staff: Staff, photo: str) -> HttpResponseBase:
    def act() -> str:
        written = ";".join(request.POST.getlist("spared"))[:LONGEST_DRAWING]
        spared = [_rectangle(one.split(",")) for one in written.split(";")]
        actions.uncover(photo=photo, spared=spared, actor=staff.person.email, now=staff.now)
        return "uncover"

    return acted(request, photo, act)


@for_staff_who_may("review-photos")
@require_POST
def refusals(request: HttpRequest, staff: Staff, photo: str) -> HttpResponseBase:
    def act() -> str:
        actions.refuse(photo=photo, reason=reason_of(request), actor=staff.person.email, now=staff.now)
        return "refuse"

    return acted(request, photo, act)


@for_staff_who_may("review-photos")
@require_POST
def requests(request: HttpRequest, staff: Staff, photo: str) -> HttpResponseBase:
    def act() -> str:
        actions.ask_again(photo=photo, reason=reason_of(request), actor=staff.person.email, now=staff.now)
        return "ask-again"

    return acted(request, photo, act)


@for_staff_who_may("review-photos")
@require_POST
def assignments(request: HttpRequest, staff: Staff, photo: str) -> HttpResponseBase:
    def act() -> str:
        subject = request.POST.get("subject", "").replace("\x00", "")[:200]
        actions.assign(photo=photo, subject=subject, actor=staff.person.email, now=staff.now)
        return "assign"

    return acted(request, photo, act)


@for_staff_who_may("review-photos")
@require_POST
def confirmations(request: HttpRequest, staff: Staff, photo: str) -> HttpResponseBase:
    def act() -> str:
        actions.confirm(photo=photo, actor=staff.person.email, now=staff.now)
        return "confirm"

    return acted(request, photo, act)


@for_staff_who_may("withdraw-photos")
@require_POST
def withdrawals(request: HttpRequest, staff: Staff, photo: str) -> HttpResponseBase:
    def act() -> str:
        actions.withdraw(photo=photo, reason=reason_of(request), actor=staff.person.email, now=staff.now)
        return "withdraw"

    return acted(request, photo, act)


def _drawn(request: HttpRequest) -> list[Drawn]:
    """``x,y,width,height`` in ten-thousandths, parted by ``;``, or one in hundredths from four fields. Raises ValueError.

    Over a clip perhaps from one frame to another, which are counted from 1.
    """
    written, stretch = request.POST.get("drawn", "")[:LONGEST_DRAWING], _stretch(request)
    if written:
        return [(*_rectangle(one.split(",")), *stretch) for one in written.split(";")]
    x, y, width, height = _rectangle([request.POST.get(name, "") for name in ("x", "y", "width", "height")])
    return [(x * 100, y * 100, width * 100, height * 100, *stretch)]


def _stretch(request: HttpRequest) -> tuple[int, ...]:
    """The first and the last frame, from 0; none for all of them. A form has these fields where they are used, or not."""
    first, last = ("".join(request.POST.getlist(name)) for name in ("first", "last"))
    if not first and not last:
        return ()
    return int(first or 1) - 1, int(last or CLIP_FRAMES) - 1


def _rectangle(written: list[str]) -> Drawn:
    x, y, width, height = (int(number) for number in written)
    return x, y, width, height
