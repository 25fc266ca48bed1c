"""What somebody must know before a post, in the languages of the crew, with a few questions that show that they do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.crews import LANGUAGE
from vorfreude.occasions.actions.posts import KEY
from vorfreude.occasions.models import Briefing, Post
from vorfreude.occasions.unfit import Unfit

FEWEST_ANSWERS, MOST_ANSWERS = 2, 6


@dataclass(frozen=True, slots=True)
class Told:
    """A briefing in one language: what to say and not to say as lines, what to bring along, where to meet."""

    title: str
    text: str
    say: Sequence[str] = ()
    dont: Sequence[str] = ()
    kit: str = ""
    meet: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answers; ``right`` is the place of the right one, from 0."""

    ask: str
    answers: Sequence[str]
    right: int


@dataclass(frozen=True, slots=True)
class NewBriefing:
    """A briefing by language, and its quiz by the same languages: as many questions in each, with as many answers and the same right one."""

    key: str
    words: Mapping[str, Told]
    quiz: Mapping[str, Sequence[Asked]]


def write_briefing(*, occasion: str, briefing: NewBriefing, actor: str, now: datetime) -> int:
    """Adds a briefing, or writes the one with its key anew; gives its edition. Whoever passed an older one is asked again.

    Writing the same changes nothing. Raises Unfit: not-there, over, briefing-unclear, too-many.
    """
    _check(briefing)
    words = {tag: _told(one) for tag, one in briefing.words.items()}
    quiz = {tag: [_asked(one) for one in asked] for tag, asked in briefing.quiz.items()}
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        found = Briefing.objects.filter(occasion=row, key=briefing.key).first()
        if found is None:
            if Briefing.objects.filter(occasion=row).count() >= limits.BRIEFINGS:
                raise Unfit("too-many", came=limits.BRIEFINGS + 1, expected=f"at most {limits.BRIEFINGS} briefings")
            found = Briefing(occasion=row, key=briefing.key, words=words, quiz=quiz)
            found.save(force_insert=True)
        elif (found.words, found.quiz) != (words, quiz):
            found.words, found.quiz, found.edition = words, quiz, found.edition + 1
            found.save()
        return found.edition


def drop_briefing(*, occasion: str, key: str, actor: str, now: datetime) -> None:
    """Takes a briefing away that no post asks for. Raises Unfit: not-there, over, briefing-unclear."""
    with changing(occasion, part="crew", actor=actor, now=now) as row:
        found = Briefing.objects.filter(occasion=row, key=key).first()
        if found is None:
            raise Unfit("not-there", came=key, expected="a briefing of this occasion")
        if Post.objects.filter(briefing=found).exists():
            raise _unclear(key, "a briefing that no post asks for")
        found.delete()


def _told(one: Told) -> dict[str, object]:
    return {
        "title": one.title.strip(), "text": one.text.strip(), "say": _lines(one.say), "dont": _lines(one.dont),
        "kit": one.kit.strip(), "meet": one.meet.strip(),
    }  # fmt: skip


def _asked(one: Asked) -> dict[str, object]:
    return {"ask": one.ask.strip(), "answers": [answer.strip() for answer in one.answers], "right": one.right}


def _lines(lines: Sequence[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _check(briefing: NewBriefing) -> None:
    if not KEY.fullmatch(briefing.key) or len(briefing.key) > limits.KEY:
        raise _unclear(repr(briefing.key), "small letters, digits and hyphens", "plant-floor")
    if not briefing.words or any(len(tag) > 10 or not LANGUAGE.fullmatch(tag) for tag in briefing.words):  # noqa: PLR2004 the column's length
        raise _unclear(f"languages {', '.join(briefing.words)!r}", "one language at least, as in en or pt-br")
    for tag, told in briefing.words.items():
        _check_words(tag, told)
    _check_quiz(briefing)


def _check_words(tag: str, told: Told) -> None:
    if not 0 < len(told.title.strip()) <= limits.WORDS or not 0 < len(told.text.strip()) <= limits.TEXT:
        raise _unclear(f"no words in {tag}", f"a title, and a text of up to {limits.TEXT} characters")
    lines = (*told.say, *told.dont, told.kit, told.meet)
    if any(len(line) > limits.WORDS for line in lines) or max(len(told.say), len(told.dont)) > limits.LINES:
        raise _unclear(f"long lines in {tag}", f"up to {limits.LINES} lines of up to {limits.WORDS} characters")


def _check_quiz(briefing: NewBriefing) -> None:
    shapes = {tuple((len(one.answers), one.right) for one in asked) for asked in briefing.quiz.values()}
    if len(shapes) > 1 or (briefing.quiz and briefing.quiz.keys() != briefing.words.keys()):
        raise _unclear("questions that differ by language", "the same questions in every language of the briefing")
    for asked in briefing.quiz.values():
        if len(asked) > limits.QUESTIONS:
            raise _unclear(f"{len(asked)} questions", f"at most {limits.QUESTIONS}")
        for one in asked:
            if (
                not one.ask.strip()
                or not FEWEST_ANSWERS <= len(one.answers) <= MOST_ANSWERS
                or not 0 <= one.right < len(one.answers)
            ):
                raise _unclear(
                    f"{one.ask[:80]!r} with {len(one.answers)} answers",
                    f"a question with {FEWEST_ANSWERS} to {MOST_ANSWERS} answers, one of them right",
                )
            if any(not 0 < len(said.strip()) <= limits.WORDS for said in (one.ask, *one.answers)):
                raise _unclear(f"{one.ask[:80]!r}", f"answers of up to {limits.WORDS} characters, none empty")


def _unclear(came: str, expected: str, hint: str = "") -> Unfit:
    return Unfit("briefing-unclear", came=came, expected=expected, hint=hint)
