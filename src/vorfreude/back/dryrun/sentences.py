"""What the draft would have meant beside today's blueprint, in sentences, the most telling first.

A sentence is there where something differs; where nothing does, that is the sentence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.core.blueprint import in_language
from vorfreude.core.blueprint.model import Blueprint
from vorfreude.core.dryrun import Findings
from vorfreude.core.dryrun.findings import Standings
from vorfreude.dryruns.working import Pair
from vorfreude.lib.formats import money
from vorfreude.outcomes.words import CAUSES

WEEK = timedelta(weeks=1)
A_DAY = 0.5
"""Days by which a silence must differ to be worth a sentence."""


@dataclass(frozen=True, slots=True)
class Read:
    """What sentences are made of: two findings, the draft's words, for how many weeks, in which language."""

    today: Findings
    draft: Findings
    blueprint: Blueprint
    weeks: float
    language: str

    def role(self, name: str) -> str:
        """What a role is called."""
        title = self.blueprint.roles.get(name)
        return in_language(title, self.language) if title else name


def sentences(read: Read) -> list[str]:
    """All differences, those that hurt first."""
    found = [*_broken(read), *_mended(read), *_letters(read), *_silence(read), *_moments(read), *_questions(read)]
    found += [*_minutes(read), *_costs(read)]
    return found or [_("Nothing would have been different.")]


def assumptions(found: Findings, how: str) -> list[str]:
    """What the draft asks for that nobody was ever asked for, and how that was taken."""
    said = []
    for name, count in sorted(found.assumed.items()):
        kind, _sep, what = name.partition(":")
        words = {"what": what, "count": count}
        if kind == "photo":
            said.append(
                ngettext(
                    "A picture of “%(what)s” was never asked for; %(count)d time it is taken as having come in half of its time.",
                    "Pictures of “%(what)s” were never asked for; %(count)d times one is taken as having come in half of its time.",
                    count,
                )
                % words
            )
        else:
            said.append(
                ngettext(
                    "“%(what)s” was never asked of anybody; %(count)d time it is taken as done in half of its time.",
                    "“%(what)s” was never asked of anybody; %(count)d times it is taken as done in half of its time.",
                    count,
                )
                % words
            )
    if how == "never":
        said.append(_("What was never asked of anybody is taken as never done: the gloomiest that the draft can look."))
    return said


def trust(pair: Pair, number: int) -> list[str]:
    """How today's blueprint, tried on the past, compares with what is recorded."""
    record = pair.record
    same = {name: record.same.get(name, 0) for name in ("moments", "promises", "letters")}
    said = [
        _(
            "Today's blueprint, tried the same way, gives %(moments)s moments, %(promises)s settled promises and %(letters)s letters exactly as they are recorded."
        )
        % {name: _number(count) for name, count in same.items()}
    ]
    differ = sum(record.other.values())
    if differ:
        said.append(
            ngettext("%(count)s does not agree with the record.", "%(count)s do not agree with the record.", differ)
            % {"count": _number(differ)}
        )
    reasons = (
        (record.elsewhere, _journeys_elsewhere),
        (record.mended, _mended_before),
        (record.people_changed, _chose_otherwise),
        (record.unrecorded, _never_written),
    )
    return said + [say(count, number) for count, say in reasons if count]


def _journeys_elsewhere(count: int, number: int) -> str:
    return ngettext(
        "%(count)s journey stands under another version than %(number)d and was not compared.",
        "%(count)s journeys stand under another version than %(number)d and were not compared.",
        count,
    ) % {"count": _number(count), "number": number}


def _mended_before(count: int, _n: int) -> str:
    return ngettext(
        "%(count)s moment was never told because a late signal took it back before a worker looked.",
        "%(count)s moments were never told because late signals took them back before a worker looked.",
        count,
    ) % {"count": _number(count)}


def _chose_otherwise(count: int, _n: int) -> str:
    return ngettext(
        "%(count)s person changed how they want to be written to; what they wanted before is no longer known.",
        "%(count)s people changed how they want to be written to; what they wanted before is no longer known.",
        count,
    ) % {"count": _number(count)}


def _never_written(count: int, _n: int) -> str:
    return ngettext(
        "To %(count)s person nothing was ever written, because their history was imported: their letters cannot be compared.",
        "To %(count)s people nothing was ever written, because their history was imported: their letters cannot be compared.",
        count,
    ) % {"count": _number(count)}


def _broken(read: Read) -> Iterator[str]:
    """Promises that would have broken more often, each with the cause that says most."""
    for name, before, after in _promises(read):
        more = after.broken - before.broken
        if more <= 0:
            continue
        said = ngettext(
            "%(more)s more promise “%(name)s” would have been broken: %(after)s instead of %(before)s.",
            "%(more)s more promises “%(name)s” would have been broken: %(after)s instead of %(before)s.",
            more,
        ) % {"more": _number(more), "name": name, "after": _number(after.broken), "before": _number(before.broken)}
        yield said + _why(read, name)


