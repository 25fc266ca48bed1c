"""After the day: it is summed up, and learnt from."""

from datetime import datetime

import msgspec

from vorfreude.core.staffing.hindsight import relearnt
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.looking_back import guest_hours, known_after, report_of, taught_by
from vorfreude.occasions.models import Learnt, Occasion
from vorfreude.occasions.queries.after_facts import facts_of
from vorfreude.occasions.queries.after_known import written
from vorfreude.occasions.unfit import Unfit


def sum_up(*, occasion: str, actor: str, now: datetime) -> None:
    """Sums up a day that is over, and learns from it. Summing up again begins anew from what was known before the day.

    Raises Unfit: not-there, not-over.
    """
    with changing(occasion, part="occasion", actor=actor, now=now, over=True) as row:
        if row.standing != Occasion.Standing.OVER:
            raise Unfit("not-over", came=row.standing, expected="an occasion that is over", hint="close it first")
        facts = facts_of(row)
        report = report_of(facts)
        habits = relearnt(facts.known.habits, taught_by(facts), present=guest_hours(facts), arriving=report.guests.came)
        known = known_after(facts, habits, report)
        Learnt.objects.update_or_create(
            occasion=row,
            defaults={"habits": written(known), "report": msgspec.to_builtins(report), "learnt_at": now},
        )
