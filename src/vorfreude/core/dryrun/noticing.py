"""What there would have been to say, and to whom: the notices of one journey, as they are made when it is for real."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from vorfreude.core.announcing import reminder_at, respect_of, sort_of
from vorfreude.core.attention import Respect, Wanted
from vorfreude.core.attention.model import Sort
from vorfreude.core.blueprint.builtin import PHOTO_SIGNAL
from vorfreude.core.blueprint.model import Promise
from vorfreude.core.dryrun.model import Asked, Course, Follows, Saying, Told
from vorfreude.core.engine import Plan

WRITTEN = "message.sent"

type Sayings = dict[int, list[Saying]]


def sayings_of(plan: Plan, course: Course, followers: Sequence[Follows]) -> Sayings:
    """What is to be said to each who followed the subject when there was something to say, by person."""
    about = _About(plan, course, _news(course), _silent(plan), _pictures(course))
    found: Sayings = {}
    for told in course.told:
        for one in _following(followers, told.told):
            found.setdefault(one.person, []).append(about.moment(told, one))
    for asked in course.asked:
        for one in _following(followers, asked.asked):
            if one.answers:
                found.setdefault(one.person, []).extend(about.question(asked))
    return found


def _following(followers: Iterable[Follows], at: datetime) -> Iterator[Follows]:
    return (one for one in followers if one.during.holds(at))


def _silent(plan: Plan) -> tuple[Promise, ...]:
    return tuple(promise for promise in plan.promises.values() if promise.max_silence is not None)


def _news(course: Course) -> list[datetime]:
    """The instants at which the journey had something new to show, in order."""
    ready = {moment.ready for moment in course.state.moments.values() if moment.ready is not None}
    written = {signal.at for signal in course.signals if signal.kind == WRITTEN}
    begun = {course.state.begun} if course.state.begun is not None else set()
    return sorted(ready | written | begun)


def _pictures(course: Course) -> tuple[tuple[object, datetime], ...]:
    """Of which stages there were pictures, and since when."""
    return tuple((one.data.get("stage"), one.at) for one in course.signals if one.kind == PHOTO_SIGNAL)


@dataclass(slots=True)
class _About:
    """One journey, and what its notices have in common."""

    plan: Plan
    course: Course
    news: list[datetime]
    silent: tuple[Promise, ...]
    pictures: tuple[tuple[object, datetime], ...]

    def moment(self, told: Told, follower: Follows) -> Saying:
        moment = self.plan.moments[told.name]
        shown = {evidence.photo for evidence in (*moment.needs, *moment.shows)}
        wanted = Wanted(
            ref=f"moment:{self.course.name}:{told.key}",
            sort=_sort(self.plan, told.name),
            ready_at=told.ready,
            made_at=told.told,
            urgency=moment.urgency,
            journey=self.course.name,
            own_photo=follower.photographs and any(at <= told.told for stage, at in self.pictures if stage in shown),
            respect=self.respect(told.told),
        )
        return Saying(wanted, self.course.subject, told.withdrawn, corrects=True)

    def question(self, asked: Asked) -> Iterator[Saying]:
        ref, respect = f"question:{self.course.name}:{asked.key}", self.respect(asked.asked)
        yield self._question(asked, ref, asked.opened, respect)
        if asked.closes is not None:
            yield self._question(asked, f"{ref}:reminder", reminder_at(asked.opened, asked.closes), respect)

    def respect(self, at: datetime) -> Respect:
        """What binds a notice that is made then: the silence that was promised runs from the newest news on."""
        return respect_of(self.plan.blueprint.attention, self._silence(at))

    def _silence(self, at: datetime) -> tuple[datetime, datetime] | None:
        state = self.course.state
        if not self.silent or (state.ended is not None and state.ended <= at):
            return None
        place = bisect_right(self.news, at)
        since = self.news[place - 1] if place else at
        ends = [self.plan.due(since, promise.max_silence, state) for promise in self.silent]
        first = min((end for end in ends if end is not None), default=None)
        return (since, first) if first is not None else None

    def _question(self, asked: Asked, ref: str, ready: datetime, respect: Respect) -> Saying:
        wanted = Wanted(
            ref=ref,
            sort="question",
            ready_at=ready,
            made_at=asked.asked,
            urgency="now",
            journey=self.course.name,
            respect=respect,
            until=asked.closes,
            expires_at=asked.closes,
        )
        return Saying(wanted, self.course.subject, asked.settled)


def _sort(plan: Plan, moment: str) -> Sort:
    return sort_of(plan.promises.values(), moment)
