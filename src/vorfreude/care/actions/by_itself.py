"""A promise that was said and broke opens its case before the customer writes: once, whoever looks and however often."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext

from vorfreude.care import limits
from vorfreude.care.actions.at_case import AtCase, Standing
from vorfreude.care.actions.cases import BLUEPRINT, NewCase, open_case
from vorfreude.care.commissioned import NOT_DONE
from vorfreude.care.models import Case, Vehicle, Visit
from vorfreude.care.naming import name_of
from vorfreude.care.sorts import PROMISE
from vorfreude.journeys import queries as journeys
from vorfreude.lib.languages import SPOKEN
from vorfreude.lib.opaque import opaque
from vorfreude.people import queries as people
from vorfreude.people.actions import one_at_a_time
from vorfreude.people.queries import Profile

BROKE_WITHIN: Final = timedelta(days=14)
"""A promise that broke longer ago is history: an apology for it would come as a surprise."""

MOST: Final = 5_000
"""Broken promises that one turn looks at, and cases that it opens."""

A_TURN: Final = 200

ITSELF: Final = "/vorfreude/care"
"""Who opened it: nobody."""


def open_broken(*, now: datetime) -> int:
    """Opens a case for each promise that was said to somebody and broke lately, but for those of cases; gives how many.

    Where one that opened by itself about the same subject is open still, it is noted there: nobody is told twice in one breath.
    Safe to do twice and by two at once: a broken promise opens one case.
    """
    broken = journeys.broken_since(now - BROKE_WITHIN, besides=[BLUEPRINT], most=MOST)
    fresh = _without_case(broken)
    owners = people.owners_of({one.subject for one in fresh}) if fresh else {}
    theirs = [one for one in fresh if one.subject in owners][
        :A_TURN
    ]  # of nobody's there may be any number, turn after turn
    said = journeys.said_of(theirs)
    opened = 0
    for one in theirs:
        words = said.get((one.subject, one.blueprint, one.key))
        if words is not None:
            opened += _open(one, words, owners[one.subject], now)
    return opened


def open_about(subject: str) -> Case | None:
    """The case about a subject that opened by itself and is open still, locked; None where there is none."""
    rows = Case.objects.select_for_update().filter(about=subject, channel=Case.Channel.ITSELF, standing=Standing.OPEN)
    return rows.order_by("pk").first()


def _without_case(broken: list[journeys.Broken]) -> list[journeys.Broken]:
    subjects = {one.subject for one in broken}
    known = set(Case.objects.filter(about__in=subjects).exclude(broken="").values_list("about", "broken"))
    return [one for one in broken if (one.subject, _key(one)) not in known]


def _open(one: journeys.Broken, words: journeys.SaidPromise, owner: Profile, now: datetime) -> bool:
    """False where another worker was first, or it was noted in a case that is open still."""
    try:
        with transaction.atomic():
            one_at_a_time(owner.id)  # so that two that broke in one breath are one case, too
            if not _without_case([one]):
                return False
            earlier = open_about(one.subject)
            if earlier is not None:
                _note_there(earlier, one, words, owner, now)
                return False
            open_case(_new(one, words, owner), actor=ITSELF, now=now)
            return True
    except IntegrityError:
        return False


def _note_there(
    earlier: Case, one: journeys.Broken, words: journeys.SaidPromise, owner: Profile, now: datetime
) -> None:
    titles = _titles(words)
    title = titles[_tag_of(owner, titles)]
    row = Case.objects.create(
        public_id=opaque(), name=f"new-{opaque()}", sort=PROMISE, channel=Case.Channel.ITSELF, title=title,
        titles=titles, person_id=owner.id, about=one.subject, broken=_key(one), promise=one.name, standing=Standing.MERGED,
        move=Case.Move.NOBODY, merged_into=earlier, opened_at=now, opened_by=ITSELF, closed_at=now,
    )  # fmt: skip
    row.name = name_of("case", row.pk)
    row.save(update_fields=["name"])
    AtCase(earlier, ITSELF, now).note("broke-too", title, shown=True)


def _new(one: journeys.Broken, words: journeys.SaidPromise, owner: Profile) -> NewCase:
    titles = _titles(words)
    vehicle, visit, partner = _thing(one.subject)
    return NewCase(
        sort=PROMISE, channel=Case.Channel.ITSELF, title=titles[_tag_of(owner, titles)], person=owner.id, about=one.subject,
        broken=_key(one), promise=one.name, titles=titles, vehicle=vehicle, visit=visit, partner=partner,
    )  # fmt: skip


def _tag_of(owner: Profile, titles: Mapping[str, str]) -> str:
    return owner.language if owner.language in titles else next(iter(titles))


def _thing(subject: str) -> tuple[int | None, int | None, int | None]:
    """The vehicle, the visit and the partner that a subject has to do with; the one partner that works on the visit, if it is one."""
    visit = Visit.objects.filter(name=subject).first()
    if visit is not None:
        open_still = visit.commissions.exclude(standing__in=NOT_DONE)
        partners = set(open_still.values_list("partner", flat=True))
        return visit.vehicle_id, visit.pk, partners.pop() if len(partners) == 1 else None
    named = Q(name=subject) | Q(build=subject) | Q(hand_over__name=subject)
    return Vehicle.objects.filter(named).values_list("pk", flat=True).first(), None, None


def _titles(words: journeys.SaidPromise) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in sorted(SPOKEN):
        said = words.said.get(tag) or next(iter(words.said.values()))
        with translation.override(tag):
            found[tag] = (gettext("We had promised: %(said)s") % {"said": said.rstrip(".")})[: limits.WORDS]
    return found


def _key(one: journeys.Broken) -> str:
    return f"{one.blueprint}/{one.key}"
