"""Playbooks: what is done when something of a sort breaks, for whomever it breaks, and which of them put it right for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.care.acting import UNPROCESSABLE, acted
from vorfreude.back.care.case_words import ROLES, noted, said, trouble
from vorfreude.back.care.gifts_shown import title_in
from vorfreude.back.forms import Choice, choices, line_in, number_in, text_in, word_in
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care import actions
from vorfreude.care.actions import NewPlaybook, Step
from vorfreude.care.queries import make_goods
from vorfreude.care.queries import playbooks as queries
from vorfreude.care.sorts import SORTS
from vorfreude.core.outcomes.shares import Share, tenths
from vorfreude.core.recovery import better

LATELY: Final = timedelta(days=180)
PARTS: Final = 4
"""Of a line that is a step: what is done, by which role, within how many minutes, what may be said."""

ROLES_OF_STEPS: Final = ("service-adviser", "technician", "concierge", "plant-lead")


@dataclass(frozen=True, slots=True)
class BookShown:
    """A playbook as it is read. ``share``: how many cases of a hundred it put right for good, with its interval; empty for few."""

    key: str
    edition: int
    title: str
    asks: str
    steps: tuple[queries.StepOfBook, ...]
    roles: tuple[str, ...]
    make_good: str
    owner: str
    days: int
    lasted: int
    of: int
    share: str
    is_used: bool


@dataclass(frozen=True, slots=True)
class BookForm:
    """A playbook as it is written."""

    key: str = ""
    titles: tuple[tuple[str, str], ...] = (("en", ""), ("de", ""))
    sorts: tuple[Choice, ...] = ()
    promises: str = ""
    blueprints: str = ""
    steps: str = ""
    make_goods: tuple[Choice, ...] = ()
    owners: tuple[Choice, ...] = ()
    days: str = "5"


@dataclass(frozen=True, slots=True)
class BooksPage:
    """All playbooks, what was learnt in comparing them, and the form."""

    books: tuple[BookShown, ...]
    learnt: tuple[str, ...]
    form: BookForm | None
    broken: tuple[tuple[str, int], ...]
    noted: str
    trouble: str = ""


@for_carers_who_may("see-cases")
@require_safe
def playbooks(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Read by whoever handles cases; the form is shown to whoever writes them."""
    return _shown(request, staff)


