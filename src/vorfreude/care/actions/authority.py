"""What each role may give without asking, and what there is to give: both are written by somebody, and stay written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from vorfreude.care import limits
from vorfreude.care.cleaning import line, lines, money
from vorfreude.care.models import Authority, MenuItem
from vorfreude.care.sorts import SORTS
from vorfreude.care.unfit import Unfit
from vorfreude.core.recovery import Limit

CODE = 3
"""Letters of a currency, as in EUR."""


@dataclass(frozen=True, slots=True)
class NewItem:
    """Something to give. ``words``: language → title; ``texts`` what it is. ``cost`` is what it really costs us (minor units), ``worth``
    what the customer would pay. ``sorts``: for which it is offered first; for all where empty.
    """

    key: str
    words: Mapping[str, str]
    cost: int
    currency: str = "EUR"
    worth: int | None = None
    texts: Mapping[str, str] | None = None
    sorts: tuple[str, ...] = ()
    place: int = 0


def set_authority(limit: Limit, *, actor: str, now: datetime) -> None:
    """From now on this role may give so much; what was given stays given. Raises Unfit: authority-unclear."""
    money(limit.per_case, "authority-unclear", what="what may be given for one case")
    money(limit.per_year, "authority-unclear", what="what one person may be given in a year")
    if limit.per_case > limit.per_year:
        raise Unfit("authority-unclear", came=limit.per_case, expected=f"no more for one case than {limit.per_year}")
    if limit.asks == limit.role:
        raise Unfit("authority-unclear", came=limit.asks, expected="another role to ask")
    Authority.objects.create(
        role=line(limit.role, "authority-unclear", what="a role", most=20), per_case=limit.per_case,
        per_year=limit.per_year, currency=currency(limit.currency, "authority-unclear"), asks=limit.asks, since=now, set_by=actor,
    )  # fmt: skip


def limits_now(now: datetime) -> dict[str, Limit]:
    """The authority of each role at an instant: the newest holds. One query."""
    rows = Authority.objects.filter(since__lte=now).order_by("since", "pk")
    return {one.role: Limit(one.role, one.per_case, one.per_year, one.currency, one.asks) for one in rows}


def write_item(new: NewItem, *, actor: str, now: datetime) -> MenuItem:  # noqa: ARG001 who and when: the log of the desk
    """Something new on the menu, or what is known of a key from now on; what was given keeps its cost. Raises Unfit: menu-unclear, too-many."""
    values = {
        "words": _words(new), "cost": money(new.cost, "menu-unclear", what="a cost"),
        "worth": None if new.worth is None else money(new.worth, "menu-unclear", what="a worth"),
        "currency": currency(new.currency, "menu-unclear"), "sorts": list(new.sorts), "place": new.place, "is_offered": True,
    }  # fmt: skip
    key = line(new.key, "menu-unclear", what="a key", most=limits.KEY)
    if unknown := set(new.sorts) - SORTS.keys():
        raise Unfit("menu-unclear", came=", ".join(sorted(unknown)), expected=", ".join(SORTS))
    with transaction.atomic():
        if MenuItem.objects.exclude(key=key).count() >= limits.MENU:
            raise Unfit("too-many", came=limits.MENU + 1, expected=f"at most {limits.MENU} things on the menu")
        try:
            return MenuItem.objects.update_or_create(key=key, defaults=values)[0]
        except IntegrityError as error:
            raise Unfit("changed-meanwhile", came=key, expected="a key that nobody writes just now") from error


def offer_item(key: str, *, offered: bool, actor: str, now: datetime) -> None:  # noqa: ARG001 as above
    """It is on the menu, or no more. Raises Unfit: not-there."""
    if not MenuItem.objects.filter(key=key).update(is_offered=offered):
        raise Unfit("not-there", came=key, expected="something on the menu")


def currency(code: str, wrong: str) -> str:
    """A code of three capital letters. Raises Unfit with the code ``wrong``."""
    if len(code) != CODE or not code.isascii() or not code.isupper() or not code.isalpha():
        raise Unfit(
            "menu-unclear" if wrong == "menu-unclear" else "authority-unclear",
            came=code,
            expected="a currency, as in EUR",
        )
    return code


def _words(new: NewItem) -> dict[str, dict[str, str]]:
    found = {
        tag: {
            "title": line(said, "menu-unclear", what="a title"),
            "text": lines((new.texts or {}).get(tag, ""), "menu-unclear", what="what it is", empty=True),
        }
        for tag, said in new.words.items()
        if said.strip()
    }
    if not found:
        raise Unfit("menu-unclear", came="no title", expected="a title in one language at least")
    return found
