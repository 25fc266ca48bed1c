"""What a sizing came to, as a manager reads it: in sentences, as the price of each further nine, and as a curve."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.back.occasions.staffing_hours import HIGH, WIDE, Hour
from vorfreude.back.occasions.staffing_words import day, hours, money, percent
from vorfreude.core.staffing import Staffed, generosity
from vorfreude.occasions.queries.sizing import Worked
from vorfreude.occasions.sizes import Answer

VOLUNTEERS = (1.31, 0.058)
"""Target over minimum, and runners over target, of a real occasion that volunteers run (FOSDEM 2024)."""

LEFT, RIGHT = 40, 20
"""Units kept free beside a curve for its numbers."""


@dataclass(frozen=True, slots=True)
class Nine:
    """One share, what it costs, and what it costs more than the one before."""

    share: str
    hours: str
    money: str
    more: str
    missed: str
    worst: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One plan on the curve."""

    x: float
    y: float
    label: str
    said: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve from floater-hours to needs in time, drawn; ``lines`` are shares with their height, ``ceiling`` what walking allows."""

    path: str
    points: tuple[Point, ...]
    lines: tuple[tuple[str, float], ...]
    first: str
    last: str


def lead_of(worked: Worked, zone: ZoneInfo) -> tuple[str, ...]:
    """What was found, in sentences, a day after the other."""
    answer = worked.answer
    if answer is None or not answer.days:
        return ()
    found = []
    for one in answer.days:
        peak = max(sum(row[slot] for row in one.heads) for slot in range(one.demand.slots))
        words = {
            "day": day(one.begins, zone), "hours": hours(one.hours * 60), "money": money(one.money, worked.currency),
            "worst": percent(one.kept.worst, 1), "overall": percent(one.kept.overall, 1), "calm": percent(one.kept.calm), "peak": peak,
        }  # fmt: skip
        found.append(
            _(
                "%(day)s: %(hours)s floater-hours for %(money)s, up to %(peak)d people at once. Of all needs %(overall)s find somebody in time, in the worst hour %(worst)s; on %(calm)s of such days at most one guest waits too long."
            )
            % words
        )
    return tuple(found)


def nines_of(worked: Worked) -> tuple[Nine, ...]:
    """The price of each further nine."""
    answer = worked.answer
    if answer is None:
        return ()
    found, before = [], None
    for one in answer.nines:
        more = ""
        if before is not None:
            more = _("+%(hours)s h, +%(money)s, %(fewer)s fewer waiting") % {
                "hours": hours((one.hours - before.hours) * 60), "money": money(one.money - before.money, worked.currency),
                "fewer": number_format(max(0.0, before.missed - one.missed), 1),
            }  # fmt: skip
        found.append(
            Nine(
                percent(one.share, 1 if round(one.share * 1000) % 10 else 0), hours(one.hours * 60), money(one.money, worked.currency), more,
                number_format(one.missed, 1), percent(one.worst, 1), _is_asked(answer, one.share),
            )
        )  # fmt: skip
        before = one
    return tuple(found)


def curve_of(answer: Answer | None) -> Curve | None:
    """The nines as a curve; None where there are fewer than two."""
    nines = answer.nines if answer else ()
    if answer is None or len(nines) < 2 or nines[0].hours == nines[-1].hours:  # noqa: PLR2004 a curve
        return None
    low = min(0.9, *(one.overall for one in nines))
    least, most = nines[0].hours * 0.97, nines[-1].hours * 1.03

    def x(value: float) -> float:
        return round(LEFT + (WIDE - LEFT - RIGHT) * (value - least) / (most - least), 1)

    def y(share: float) -> float:
        return round(HIGH * (1 - share) / (1 - low + 0.005) + 8, 1)

    points = tuple(
        Point(
            x(one.hours),
            y(one.overall),
            percent(one.share, 1 if round(one.share * 1000) % 10 else 0),
            f"{hours(one.hours * 60)} h",
            _is_asked(answer, one.share),
        )
        for one in nines
    )
    lines = tuple((percent(share), y(share)) for share in (0.9, 0.92, 0.94, 0.96, 0.98, 1.0) if share >= low - 0.004)
    path = "M" + "L".join(f"{one.x},{one.y}" for one in points)
    return Curve(path, points, lines, hours(nines[0].hours * 60), hours(nines[-1].hours * 60))


def ratio_of(found: Sequence[Hour]) -> str:
    """Posts and float over posts alone, beside what volunteers plan; empty where there are no posts."""
    posts, floats = (
        (round(60 * sum(values)) for values in zip(*((hour.posts, hour.floats) for hour in found), strict=True))
        if found
        else (0, 0)
    )
    result = generosity([Staffed(posts, posts), Staffed(0, floats, is_float=True)])
    if result is None:
        return ""
    return _("Posts and float together are %(over)s times what the posts need at least; %(floating)s of the work is float. A fair that volunteers run plans %(other)s times its minimum, with %(runners)s as runners.") % {
        "over": number_format(result.over, 2), "floating": percent(result.floating, 1), "other": number_format(VOLUNTEERS[0], 2),
        "runners": percent(VOLUNTEERS[1], 1),
    }  # fmt: skip


def walking_of(answer: Answer | None, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Kinds of which walking alone comes near the promise: no number of people helps there."""
    return tuple(
        _("%(kind)s: walking alone allows %(share)s in time, promised are %(wanted)s.")
        % {"kind": titles.get(key, key), "share": percent(share, 1), "wanted": percent(wanted, 1)}
        for key, share, wanted in (answer.walking if answer else ())
        if share < wanted + 0.02
    )


def said_trouble_of(worked: Worked, titles: Mapping[str, str]) -> str:
    """Why there is no answer, in words."""
    code, _space, about = worked.trouble.partition(" ")
    if code == "walk" and worked.answer is not None:
        share = next((share for key, share, _wanted in worked.answer.walking if key == about), 0.0)
        return _("%(kind)s: the walk alone allows %(share)s in time, however many people there are. Bring them nearer, or promise more minutes.") % {
            "kind": titles.get(about, about), "share": percent(share, 1),
        }  # fmt: skip
    words = {
        "": "",
        "nothing": _("There is no programme with guests, or no kind of needs, to work it out from."),
        "never": _(
            "However many people there are, some needs are still late: promise more minutes, or a smaller share."
        ),
        "many": _("That is more needs a day than can be played: look at the guests and at the factors."),
        "wrong": _("These numbers cannot be played: look at the factors and at the length of the day."),
    }
    return words.get(code, _("It could not be worked out. Ask once more; what went wrong is in the log of the worker."))


def waits(worked: Worked) -> str:
    """How far it is, in words."""
    if worked.is_over:
        return _("finished")
    return (
        _("waits for a worker")
        if not worked.percent
        else ngettext("%(n)d %% worked out", "%(n)d %% worked out", worked.percent) % {"n": worked.percent}
    )


def _is_asked(answer: Answer, share: float) -> bool:
    return {kind.percent / 100 for kind in answer.kinds} == {share}
