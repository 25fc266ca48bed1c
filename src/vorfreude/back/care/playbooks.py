"""Playbooks: what is done when something of a sort breaks, for whomever it breaks, and which of them put it right for good."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.care.acting import UNPROCESSABLE, acted
from vorfreude.back.care.case_words import A_DAY, AN_HOUR, ROLES, noted, said, soon, trouble
from vorfreude.back.care.gifts_shown import title_in
from vorfreude.back.forms import Choice, choices, line_in, number_in, text_in, word_in
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care import actions
from vorfreude.care.actions import NewPlaybook, Step
from vorfreude.care.queries import make_goods
from vorfreude.care.queries import playbooks as queries
from vorfreude.care.sorts import SORTS
from vorfreude.care.unfit import Unfit
from vorfreude.core.outcomes.shares import Share, tenths
from vorfreude.core.recovery import better

LATELY: Final = timedelta(days=180)
PARTS: Final = 4
"""Of a line that is a step: what is done, by which role, how soon, what may be said."""

SOON: Final = re.compile(r"([0-9]{1,5})\s*(min|h|d|std|t)?[a-z.]*", re.IGNORECASE)
"""How soon, as somebody writes it: 90, 40 min, 4 h, 2 d; 4 Std., 2 Tage."""

MINUTES: Final = {"min": 1, "h": AN_HOUR, "std": AN_HOUR, "d": A_DAY, "t": A_DAY}

ROLES_OF_STEPS: Final = ("service-adviser", "technician", "concierge", "plant-lead")


@dataclass(frozen=True, slots=True)
class BookShown:
    """A playbook as it is read. ``steps``: each with its role and how soon, in words. ``share``: how many cases of a hundred it put right for good, with its interval; empty for few."""

    key: str
    edition: int
    title: str
    asks: str
    steps: tuple[tuple[queries.StepOfBook, str, str], ...]
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
        found.append(Step(str(number), do, role if role in ROLES else "", _minutes(within), say))
    return tuple(found)


def _minutes(written: str) -> int:
    """How soon, in minutes; none where nothing was written. Raises Unfit playbook-unclear for what is no time."""
    found = SOON.fullmatch(written)
    if found is None:
        if written:
            raise Unfit("playbook-unclear", came=written[:40], expected="how soon as 40 min, 4 h or 2 d")
        return 0
    return int(found[1]) * MINUTES[(found[2] or "min").lower()]


def _several(request: HttpRequest, name: str) -> tuple[str, ...]:
    return tuple(sorted({part.strip() for part in line_in(request, name).split(",") if part.strip()}))


def _shown(request: HttpRequest, staff: Staff, wrong: str = "") -> HttpResponse:
    """Five statements beside the guard, however many playbooks there are."""
    books = queries.playbooks()
    gifts = {one.key: title_in(one.words, staff.language) for one in make_goods.menu()}
    form = _form(request, books, gifts) if staff.may("write-playbooks") else None
    page = BooksPage(
        tuple(_book(one, staff.language, gifts) for one in books), tuple(_compared(books, staff.language)), form,
        tuple(queries.broken_lately(staff.now - LATELY)), noted(request), wrong,
    )  # fmt: skip
    return render(request, "back/care/playbooks.html", {"page": page}, status=UNPROCESSABLE if wrong else 200)


def _form(request: HttpRequest, books: Sequence[queries.PlaybookLine], gifts: Mapping[str, str]) -> BookForm:
    """What was sent and could not be, or the playbook that the address names, or an empty one."""
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
        make_goods=choices([("", _("None")), *gifts.items()], typed.get("make_good", "")),
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
    return " | ".join((step.do, step.role, _written_soon(step.within), step.say)).rstrip(" |")


def _written_soon(minutes: int) -> str:
    """As it is written in the form."""
    if not minutes:
        return ""
    unit, size = next((unit, size) for unit, size in (("d", A_DAY), ("h", AN_HOUR), ("min", 1)) if minutes % size == 0)
    return f"{minutes // size} {unit}"


def _book(one: queries.PlaybookLine, language: str, gifts: Mapping[str, str]) -> BookShown:
    return BookShown(
        one.key, one.edition, _title(one, language), _asks(one),
        tuple((step, said(ROLES, step.role) if step.role else "", soon(step.within)) for step in one.steps),
        gifts.get(one.make_good, one.make_good),
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
