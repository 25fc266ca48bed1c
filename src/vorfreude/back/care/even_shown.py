"""Whether giving is even, in words: by how a case came, found by us or told to us; where there are too few, that is what is said."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vorfreude.back.care.case_words import CHANNELS, said
from vorfreude.care.sorts import SORTS
from vorfreude.core.likeness import Likeness
from vorfreude.core.outcomes.shares import tenths
from vorfreude.core.recovery import Evenness, Group, Report
from vorfreude.lib.formats import money


@dataclass(frozen=True, slots=True)
class GroupShown:
    """Cases that came one way: how many, what each was given on average (empty for few), and against the others."""

    title: str
    of: int
    mean: str
    verdict: str
    differs: bool


@dataclass(frozen=True, slots=True)
class SortShown:
    """One sort of cases."""

    title: str
    of: int
    mean: str
    groups: tuple[GroupShown, ...]
    found: str


@dataclass(frozen=True, slots=True)
class EvenShown:
    """All sorts, and how it is spread over people in a sentence."""

    sorts: tuple[SortShown, ...]
    people: str


def even_shown(report: Report, currency: str) -> EvenShown:
    """The report in words, amounts in one currency."""
    return EvenShown(tuple(_sort(one, currency) for one in report.sorts), _people(report, currency))


def _sort(one: Evenness, currency: str) -> SortShown:
    groups = tuple(_group(group, currency) for group in one.channels)
    return SortShown(said(SORTS, one.sort), one.of, _mean(one.mean, currency), groups, _found(one.found, currency))


def _group(one: Group, currency: str) -> GroupShown:
    differs = one.against.verdict == "different"
    return GroupShown(
        said(CHANNELS, one.name), one.of, _mean(one.mean, currency), _verdict(one.against, currency), differs
    )


def _mean(mean: float | None, currency: str) -> str:
    return "" if mean is None else money(round(mean), currency)


def _verdict(against: Likeness, currency: str) -> str:
    match against.verdict:
        case "few":
            return _("too few to compare")
        case "alike":
            return _("as much as the others")
        case "unclear":
            return _("neither shown alike nor different")
        case "different":
            amount = money(round(abs(against.difference)), currency)
            words = (
                _("%(amount)s more than the others") if against.difference > 0 else _("%(amount)s less than the others")
            )
            return words % {"amount": amount}


def _found(one: Group, currency: str) -> str:
    """What we found ourselves against what we were told of: who complains is not to get more for the same."""
    if one.against.verdict == "few":
        return _("Of what we found ourselves and what we were told of there are too few to compare.")
    words = _("What we found ourselves, against what we were told of: %(verdict)s.")
    return words % {"verdict": _verdict(one.against, currency)}


def _people(report: Report, currency: str) -> str:
    spread = report.people
    if spread.top is None:
        return _("So far too few people to say how it is spread over them.")
    words = _(
        "%(of)d people, %(none)d of them were given nothing; the tenth who had most had %(top)s %% of it, one at most %(most)s."
    )
    said_of = {
        "of": spread.of,
        "none": spread.none,
        "top": tenths(spread.top * 100),
        "most": money(spread.most, currency),
    }
    return words % said_of
