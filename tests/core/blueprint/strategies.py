"""Valid random blueprints for property tests: one to five stages, moments with and without triggers, promises of
all sorts, tasks, decisions, clocks with and without working hours.

Every blueprint has the same signals, so that random histories can be drawn without looking at it: see ``KINDS``.
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from string import ascii_lowercase

from hypothesis import strategies as st

from vorfreude.core.blueprint.model import (
    AnswerKind,
    AskAfter,
    Attention,
    Blueprint,
    Caps,
    Clock,
    Closes,
    DateRange,
    Decision,
    Duration,
    Evidence,
    Fact,
    Factor,
    Field,
    FloorTask,
    Fulfilment,
    Hours,
    Moment,
    MomentTrigger,
    Money,
    Option,
    PauseReason,
    Promise,
    SignalKind,
    SignalTrigger,
    Stage,
    StageTrigger,
    Task,
    Text,
    Trigger,
    Unit,
    Words,
    WrittenTask,
)

LANGUAGES = (("en",), ("en", "de"), ("de", "en", "pt-BR"))
ROLES = ("concierge", "photographer", "painter")
CHECKS = ("first", "final")
FACTORS: tuple[Factor, ...] = ("transparency", "seamlessness", "personalization", "surprise")
STATIONS = ("S1", "S2", "S3", "S4", "S5")
KINDS = (
    SignalKind(
        "order.confirmed",
        (Field("model", "string"), Field("promised", "instant"), Field("zone", "string", optional=True)),
    ),
    SignalKind("order.ended"),
    SignalKind("order.cancelled"),
    SignalKind("station.entered", (Field("station", "string"), Field("minutes", "number", optional=True))),
    SignalKind("photo.approved", (Field("stage", "string"), Field("photo", "id"))),
    SignalKind(
        "check.passed",
        (Field("check", "string"), Field("score", "int", optional=True), Field("good", "bool", optional=True)),
    ),
    SignalKind("line.stopped"),
    SignalKind("line.started"),
)
ENDS = SignalTrigger("order.ended")

# What a customer could read: every script, no control characters, no lone surrogates, not only blanks.
_LETTERS = st.characters(exclude_categories=("Cc", "Cs"))
_WORDS = (
    st.text(_LETTERS, min_size=1, max_size=24)
    .filter(str.strip)
    .map(lambda text: text.replace("{", "{{").replace("}", "}}"))
)
_GAPS = st.sampled_from(("", "", " {subject}", " {facts.model}"))
_SLUGS = st.text(ascii_lowercase, min_size=1, max_size=8)
_PLAIN_TRIGGERS = st.sampled_from(
    (
        SignalTrigger("check.passed"),
        SignalTrigger("check.passed", 'data.check == "first"'),
        SignalTrigger("check.passed", 'data.check == "final" && has(data.score) && data.score > 3'),
        SignalTrigger("station.entered", 'data.station in ["S1", "S3"]'),
        SignalTrigger("station.entered", 'subject != "nobody" && journey.stage != "elsewhere"'),
        SignalTrigger("order.confirmed"),
    )
)


@st.composite
def durations(draw: st.DrawFn, clocks: tuple[str, ...] = (), *, largest: int = 40) -> Duration:
    """A duration, on one of the clocks or on none."""
    clock = draw(st.sampled_from((None, *clocks)))
    units: tuple[Unit, ...] = ("minutes", "hours", "days", "weeks")
    if clock is None:
        unit = draw(st.sampled_from(units))
        return Duration(draw(st.integers(4, largest * 4)) / draw(st.sampled_from((1, 1, 4))), unit)
    unit = draw(st.sampled_from(units[:-1]))
    return Duration(float(draw(st.integers(1, largest))), unit, clock)


@st.composite
def clocks(draw: st.DrawFn, name: str, languages: tuple[str, ...]) -> Clock:
    """A clock with or without working hours, holidays, closed days and a pause."""
    edges = sorted(draw(st.sets(st.integers(0, 24 * 4), min_size=0, max_size=6)))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    days = draw(st.sets(st.integers(1, 7), min_size=1, max_size=7))
    pause = PauseReason(
        f"stop-{name}", draw(texts(languages)), SignalTrigger("line.stopped"), SignalTrigger("line.started")
    )
    return Clock(
        name,
        draw(st.sampled_from(("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "participant"))),
        tuple(sorted(days)),
        tuple(Hours(_quarter(opens), _quarter(closes)) for opens, closes in spans),
        draw(st.sampled_from((None, "DE", "DE-BW"))),
        tuple(draw(st.lists(_closed_days(), max_size=2))),
        draw(st.sampled_from(((), (pause,)))),
    )


def _quarter(quarters: int) -> time:
    return time(quarters // 4 % 24, quarters % 4 * 15)


@st.composite
def _closed_days(draw: st.DrawFn) -> DateRange:
    first = draw(st.dates(date(2025, 1, 1), date(2027, 12, 31)))
    return DateRange(first, first + timedelta(draw(st.integers(0, 20))))


@st.composite
def texts(draw: st.DrawFn, languages: tuple[str, ...], gaps: st.SearchStrategy[str] = _GAPS) -> Text:
    """Words in every language, with or without a placeholder."""
    return {language: draw(_WORDS) + draw(gaps) for language in languages}


@st.composite
def money(draw: st.DrawFn, *, least: int = 0) -> Money:
    """An amount in a currency with two, no or three decimals."""
    return Money(draw(st.integers(least, 10**7)), draw(st.sampled_from(("EUR", "USD", "JPY", "KWD"))))


@dataclass
class _World:
    """What the parts of one blueprint may name."""

    draw: st.DrawFn
    languages: tuple[str, ...]
    clocks: tuple[str, ...]
    stages: tuple[Stage, ...] = ()
    moments: list[str] = field(default_factory=list)
    caps: Caps = field(default_factory=Caps)

    def maybe[T](self, strategy: st.SearchStrategy[T]) -> T | None:
        return self.draw(st.none() | strategy)

    def text(self) -> Text:
        return self.draw(texts(self.languages))

    def duration(self) -> Duration:
        return self.draw(durations(self.clocks))

    def trigger(self) -> Trigger:
        return self.draw(
            _PLAIN_TRIGGERS | st.builds(StageTrigger, st.sampled_from([s.stage for s in self.stages])) | self._changes()
        )

    def _changes(self) -> st.SearchStrategy[Trigger]:
        returning = [StageTrigger(stage.stage, "returned") for stage in self.stages if stage.may_return]
        return st.sampled_from([*returning, *(StageTrigger(stage.stage, "left") for stage in self.stages)])


@st.composite
def blueprints(draw: st.DrawFn) -> Blueprint:
    """A blueprint that ``read`` accepts, with everything the language has."""
    languages = draw(st.sampled_from(LANGUAGES))
    names = draw(st.sampled_from(((), ("plant",), ("plant", "customer"))))
    world = _World(draw, languages, names)
    title = draw(texts(languages, st.just("")))
    world.stages = tuple(_stage(world, number) for number in range(draw(st.integers(1, 5))))
    world.caps = _caps(world)
    moments = _moments(world)
    promises = tuple(_promise(world, number, moments) for number in range(draw(st.integers(0, 3))))
    inline = tuple(moment.moment for moment in moments if moment.promise)
    promised = (*inline, *(promise.promise for promise in promises))
    return Blueprint(
        blueprint=draw(_SLUGS),
        title=title,
        languages=languages,
        begins_on=SignalTrigger("order.confirmed"),
        ends_on=draw(st.sampled_from((None, ENDS, StageTrigger(world.stages[-1].stage, "left")))),
        cancelled_on=draw(st.sampled_from((None, SignalTrigger("order.cancelled")))),
        roles={role: draw(texts(languages, st.just(""))) for role in ROLES} if draw(st.booleans()) else {},
        clocks=tuple(draw(clocks(name, languages)) for name in names),
        signals=KINDS,
        facts=(Fact("model", "order.confirmed", "data.model"), Fact("timezone", "order.confirmed", "data.zone")),
        stages=world.stages,
        moments=moments,
        promises=promises,
        tasks=tuple(_task(world, number, promised) for number in range(draw(st.integers(0, 2)))),
        decisions=tuple(_decision(world, number, promised) for number in range(draw(st.integers(0, 2)))),
        attention=_attention(world),
        answers_within=world.maybe(durations(world.clocks)),
        caps=world.caps,
        referrals=draw(st.booleans()),
    )


def _stage(world: _World, number: int) -> Stage:
    name, station = f"stage-{number}", STATIONS[number]
    return Stage(
        name,
        world.text(),
        SignalTrigger("station.entered", f'data.station == "{station}"'),
        outcome=world.maybe(texts(world.languages) | texts(world.languages[:1])),
        why=world.maybe(texts(world.languages)),
        planned=world.maybe(durations(world.clocks)),
        may_return=world.draw(st.booleans()),
    )


def _moments(world: _World) -> tuple[Moment, ...]:
    """Moments in a row; what one promises otherwise comes later in the row, so that no circle arises."""
    count = world.draw(st.integers(0, 4))
    fallbacks: set[str] = set()
    moments = []
    for number in range(count):
        name = f"moment-{number}"
        later = [f"moment-{after}" for after in range(number + 1, count)]
        on = None if name in fallbacks and world.draw(st.booleans()) else world.trigger()
        promise = _inline_promise(world, name, on, later) if on and world.draw(st.booleans()) else None
        if promise and promise.otherwise:
            fallbacks.add(promise.otherwise)
        moments.append(_moment(world, name, on, promise, is_fallback=name in fallbacks))
    world.moments = [moment.moment for moment in moments]
    return tuple(moments)


def _caps(world: _World) -> Caps:
    """None, one or both, in one currency; small enough that some bite."""
    currency = world.draw(st.sampled_from(("EUR", "JPY")))
    amounts = st.none() | st.builds(Money, st.integers(0, 10**7), st.just(currency))
    return Caps(world.draw(amounts), world.draw(amounts))


def _cost(world: _World, factor: Factor) -> Money | None:
    """A surprise costs in the currency of its cap, where there is one."""
    cap = world.caps.per_person or world.caps.per_month
    cost = world.maybe(money())
    return Money(cost.minor, cap.currency) if cost and cap and factor == "surprise" else cost


def _moment(world: _World, name: str, on: Trigger | None, promise: Promise | None, *, is_fallback: bool) -> Moment:
    draw = world.draw
    factor: Factor = draw(st.sampled_from(FACTORS))
    is_free = factor == "surprise" and on is not None and promise is None and not is_fallback
    said = promise is not None and promise.said is not None
    secret = False if said else draw(st.booleans())
    return Moment(
        name,
        factor,
        _words(world, name, secret=secret),
        stage=world.maybe(st.sampled_from([stage.stage for stage in world.stages])),
        on=on,
        needs=tuple(draw(st.lists(_evidence(world), max_size=2))),
        shows=tuple(draw(st.lists(_evidence(world), max_size=1))),
        urgency=draw(st.sampled_from(("now", "digest", "quiet"))),
        promise=promise,
        secret=secret,
        once=draw(st.sampled_from((None, "per journey", "per person", "per signal"))),
        cost=_cost(world, factor),
        holdout=draw(st.none() | st.sampled_from((0.05, 0.2, 0.5))) if is_free else None,
        ask_after=_ask_after(world) if draw(st.booleans()) else None,
    )


def _ask_after(world: _World) -> AskAfter:
    kinds: tuple[AnswerKind, ...] = ("scale", "words", "recommend")
    answer = world.draw(st.sampled_from(kinds))
    span = (
        world.maybe(st.sampled_from([Duration(28, "days"), Duration(26, "weeks")])) if answer == "recommend" else None
    )
    return AskAfter(world.text(), world.duration(), answer, span)


def _words(world: _World, name: str, *, secret: bool) -> Words:
    """A secret's title must not turn up in a promise by chance."""
    title = dict.fromkeys(world.languages, f"The secret {name}") if secret else world.text()
    return Words(title, world.maybe(texts(world.languages)), world.maybe(texts(world.languages)))


