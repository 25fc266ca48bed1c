"""The same money as catering and as people: what each way to spend it does to the share of needs that are met in time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from vorfreude.back.figures import percent, tenths, whole
from vorfreude.back.forms import Field
from vorfreude.back.occasions.budget_amounts import amount_of, written
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.ready_desk import at_desk
from vorfreude.back.occasions.ready_words import said_trouble
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.core.staffing import WrongStaffing
from vorfreude.core.staffing.spending import Bought
from vorfreude.lib.formats import money
from vorfreude.occasions.queries import spending
from vorfreude.occasions.queries.budget import Budget, Sums, budget_of
from vorfreude.occasions.queries.spending import Ground
from vorfreude.occasions.unfit import Unfit

AN_HOUR = 60
FOR_EXAMPLE = 50
"""Hours of somebody that are compared where nobody says how much money: a few people for a day."""


@dataclass(frozen=True, slots=True)
class Spent:
    """One way to spend it, before it is tried: hours of float, and what is planned for catering, in minor units."""

    title: str
    hours: float
    catering: int


@dataclass(frozen=True, slots=True)
class Row:
    """One way, tried: what a guest is served for, how large the float is, and what that does."""

    title: str
    a_guest: str
    hours: str
    share: str
    worst: str
    late: str
    is_people: bool


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """Everything the page says. ``sentence`` is what the choice comes to."""

    rows: tuple[Row, ...]
    sentence: str
    basis: tuple[str, ...]
    fields: tuple[Field, ...]
    empty: str
    noted: str
    trouble: str


@for_hosts
@require_safe
def budget_choice(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Plays the day a few hundred times for each way: half a second."""
    desk = at_desk(request, staff, public_id)
    ground = spending.ground_of(public_id)
    if ground is None or not ground.guests:
        empty = _("There is nothing to try it on yet: it needs a programme, and guests who are invited.")
        return desk.shown("budget_choice", ChoicePage((), "", (), (), empty, "", ""))
    found = budget_of(public_id, currency=ground.currency)
    try:
        more = amount_of(request.GET.get("more", ""), currency=found.currency) or FOR_EXAMPLE * ground.hour_minor
        return desk.shown("budget_choice", _page(found, ground, more))
    except Unfit as unfit:
        return _refused(desk, found, ground, said_trouble(unfit, staff.language))
    except WrongStaffing:
        return _refused(desk, found, ground, _("That is more people at a time than can be tried: choose less money."))


def _refused(desk: Desk, found: Budget, ground: Ground, trouble: str) -> HttpResponseBase:
    fields = _fields(desk.request.GET.get("more", "")[:20], found.currency)
    page = ChoicePage((), "", _basis(ground, found.currency), fields, "", "", trouble)
    return desk.shown("budget_choice", page, trouble)


def _page(found: Budget, ground: Ground, more: int) -> ChoicePage:
    ways = _ways(found, ground, more)
    tried = spending.tried(ground, [one.hours for one in ways])
    as_it_is, _as_food, as_people = tried[:3]
    said = (*_compared(found, tried[3:], ground), _sentence(more, as_it_is, as_people, ground, found.currency))
    rows = tuple(
        _row(one, what, ground, found.currency, what is as_people) for one, what in zip(ways, tried, strict=True)
    )
    return ChoicePage(
        rows, " ".join(said), _basis(ground, found.currency, as_it_is.needs),
        _fields(written(more, found.currency), found.currency), "", "", "",
    )  # fmt: skip


def _ways(found: Budget, ground: Ground, more: int) -> list[Spent]:
    """As it is, the money as catering, the money as people; then every variant."""
    chosen = found.chosen
    hours = chosen.float_minutes / AN_HOUR if chosen else ground.sized_hours
    catering = found.kinds.get("catering", Sums()).planned
    amount = money(more, found.currency)
    return [
        Spent(_("As it is: %(variant)s") % {"variant": visible(chosen.title)} if chosen else _("As it is"), hours, catering),
        Spent(_("%(amount)s more as catering") % {"amount": amount}, hours, catering + more),
        Spent(_("%(amount)s more as people") % {"amount": amount}, hours + more / ground.hour_minor, catering),
        *(
            Spent(
                _("Variant: %(variant)s, %(amount)s in all") % {"variant": visible(one.title), "amount": money(one.sums.planned, found.currency)},
                one.float_minutes / AN_HOUR, one.kinds.get("catering", Sums()).planned,
            )
            for one in found.ways
        ),
    ]  # fmt: skip


def _row(one: Spent, what: Bought, ground: Ground, currency: str, is_people: bool) -> Row:  # noqa: FBT001 handed on
    return Row(
        one.title, money(round(one.catering / ground.guests), currency), tenths(one.hours), percent(what.share), percent(what.worst),
        tenths(what.late), is_people,
    )  # fmt: skip


def _sentence(more: int, as_it_is: Bought, as_people: Bought, ground: Ground, currency: str) -> str:
    if tenths(as_it_is.late) == tenths(as_people.late):
        words = _(
            "For %(amount)s each guest is served for %(each)s more; as many hours of people, %(hours)s, would change nothing any more."
        )
    else:
        words = _(
            "For %(amount)s each guest is served for %(each)s more, and %(late)s needs still wait too long; or there are %(hours)s hours more of people, and of these %(fewer)s do."
        )
    return words % {
        "amount": money(more, currency),
        "each": money(round(more / ground.guests), currency),
        "late": tenths(as_it_is.late),
        "hours": tenths(as_people.hours - as_it_is.hours),
        "fewer": tenths(as_people.late),
    }


def _compared(found: Budget, tried: Sequence[Bought], ground: Ground) -> Iterator[str]:
    """What every variant is for a guest, and how many would wait: the choice that is made on purpose."""
    for one, what in zip(found.ways, tried, strict=True):
        catering = one.kinds.get("catering", Sums()).planned
        yield _("%(variant)s: %(each)s of catering a guest, and %(late)s needs wait too long.") % {
            "variant": visible(one.title),
            "each": money(round(catering / ground.guests), found.currency),
            "late": tenths(what.late),
        }


def _basis(ground: Ground, currency: str, needs: float = 0) -> tuple[str, ...]:
    guests = ngettext("%(count)d guest", "%(count)d guests", ground.guests) % {"count": ground.guests}
    shape = (
        _("The float has the proportions of the last sizing, hour by hour and skill by skill.")
        if ground.sized
        else _("Nobody has sized the float yet: it follows the load by a formula, as if everybody in it could do everything.")
    )  # fmt: skip
    price = _("An hour of somebody costs %(price)s on average.") % {"price": money(ground.hour_minor, currency)}
    played = _("%(guests)s; the same days are played for every way, so that only the float differs.") % {
        "guests": guests
    }
    expected = _("Some %(needs)s needs are expected.") % {"needs": whole(round(needs))}
    return (shape, price, played, *((expected,) if needs else ()))


def _fields(typed: str, currency: str) -> tuple[Field, ...]:
    return (Field("more", _("How much more (%(currency)s)") % {"currency": currency}, typed, "number"),)
