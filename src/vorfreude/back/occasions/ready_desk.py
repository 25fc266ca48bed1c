"""What the pages of being ready, of logistics and of the budget read from their forms."""

from django.http import HttpRequest

from vorfreude.back.occasions.desk import Desk, desk_of
from vorfreude.back.occasions.ready_words import said_trouble
from vorfreude.back.staff import Staff
from vorfreude.occasions.unfit import Unfit, UnfitCode


def at_desk(request: HttpRequest, staff: Staff, public_id: str) -> Desk:
    """As ``desk_of``, in the words of being ready, of logistics and of the budget."""
    return desk_of(request, staff, public_id, said_trouble)


def one_of(request: HttpRequest, name: str, *offered: str, code: UnfitCode) -> str:
    """Which of the offered was pressed. Raises Unfit with ``code`` for anything else, and for nothing."""
    pressed = request.POST.get(name, "")
    if pressed not in offered:
        raise Unfit(code, came=pressed[:20], expected=", ".join(offered))
    return pressed


def seen_in(request: HttpRequest) -> str | None:
    """The mark of what the writer saw, as every form that changes something sends it; None asks for nothing."""
    return request.POST.get("seen")


def typed(request: HttpRequest, name: str, kept: str) -> str:
    """What was typed a moment ago, else what is kept."""
    return request.POST.get(name, kept)