def _evidence(world: _World) -> st.SearchStrategy[Evidence]:
    photos = [Evidence(photo=stage.stage) for stage in world.stages]
    checks = [Evidence(signal="check.passed", condition=f'data.check == "{check}"') for check in CHECKS]
    return st.sampled_from([*photos, *checks, Evidence(signal="line.started")])


def _inline_promise(world: _World, name: str, on: Trigger, later: list[str]) -> Promise:
    draw = world.draw
    by = (
        "data.promised"
        if isinstance(on, SignalTrigger) and on.signal == "order.confirmed" and draw(st.booleans())
        else None
    )
    return Promise(
        name,
        draw(st.sampled_from(ROLES)),
        said=world.maybe(_said(world)),
        starts=on,
        kept_by=MomentTrigger(name),
        within=None if by else world.duration(),
        by=by,
        warn=_warning(world),
        otherwise=draw(st.sampled_from((None, *later))),
        floor_task=_floor_task(world),
        excused_by=draw(st.sampled_from((None, SignalTrigger("check.passed", "has(data.good) && data.good")))),
        of_moment=True,
    )


def _said(world: _World) -> st.SearchStrategy[Text]:
    return texts(world.languages, st.sampled_from(("", " {by|date}", " {by|datetime} {subject}")))


def _warning(world: _World) -> Duration | None:
    """One minute is never longer than what it warns of."""
    return world.draw(
        st.sampled_from((None, Duration(1.0, "minutes"), *(Duration(1.0, "minutes", clock) for clock in world.clocks)))
    )


