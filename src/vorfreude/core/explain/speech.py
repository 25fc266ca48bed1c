"""How an explanation speaks: instants, stretches of time, and what something waits for, in one language and one zone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from vorfreude.core.blueprint.model import Duration, Evidence, Fulfilment, MomentTrigger, StageTrigger, Text
from vorfreude.core.blueprint.placeholders import MISSING
from vorfreude.core.clocks import ClockError
from vorfreude.core.engine.model import Because, MomentState, State
from vorfreude.core.engine.plan import Plan
from vorfreude.core.explain.phrases import phrases_of, sentence
from vorfreude.core.gaps import Gaps

SECONDS_OF_A_MINUTE = 60
MINUTES_OF_AN_HOUR = 60
HOURS_OF_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of one journey for one reader."""

    plan: Plan
    state: State
    language: str
    zone: ZoneInfo
    subject: str = ""

    def say(self, name: str, **words: str) -> str:
        """A sentence of the phrase table with its gaps filled. Raises KeyError for one that no table has."""
        return sentence(phrases_of(self.language), name).format(**words)

    def words(self, text: Text) -> str:
        """The maker's words, with what is known of the journey in their gaps."""
        return Gaps(self.subject, self.state.facts, self.zone).words(text, self.language)

    def at(self, at: datetime | None) -> str:
        """An instant: Tue 3 Nov 2026, 14:20."""
        if at is None:
            return MISSING
        local, phrases = at.astimezone(self.zone), phrases_of(self.language)
        return self.say(
            "instant",
            weekday=phrases.weekdays[local.weekday()],
            day=str(local.day),
            month=phrases.months[local.month - 1],
            year=str(local.year),
            time=f"{local:%H:%M}",
        )

    def cause(self, because: Because | None) -> str:
        """The kind of a signal, or that time passed."""
        return because.kind if because is not None and because.ref else self.say("time")

    def when(self, trigger: Fulfilment) -> str:
        """What something waits for."""
        if isinstance(trigger, MomentTrigger):
            return self.say("when.moment", moment=trigger.moment)
        if isinstance(trigger, StageTrigger):
            stage = next(one for one in self.plan.blueprint.stages if one.stage == trigger.stage)
            return self.say(f"when.{trigger.when}", stage=self.words(stage.title))
        return self._signal(trigger.signal, trigger.condition)

    def missing(self, moment: MomentState) -> str:
        """The evidence that a moment lacks."""
        needs = self.plan.moments[moment.name].needs
        return ", ".join(self._evidence(needs[place]) for place in moment.missing)

    def between(self, since: datetime | None, until: datetime | None, clock: str | None) -> timedelta:
        """The time from one instant to another on a clock; none where one is missing or no calendar reaches."""
        if since is None or until is None:
            return timedelta()
        try:
            return self.plan.schedule(clock, self.state).between(since, until)
        except ClockError:
            return timedelta()

    def stretch(self, amount: timedelta, *, working: bool) -> str:
        """Two units at most: working hours and minutes; day and night also days. Empty for no time at all."""
        if not amount:
            return ""
        hours, minutes = divmod(int(amount.total_seconds()) // SECONDS_OF_A_MINUTE, MINUTES_OF_AN_HOUR)
        days, hours = (0, hours) if working else divmod(hours, HOURS_OF_A_DAY)
        parts = [part for part in ((days, "days"), (hours, "hours"), (minutes, "minutes")) if part[0]][:2]
        if not parts:
            return self.say("no-time")
        first, *rest = parts
        return " ".join([self._unit(*first, working=working), *(self._unit(*part) for part in rest)])

    def duration(self, duration: Duration) -> str:
        """A duration as it was decided: 5 days on the clock plant."""
        whole = int(duration.amount) == duration.amount
        amount = self._unit(int(duration.amount) if whole else duration.amount, duration.unit)
        return self.say("on-clock", amount=amount, clock=duration.clock) if duration.clock else amount

    def _evidence(self, need: Evidence) -> str:
        return (
            self.say("when.photo", photo=need.photo) if need.photo else self._signal(need.signal or "", need.condition)
        )

    def _signal(self, kind: str, condition: str | None) -> str:
        if condition is None:
            return self.say("when.signal", signal=kind)
        return self.say("when.signal-if", signal=kind, condition=condition)

    def _unit(self, n: float, unit: str, *, working: bool = False) -> str:
        phrases = phrases_of(self.language)
        plural = (phrases.working if working else phrases.units)[unit]
        return (plural.one if n == 1 else plural.many).format(n=n)
