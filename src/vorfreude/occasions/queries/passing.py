"""Briefings as somebody reads them before a post, in their language, and what they have passed."""

from dataclasses import dataclass

from vorfreude.occasions.models import Ask, Assignment, Briefing, Passed, Roster
from vorfreude.occasions.queries.links import Member
from vorfreude.occasions.wording import said_in


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers. Which is right is not said to a phone."""

    ask: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MyBriefing:
    """What somebody must know. ``state``: ``passed``, ``again`` (it changed since), ``new``."""

    key: str
    title: str
    text: str
    say: tuple[str, ...]
    dont: tuple[str, ...]
    kit: str
    meet: str
    questions: tuple[Question, ...]
    state: str
    tries: int


def briefings_of(member: Member) -> list[MyBriefing]:
    """Those of posts that somebody has or is offered, what is not passed first. Two queries."""
    mine = Assignment.objects.filter(
        member=member.id, duty__roster__standing=Roster.Standing.PUBLISHED, standing__in=["offered", "accepted"]
    ).values("duty__post__briefing")
    asked = Ask.objects.filter(member=member.id, answer="", call_out__filled_at=None).values(
        "call_out__duty__post__briefing"
    )
    found = Briefing.objects.filter(occasion=member.occasion_id)
    rows = (found.filter(pk__in=mine) | found.filter(pk__in=asked)).order_by("key")
    passed = list(Passed.objects.filter(member=member.id))
    briefings = [_briefing(row, passed, member.language) for row in rows]
    return sorted(briefings, key=lambda one: one.state == "passed")


def briefing_of(member: Member, key: str) -> MyBriefing | None:
    """One briefing of their occasion; None where there is none of this key. Two queries."""
    row = Briefing.objects.filter(occasion=member.occasion_id, key=key).first()
    return (
        None
        if row is None
        else _briefing(row, list(Passed.objects.filter(member=member.id, briefing=row)), member.language)
    )


def _briefing(row: Briefing, passed: list[Passed], language: str) -> MyBriefing:
    words, quiz = said_in(row.words, language, {}), said_in(row.quiz, language, [])
    mine = {one.edition: one for one in passed if one.briefing_id == row.pk}
    now = mine.get(row.edition)
    is_passed = now is not None and now.passed_at is not None
    is_old = any(one.passed_at for one in mine.values())
    return MyBriefing(
        key=row.key, title=str(words.get("title", row.key)), text=str(words.get("text", "")), say=_lines(words, "say"), dont=_lines(words, "dont"),
        kit=str(words.get("kit", "")), meet=str(words.get("meet", "")),
        questions=tuple(Question(str(one["ask"]), tuple(str(answer) for answer in one["answers"])) for one in quiz),
        state="passed" if is_passed else "again" if is_old else "new", tries=now.tries if now else 0,
    )  # fmt: skip


def _lines(words: dict[str, list[str]], name: str) -> tuple[str, ...]:
    return tuple(str(line) for line in words.get(name, []))