def _floor_task(world: _World) -> FloorTask | None:
    do = texts(world.languages) | texts(world.languages[:1])
    written = st.none() | st.builds(WrittenTask, st.sampled_from(ROLES), do)
    return world.maybe(st.builds(FloorTask, st.sampled_from(ROLES), do, written))


def _promise(world: _World, number: int, moments: tuple[Moment, ...]) -> Promise:
    sort = world.draw(st.sampled_from(("within", "by", "max_silence")))
    name, owner = f"promise-{number}", world.draw(st.sampled_from(ROLES))
    triggered = [moment for moment in moments if moment.on and moment.holdout is None]
    fallback = world.draw(st.sampled_from((None, *(moment.moment for moment in triggered))))
    if sort == "max_silence":
        said = world.maybe(texts(world.languages))
        silence = world.duration()
        return Promise(
            name, owner, said=said, max_silence=silence, warn=_warning(world), otherwise=fallback, floor_task=_floor_task(world)
        )  # fmt: skip
    kept_by = _fulfilment(world, [moment for moment in triggered if not moment.secret])
    if isinstance(kept_by, MomentTrigger):
        fallback = None
    by = sort == "by"
    starts = SignalTrigger("order.confirmed") if by else world.trigger()
    kinds = {one.signal if isinstance(one, SignalTrigger) else "" for one in (starts, kept_by)}
    return Promise(
        name,
        owner,
        said=world.maybe(_said(world)),
        starts=starts,
        kept_by=kept_by,
        per=world.draw(st.sampled_from((None, "check"))) if kinds == {"check.passed"} else None,
        within=None if by else world.duration(),
        by="timestamp(data.promised)" if by else None,
        clock=world.draw(st.sampled_from((None, *world.clocks))) if by else None,
        warn=_warning(world),
        otherwise=fallback,
        floor_task=_floor_task(world),
    )


