"""Make-goods: what is asked, what was given and nobody has looked at, whether giving is even, the menu, and what each role may give."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.care.acting import UNPROCESSABLE, acted
from vorfreude.back.care.case_words import ROLES, noted, said, trouble
from vorfreude.back.care.even_shown import EvenShown, even_shown
from vorfreude.back.care.gifts_shown import AskedShown, asked_shown, title_in
from vorfreude.back.forms import Choice, choices, line_in, text_in, word_in
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care import actions
from vorfreude.care.actions import NewItem
from vorfreude.care.queries import make_goods as queries
from vorfreude.care.sorts import SORTS
from vorfreude.care.unfit import Unfit, UnfitCode
from vorfreude.core.recovery import Limit
from vorfreude.lib.formats import money
from vorfreude.people import queries as people

CURRENCY: Final = "EUR"
"""In which giving is compared, and new things are written."""

AMOUNT: Final = re.compile(r"(\d{1,9})(?:[.,](\d{1,2}))?", re.ASCII)

GIVERS: Final = ("service-adviser", "concierge", "plant-lead", "designer")
"""Roles that may have an authority."""


@dataclass(frozen=True, slots=True)
class ItemShown:
    """Something on the menu."""

    key: str
    title: str
    cost: str
    worth: str
    sorts: str
    is_offered: bool


@dataclass(frozen=True, slots=True)
class LimitShown:
    """What a role may give."""

    role: str
    per_case: str
    per_year: str
    asks: str


@dataclass(frozen=True, slots=True)
class MakeGoodsPage:
    """All of it. ``roles`` and ``above``: of whom an authority is set, and whom they ask."""

    asked: tuple[AskedShown, ...]
    to_review: tuple[AskedShown, ...]
    even: EvenShown
    items: tuple[ItemShown, ...]
    limits: tuple[LimitShown, ...]
    sorts: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    above: tuple[Choice, ...]
    may_set: bool
    noted: str
    trouble: str = ""


@for_carers_who_may("review-make-goods")
@require_safe
def make_goods(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    return _shown(request, staff)


@for_carers_who_may("give-make-goods")
@require_POST
def answers(request: HttpRequest, staff: Staff, number: int) -> HttpResponseBase:
    """Yes or no to what somebody asks; whether their authority reaches so far, the verb asks."""
    if not (staff.may("give-make-goods") or staff.may("review-make-goods")):
        raise PermissionDenied
    yes = bool(word_in(request, "yes"))

    def answer() -> str:
        actions.answer_make_good(
            number, yes=yes, roles=staff.roles, words=line_in(request, "line"), actor=staff.person.email, now=staff.now
        )
        return "allowed" if yes else "refused"

    to = reverse("desk-cases" if staff.may("see-cases") else "desk-make-goods")
    return acted(answer, to=to, say=trouble, again=lambda why: _shown(request, staff, why))


@for_carers_who_may("review-make-goods")
@require_POST
def reviews(request: HttpRequest, staff: Staff, number: int) -> HttpResponseBase:
    def review() -> str:
        actions.review_make_good(number, words=line_in(request, "line"), actor=staff.person.email, now=staff.now)
        return "reviewed"

    return _done(request, staff, review)


@for_carers_who_may("set-authority")
@require_POST
def items(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Something new on the menu, or a key as it is known from now on."""
    return _done(request, staff, lambda: _item(request, staff))


@for_carers_who_may("set-authority")
@require_POST
def offers(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Offered again, or no more."""
    offered = bool(word_in(request, "offered"))

    def offer() -> str:
        actions.offer_item(word_in(request, "key"), offered=offered, actor=staff.person.email, now=staff.now)
        return "item" if offered else "off"

    return _done(request, staff, offer)


@for_carers_who_may("set-authority")
@require_POST
def authorities(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """What a role may give from now on."""

    def write() -> str:
        role, asks = word_in(request, "role"), word_in(request, "asks")
        if role not in GIVERS or asks not in ("", *GIVERS):
            raise Unfit("authority-unclear", came=f"{role}, {asks}", expected=", ".join(GIVERS))
        case, year = (_minor(request, name, "authority-unclear") for name in ("per_case", "per_year"))
        actions.set_authority(Limit(role, case, year, CURRENCY, asks), actor=staff.person.email, now=staff.now)
        return "authority"

    return _done(request, staff, write)


def _done(request: HttpRequest, staff: Staff, act: Callable[[], str]) -> HttpResponseBase:
    return acted(act, to=reverse("desk-make-goods"), say=trouble, again=lambda why: _shown(request, staff, why))


def _item(request: HttpRequest, staff: Staff) -> str:
    worth = line_in(request, "worth")
    new = NewItem(
        key=line_in(request, "key"), words={tag: line_in(request, f"title_{tag}") for tag in ("en", "de")},
        texts={tag: text_in(request, f"text_{tag}") for tag in ("en", "de")}, cost=_minor(request, "cost", "menu-unclear"),
        worth=_minor(request, "worth", "menu-unclear") if worth else None, currency=CURRENCY,
        sorts=tuple(request.POST.getlist("sorts")),
    )  # fmt: skip
    actions.write_item(new, actor=staff.person.email, now=staff.now)
    return "item"


def _minor(request: HttpRequest, name: str, code: UnfitCode) -> int:
    """An amount as it is written, 1250 or 12.50 or 12,50, in minor units."""
    written = AMOUNT.fullmatch(line_in(request, name).replace(" ", ""))
    if written is None:
        raise Unfit(code, came=line_in(request, name)[:20], expected=_("an amount like 120 or 19.90"))
    whole, cents = written.groups(default="")
    return int(whole) * 100 + int((cents + "00")[:2])


def _shown(request: HttpRequest, staff: Staff, wrong: str = "") -> HttpResponse:
    """Six statements beside the guard, however much was given."""
    asked, given = queries.asked_of(staff.roles), queries.to_review(staff.now)
    names = people.names_of({one.given_by for one in (*asked, *given)})
    page = MakeGoodsPage(
        tuple(asked_shown(asked, staff, names)), tuple(asked_shown(given, staff, names)),
        even_shown(queries.evenness(staff.now, currency=CURRENCY), CURRENCY),
        tuple(_menu(one, staff.language) for one in queries.menu()), tuple(map(_limit, queries.authorities(staff.now))),
        choices(SORTS.items(), ""), choices(((one, ROLES[one]) for one in GIVERS), ""),
        choices([("", _("Nobody")), *((one, ROLES[one]) for one in GIVERS)], ""), staff.may("set-authority"),
        noted(request), wrong,
    )  # fmt: skip
    return render(request, "back/care/make_goods.html", {"page": page}, status=UNPROCESSABLE if wrong else 200)


def _menu(one: queries.MenuLine, language: str) -> ItemShown:
    worth = money(one.worth, one.currency) if one.worth is not None else ""
    sorts = " · ".join(said(SORTS, key) for key in one.sorts)
    return ItemShown(
        visible(one.key), title_in(one.words, language), money(one.cost, one.currency), worth, sorts, one.is_offered
    )


def _limit(one: Limit) -> LimitShown:
    return LimitShown(
        said(ROLES, one.role), money(one.per_case, one.currency), money(one.per_year, one.currency),
        said(ROLES, one.asks) if one.asks else "",
    )  # fmt: skip