@for_carers_who_may("write-playbooks")
@require_POST
def editions(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """A new edition takes the place of the one before; open cases keep theirs."""
    return acted(
        lambda: _write(request, staff),
        to=reverse("desk-playbooks"),
        say=trouble,
        again=lambda why: _shown(request, staff, why),
    )


@for_carers_who_may("write-playbooks")
@require_POST
def dropped(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    def drop() -> str:
        actions.drop_playbook(word_in(request, "key"), actor=staff.person.email, now=staff.now)
        return "no-playbook"

    return acted(drop, to=reverse("desk-playbooks"), say=trouble, again=lambda why: _shown(request, staff, why))


def _write(request: HttpRequest, staff: Staff) -> str:
    days = number_in(request, "days")
    new = NewPlaybook(
        key=line_in(request, "key"), words={tag: line_in(request, f"title_{tag}") for tag in ("en", "de")},
        steps=_steps(text_in(request, "steps")), promises=_several(request, "promises"),
        blueprints=_several(request, "blueprints"), sorts=tuple(request.POST.getlist("sorts")),
        make_good=word_in(request, "make_good"), owner=word_in(request, "owner"), follow_up_days=5 if days is None else days,
    )  # fmt: skip
    actions.write_playbook(new, actor=staff.person.email, now=staff.now)
    return "playbook"


def _steps(written: str) -> tuple[Step, ...]:
    """A line is a step; what is said of it stands behind strokes: what is done | role | minutes | words."""
    found = []
    for number, one in enumerate((line for line in written.splitlines() if line.strip()), start=1):
        do, role, within, say = ([part.strip() for part in one.split("|", PARTS - 1)] + [""] * PARTS)[:PARTS]
        minutes = int(within) if within.isascii() and within.isdigit() and len(within) < 6 else 0  # noqa: PLR2004 minutes of a month
        found.append(Step(str(number), do, role if role in ROLES else "", minutes, say))
    return tuple(found)


def _several(request: HttpRequest, name: str) -> tuple[str, ...]:
    return tuple(sorted({part.strip() for part in line_in(request, name).split(",") if part.strip()}))


def _shown(request: HttpRequest, staff: Staff, wrong: str = "") -> HttpResponse:
    """Five statements beside the guard, however many playbooks there are."""
    books = queries.playbooks()
    form = _form(request, books, staff) if staff.may("write-playbooks") else None
    page = BooksPage(
        tuple(_book(one, staff.language) for one in books), tuple(_compared(books, staff.language)), form,
        tuple(queries.broken_lately(staff.now - LATELY)), noted(request), wrong,
    )  # fmt: skip
    return render(request, "back/care/playbooks.html", {"page": page}, status=UNPROCESSABLE if wrong else 200)


def _form(request: HttpRequest, books: Sequence[queries.PlaybookLine], staff: Staff) -> BookForm:
    """What was sent and could not be, or the playbook that the address names, or an empty one."""
    gifts = [
        ("", _("None")),
        *((one.key, title_in(one.words, staff.language)) for one in make_goods.menu(offered_alone=True)),
    ]
    owners = [("", _("Nobody in particular")), *((one, str(ROLES[one])) for one in ROLES_OF_STEPS)]
    typed = _typed(request) if request.method == "POST" else _written(request.GET.get("key", ""), books)
    sorts = typed.pop("sorts", "").split()
    return BookForm(
        key=typed.get("key", ""),
        titles=tuple((tag, typed.get(f"title_{tag}", "")) for tag in ("en", "de")),
        sorts=tuple(Choice(key, str(title), key in sorts) for key, title in SORTS.items()),
        promises=typed.get("promises", ""),
        blueprints=typed.get("blueprints", ""),
        steps=typed.get("steps", ""),
        make_goods=choices(gifts, typed.get("make_good", "")),
        owners=choices(owners, typed.get("owner", "")),
        days=typed.get("days", "") or "5",
    )


def _typed(request: HttpRequest) -> dict[str, str]:
    lines = ("key", "title_en", "title_de", "promises", "blueprints", "make_good", "owner", "days")
    found = {name: line_in(request, name) for name in lines}
    return found | {"steps": text_in(request, "steps"), "sorts": " ".join(request.POST.getlist("sorts"))}


def _written(key: str, books: Sequence[queries.PlaybookLine]) -> dict[str, str]:
    one = next((book for book in books if book.key == key), None)
    if one is None:
        return {}
    return {
        "key": one.key, "title_en": one.words.get("en", ""), "title_de": one.words.get("de", ""), "sorts": " ".join(one.sorts),
        "promises": ", ".join(one.promises), "blueprints": ", ".join(one.blueprints), "make_good": one.make_good,
        "owner": one.owner, "days": str(one.follow_up_days), "steps": "\n".join(map(_line, one.steps)),
    }  # fmt: skip


def _line(step: queries.StepOfBook) -> str:
    return " | ".join((step.do, step.role, str(step.within or ""), step.say)).rstrip(" |")


def _book(one: queries.PlaybookLine, language: str) -> BookShown:
    return BookShown(
        one.key, one.edition, _title(one, language), _asks(one), one.steps,
        tuple(said(ROLES, step.role) if step.role else "" for step in one.steps), one.make_good,
        said(ROLES, one.owner) if one.owner else "", one.follow_up_days, one.learnt.lasted, one.learnt.of,
        _share(one.learnt.share), one.is_used,
    )  # fmt: skip


def _title(one: queries.PlaybookLine, language: str) -> str:
    return visible(one.words.get(language) or one.words.get("en") or next(iter(one.words.values()), one.key))


def _asks(one: queries.PlaybookLine) -> str:
    parts = [*one.promises, *one.blueprints, *(said(SORTS, key) for key in one.sorts)]
    return visible(" · ".join(parts)) if parts else _("whatever no other asks for")


def _share(share: Share | None) -> str:
    if share is None:
        return ""
    said = {"share": tenths(share.value * 100), "low": tenths(share.low * 100), "high": tenths(share.high * 100)}
    return _("%(share)s %% (%(low)s to %(high)s)") % said


def _compared(books: Sequence[queries.PlaybookLine], language: str) -> list[str]:
    """Where one of two that ask for the same sort clearly lasts more often than the other."""
    found = []
    for one in books:
        for other in books:
            if one.key == other.key or not set(one.sorts) & set(other.sorts):
                continue
            clear = better(one.learnt, other.learnt)
            if clear and clear.low > 0:
                words = {"one": _title(one, language), "other": _title(other, language), "n": tenths(clear.value * 100)}
                found.append(
                    _("“%(one)s” put it right for good more often than “%(other)s”: by %(n)s percentage points.")
                    % words
                )
    return found