def _fulfilment(world: _World, moments: list[Moment]) -> Fulfilment:
    told = [MomentTrigger(moment.moment) for moment in moments]
    entered = [StageTrigger(stage.stage) for stage in world.stages]
    either: st.SearchStrategy[Fulfilment] = st.sampled_from([*told, *entered])
    return world.draw(either | _PLAIN_TRIGGERS)


def _task(world: _World, number: int, promised: tuple[str, ...]) -> Task:
    draw = world.draw
    return Task(
        f"task-{number}",
        draw(texts(world.languages) | texts(world.languages[:1])),
        draw(st.sampled_from(ROLES)),
        world.trigger(),
        draw(_PLAIN_TRIGGERS.filter(lambda trigger: trigger.signal != "order.confirmed")),
        within=world.maybe(durations(world.clocks)),
        serves=draw(st.sampled_from((None, *world.moments, *promised))),
        minutes=world.maybe(st.integers(1, 4000).map(lambda quarters: quarters / 4)),
    )


def _decision(world: _World, number: int, promised: tuple[str, ...]) -> Decision:
    draw = world.draw
    moves = tuple(draw(st.lists(st.sampled_from(promised), max_size=2, unique=True))) if promised else ()
    ids = draw(st.lists(_SLUGS, min_size=1, max_size=3, unique=True))
    by = world.maybe(durations(world.clocks))
    before = (
        draw(st.sampled_from([stage.stage for stage in world.stages])) if by is None or draw(st.booleans()) else None
    )
    return Decision(
        f"decision-{number}",
        world.text(),
        world.trigger(),
        tuple(_option(world, id_, moves=bool(moves)) for id_ in ids),
        Closes(before, by),
        default=draw(st.sampled_from((None, *ids))),
        pauses=tuple(draw(st.lists(st.sampled_from(promised), max_size=2, unique=True))) if promised else (),
        moves=moves,
    )


def _option(world: _World, id_: str, *, moves: bool) -> Option:
    title = world.maybe(texts(world.languages))
    price = world.maybe(money(least=-(10**5)))
    return Option(id_, title, price, world.duration() if moves and world.draw(st.booleans()) else None)


def _attention(world: _World) -> Attention:
    draw = world.draw
    often = draw(st.none() | st.integers(0, 9))
    at = draw(st.none() | st.integers(0, 95).map(_quarter))
    return Attention(
        interruptions=often,
        per="week" if often is None else draw(st.sampled_from(("day", "week", "month"))),
        digest_day=None if at is None else draw(st.none() | st.integers(1, 7)),
        digest_at=at,
        digest_clock=None if at is None else draw(st.sampled_from((None, *world.clocks))),
        never_while=draw(st.sampled_from(((), ("case.open",)))),
    )
