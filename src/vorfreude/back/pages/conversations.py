"""All conversations: those that wait for us first, by the instant that we named to whoever waits."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.standings import Mark, of_conversation
from vorfreude.lib.paging import page_number
from vorfreude.people import queries as people
from vorfreude.people.queries import Profile
from vorfreude.sharing import queries as sharing
from vorfreude.voice import limits, queries
from vorfreude.voice.queries import DeskConversation, LastLetter, Which

PAGE, PART = "back/conversations.html", "back/conversations.html#lines"

TABS: dict[Which, str | Lazy] = {
    "open": gettext_lazy("Waiting for us"),
    "mine": gettext_lazy("Mine"),
    "all": gettext_lazy("All"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the lists."""

    title: str
    address: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One conversation in the list. ``due`` is the instant that was named; ``move`` says whose it is."""

    address: str
    subject: str
    customer: str
    from_us: bool
    author: str
    words: str
    at: When | None
    standing: Mark
    due: When | None
    holder: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything the list shows."""

    which: Which
    tabs: tuple[Tab, ...]
    lines: tuple[Line, ...]
    newer: str
    older: str


@for_staff_who_may("converse")
@require_safe
def conversations(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    asked = request.GET.get("which", "")
    which: Which = "mine" if asked == "mine" else "all" if asked == "all" else "open"
    number = page_number(request.GET.get("page", ""))
    context = {"page": _page(which, max(1, number), staff), "part": request.get_full_path()}
    response = render(request, PART if "HX-Request" in request.headers else PAGE, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _page(which: Which, number: int, staff: Staff) -> ListPage:
    counts = queries.open_count(staff.person.id)
    pages = max(1, -(-counts[which] // limits.LINES))
    number = min(number, pages)
    found = queries.desk_conversations(which, person=staff.person.id, number=number)
    owners = people.owners_of({one.subject for one in found})
    return ListPage(
        which=which,
        tabs=(
            *(Tab(str(title), _address(name), counts[name], name == which) for name, title in TABS.items()),
            *_enquiries(staff),
        ),
        lines=tuple(_line(one, owners.get(one.subject), staff) for one in found),
        newer=_address(which, number - 1) if number > 1 else "",
        older=_address(which, number + 1) if number < pages else "",
    )


def _enquiries(staff: Staff) -> tuple[Tab, ...]:
    """The way to people who ask us to be in touch, for those who may answer them."""
    if not staff.may("answer-enquiries"):
        return ()
    return (Tab(_("Enquiries"), reverse("desk-enquiries"), sharing.open_enquiries(), is_here=False),)


def _address(which: Which, number: int = 1) -> str:
    said = "&".join([f"which={which}"] * (which != "open") + [f"page={number}"] * (number > 1))
    return reverse("desk-conversations") + (f"?{said}" if said else "")


def _words(last: LastLetter) -> str:
    return _("This letter was taken back.") if last.taken_back else visible(" ".join(last.words.split()))


def _line(one: DeskConversation, owner: Profile | None, staff: Staff) -> Line:
    last = one.last
    due = one.answer_by or one.waiting_since
    return Line(
        address=reverse("desk-conversation", args=[one.journey]),
        subject=visible(one.subject),
        customer=visible(owner.name or owner.email) if owner else "",
        from_us=last is not None and last.side == "maker",
        author=visible(last.author) if last else "",
        words=_words(last) if last else "",
        at=when(last.at, staff.now, staff.zone) if last else None,
        standing=of_conversation(one.waiting_since, one.answer_by, staff.now, one.goes_at),
        due=when(due, staff.now, staff.zone) if due and one.waiting_since else None,
        holder=visible(one.claimed_by),
        is_mine=one.is_mine,
    )