def _why(read: Read, name: str) -> str:
    before, after = read.today.causes.get(name, {}), read.draft.causes.get(name, {})
    more = {cause: count - before.get(cause, 0) for cause, count in after.items() if count > before.get(cause, 0)}
    if not more:
        return ""
    cause = max(more, key=lambda one: (more[one], one))
    said = {str(code): str(words) for code, words in CAUSES.items()}[cause]
    return " " + _("Most often: %(cause)s (%(count)s).") % {"count": _number(more[cause]), "cause": said}


def _mended(read: Read) -> Iterator[str]:
    """Promises that would have been kept more often, are new, or are gone."""
    for name, before, after in _promises(read):
        words = {"name": name, "kept": _number(after.kept), "broken": _number(after.broken)}
        if name not in read.today.promises:
            yield _("The draft promises “%(name)s”: kept %(kept)s times, broken %(broken)s times.") % words
        elif name not in read.draft.promises:
            yield _("“%(name)s” is no longer promised.") % words
        elif after.broken < before.broken:
            fewer = before.broken - after.broken
            yield ngettext(
                "%(fewer)s promise “%(name)s” fewer would have been broken: %(after)s instead of %(before)s.",
                "%(fewer)s promises “%(name)s” fewer would have been broken: %(after)s instead of %(before)s.",
                fewer,
            ) % {**words, "fewer": _number(fewer), "after": _number(after.broken), "before": _number(before.broken)}


def _promises(read: Read) -> Iterator[tuple[str, Standings, Standings]]:
    names = dict.fromkeys((*read.draft.promises, *read.today.promises))
    found = [(n, read.today.promises.get(n, Standings()), read.draft.promises.get(n, Standings())) for n in names]
    yield from sorted(found, key=lambda one: (one[1].broken - one[2].broken, one[0]))


def _letters(read: Read) -> Iterator[str]:
    more = read.draft.letters - read.today.letters
    if not more:
        return
    a_week = _number(abs(more) / read.weeks, 1)
    words = {"count": _number(abs(more)), "week": a_week}
    many = abs(more)
    if more > 0:
        said = ngettext(
            "%(count)s more letter in all, %(week)s a week.", "%(count)s more letters in all, %(week)s a week.", many
        )
    else:
        said = ngettext(
            "%(count)s letter fewer in all, %(week)s a week.", "%(count)s letters fewer in all, %(week)s a week.", many
        )
    before, after = _fullest(read.today), _fullest(read.draft)
    if after > before:
        end = _("Somebody would have had %(after)d in one week; today nobody has more than %(before)d.")
    else:
        end = _("Nobody would have had more than %(after)d in one week.")
    yield f"{said % words} {end % {'after': after, 'before': before}}"


def _fullest(found: Findings) -> int:
    return max((weeks for weeks, count in found.weeks.items() if count), default=0)


def _silence(read: Read) -> Iterator[str]:
    before = max((one.days for one in read.today.silences), default=0.0)
    after = max((one.days for one in read.draft.silences), default=0.0)
    if abs(after - before) >= A_DAY:
        words = {"after": _number(after), "before": _number(before)}
        yield _("The longest silence would have lasted %(after)s days instead of %(before)s.") % words


def _moments(read: Read) -> Iterator[str]:
    today, draft = read.today.moments, read.draft.moments
    for name in dict.fromkeys((*draft, *today)):
        before, after = today.get(name, 0), draft.get(name, 0)
        words = {"name": name, "before": _number(before), "after": _number(after)}
        if before != after:
            yield _("“%(name)s” would have been told %(after)s times instead of %(before)s.") % words


def _questions(read: Read) -> Iterator[str]:
    today, draft = read.today.questions, read.draft.questions
    for name in dict.fromkeys((*draft, *today)):
        before, after = today.get(name, 0), draft.get(name, 0)
        if before != after:
            words = {"name": name, "before": _number(before), "after": _number(after)}
            yield _("“%(name)s” would have been asked %(after)s times instead of %(before)s.") % words


def _minutes(read: Read) -> Iterator[str]:
    today, draft = read.today.minutes, read.draft.minutes
    for name in dict.fromkeys((*draft, *today)):
        more = (sum(draft.get(name, ())) - sum(today.get(name, ()))) / 60
        if abs(more) >= A_DAY:
            words = {"role": read.role(name), "hours": _number(abs(more)), "week": _number(abs(more) / read.weeks, 1)}
            said = (
                _("%(role)s: %(hours)s hours more work, %(week)s a week.")
                if more > 0
                else _("%(role)s: %(hours)s hours less work, %(week)s a week.")
            )
            yield said % words


def _costs(read: Read) -> Iterator[str]:
    kinds: tuple[tuple[Mapping[str, int], Mapping[str, int], str], ...] = (
        (read.today.surprises, read.draft.surprises, _("Surprises would have cost %(after)s instead of %(before)s.")),
        (
            read.today.make_goods,
            read.draft.make_goods,
            _("Making good would have cost %(after)s instead of %(before)s."),
        ),
    )
    for today, draft, said in kinds:
        for currency in dict.fromkeys((*draft, *today)):
            before, after = today.get(currency, 0), draft.get(currency, 0)
            if before != after:
                yield said % {"after": money(after, currency), "before": money(before, currency)}


def _number(value: float, places: int = 0) -> str:
    return number_format(value, places, use_l10n=True, force_grouping=True)
