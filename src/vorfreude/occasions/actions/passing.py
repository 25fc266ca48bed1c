"""Somebody answers the questions of a briefing; who answers all of them rightly may take its posts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import Briefing, CrewMember, Passed
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Marked:
    """Whether all was right, and the places (from 0) of questions that were not."""

    passed: bool
    wrong: tuple[int, ...]


def answer_briefing(
    *, occasion: str, member: int, key: str, answers: Sequence[int], actor: str, now: datetime
) -> Marked:
    """Marks somebody's answers (places from 0, one a question; -1 for none). Passed once is passed; each try before is counted.

    Raises Unfit: not-there, over, answers-unclear for as many answers as there are not questions.
    """
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        briefing = Briefing.objects.filter(occasion=row, key=key).first()
        who = CrewMember.objects.filter(occasion=row, pk=member, left_at=None).first()
        if briefing is None or who is None:
            raise Unfit("not-there", came=key, expected="a briefing of this occasion, and one of its crew")
        right = [int(one["right"]) for one in next(iter(briefing.quiz.values()), [])]
        if len(answers) != len(right):
            raise Unfit(
                "answers-unclear", came=f"{len(answers)} answers", expected=f"one for each of {len(right)} questions"
            )
        wrong = tuple(place for place, (said, true) in enumerate(zip(answers, right, strict=True)) if said != true)
        mark, is_new = Passed.objects.get_or_create(member=who, briefing=briefing, edition=briefing.edition)
        if mark.passed_at is None:
            mark.tries += not is_new
            mark.passed_at = None if wrong else now
            mark.save(update_fields=["tries", "passed_at"])
        return Marked(mark.passed_at is not None and not wrong, wrong)
