"""People, notices and pasts nobody would choose."""

from datetime import UTC, datetime, time, timedelta
from typing import get_args

from hypothesis import strategies as st

from vorfreude.core.attention import Budget, Digest, Person, Quiet, Respect, Said, Wanted
from vorfreude.core.attention.model import CHANNELS, GROUPS, SORTS, Channel, Form, Group, Per, Urgency, Way

NIGHT_OF_CHANGE = datetime(2026, 10, 25, 0, tzinfo=UTC)  # Europe: the hour from two to three comes twice
ZONES = ("Europe/Berlin", "UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo")
WAYS: tuple[Channel, ...] = ("email", "push", "sms")

instants = st.integers(-20 * 24 * 60, 20 * 24 * 60).map(lambda m: NIGHT_OF_CHANGE + timedelta(minutes=m))
walls = st.builds(time, st.integers(0, 23), st.sampled_from([0, 0, 15, 30, 59]))
quiets = st.builds(Quiet, walls, walls)
digests = st.builds(Digest, walls, st.none() | st.integers(1, 7))
budgets = st.builds(Budget, st.integers(0, 4), st.sampled_from(get_args(Per.__value__)))
respects = st.builds(
    Respect,
    budget=st.none() | budgets,
    digest=st.none() | digests,
    never_while=st.sampled_from([(), ("case.open",)]),
    silence=st.none() | st.integers(1, 30).map(lambda days: timedelta(days=days)),
    silence_ends=st.none() | instants,
)


@st.composite
def wanted(draw: st.DrawFn, now: datetime) -> Wanted:
    """A notice around this instant, as good as any."""
    around = st.integers(-12 * 24 * 60, 12 * 24 * 60).map(lambda m: now + timedelta(minutes=m))
    made = draw(st.integers(0, 12 * 24 * 60).map(lambda m: now - timedelta(minutes=m)))
    return Wanted(
        ref=draw(st.text("abcdefgh", min_size=4, max_size=8)),
        sort=draw(st.sampled_from(SORTS)),
        ready_at=draw(around),
        made_at=made,
        urgency=draw(st.sampled_from(get_args(Urgency.__value__))),
        expires_at=draw(st.none() | around),
        until=draw(st.none() | around),
        journey=draw(st.sampled_from(["", "j1", "j2"])),
        own_photo=draw(st.booleans()),
        seen=draw(st.sampled_from([False, False, True])),
        withdrawn=draw(st.sampled_from([False, False, False, True])),
        revoked=draw(st.sampled_from([False, False, False, True])),
        respect=draw(respects),
        tried=draw(st.sampled_from([frozenset(), frozenset(), frozenset(["email"])])),
    )


@st.composite
def people(draw: st.DrawFn, now: datetime) -> Person:
    """Somebody with odd wishes."""
    ways: dict[Channel, Way] = draw(
        st.dictionaries(st.sampled_from(WAYS), st.sampled_from(["open", "open", "open", "bounced"]))
    )
    channels = st.frozensets(st.sampled_from(CHANNELS))
    chosen: dict[Group, frozenset[Channel]] = draw(st.dictionaries(st.sampled_from(list(GROUPS)), channels))
    return Person(
        zone=draw(st.sampled_from(ZONES)),
        ways=ways,
        chosen=chosen,
        refused=draw(st.frozensets(st.tuples(st.sampled_from(list(GROUPS)), st.sampled_from(WAYS)), max_size=2)),
        quiet=draw(st.none() | quiets),
        digest=draw(st.none() | digests),
        budget=draw(st.none() | budgets),
        paused_until=draw(st.none() | st.integers(-10, 10).map(lambda days: now + timedelta(days=days))),
        going_on=draw(st.sampled_from([frozenset(), frozenset(), frozenset(["case.open"])])),
    )


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Wanted], Person, list[Said], datetime]:
    """Everything that ``decide`` takes."""
    now = draw(instants)
    ago = st.integers(0, 31 * 24 * 60).map(lambda m: now - timedelta(minutes=m))
    said = st.builds(Said, ago, st.sampled_from(get_args(Form.__value__)), st.integers(0, 100), st.booleans())
    notices = draw(st.lists(wanted(now), max_size=8, unique_by=lambda one: one.ref))
    return notices, draw(people(now)), draw(st.lists(said, max_size=5)), now
