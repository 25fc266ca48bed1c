"""Who is asked first: the float that is there, then others who are, then everybody who may; never anybody who may not."""

from dataclasses import replace

from vorfreude.core.callouts import Candidate, tiers
from vorfreude.core.rostering import LAWS, Duty, Member, Span

HOUR = 60
TEN = 10 * HOUR
LAW = LAWS["DE"]
DOOR = Duty("door", "door", Span(TEN, TEN + 4 * HOUR), place="Hall", skills=frozenset({"door"}), language="de")
FLOAT = Duty(
    "float", "float", Span(TEN - HOUR, TEN + 5 * HOUR), is_float=True, breaks=(Span(TEN + HOUR, TEN + 2 * HOUR),)
)
DAY = (Span(0, 24 * HOUR),)


def somebody(
    key: str, *, duties: tuple[Duty, ...] = (), here: bool = True, busy: bool = False, briefed: bool = True
) -> Candidate:
    member = Member(key, frozenset({"door"}), frozenset({"de"}), windows=DAY)
    return Candidate(member, duties, here=here, busy=busy, briefed=briefed)


def asked(*who: Candidate, vacant: Duty = DOOR, now: int = TEN + 5) -> tuple[tuple[str, ...], ...]:
    return tiers(vacant, who, law=LAW, now=now)


def test_the_float_comes_first_then_those_who_are_there_then_everybody() -> None:
    found = asked(somebody("home", here=False), somebody("there"), somebody("floats", duties=(FLOAT,)))
    assert found == (("floats",), ("there",), ("home",))


def test_nobody_of_the_float_is_asked_who_did_not_come_or_sees_to_a_guest() -> None:
    found = asked(somebody("absent", duties=(FLOAT,), here=False), somebody("busy", duties=(FLOAT,), busy=True))
    assert found == ((), (), ())


def test_those_who_know_the_post_come_first_and_then_those_with_the_least_work() -> None:
    long = replace(FLOAT, span=Span(TEN - 2 * HOUR, TEN + 5 * HOUR))
    found = asked(
        somebody("a-stranger", duties=(FLOAT,), briefed=False),
        somebody("b-long", duties=(long,)),
        somebody("c-short", duties=(FLOAT,)),
    )
    assert found[0] == ("c-short", "b-long", "a-stranger")


def test_somebody_who_may_not_is_not_asked_whatever_is_missing() -> None:
    able = somebody("able")
    cases = {
        "skill": replace(able, member=replace(able.member, key="skill", skills=frozenset())),
        "language": replace(able, member=replace(able.member, key="language", languages=frozenset({"fr"}))),
        "time": replace(able, member=replace(able.member, key="time", windows=(Span(0, TEN + HOUR),))),
        "agreed": replace(able, member=replace(able.member, key="agreed", most=2 * HOUR)),
        "overlap": somebody("overlap", duties=(replace(DOOR, key="other", span=Span(TEN + 2 * HOUR, TEN + 3 * HOUR)),)),
        "rest": somebody("rest", duties=(replace(DOOR, key="night", span=Span(TEN + 13 * HOUR, TEN + 14 * HOUR)),)),
    }
    assert asked(able, *cases.values()) == ((), ("able",), ())


def test_the_float_may_not_run_longer_without_a_break_than_the_law_allows() -> None:
    tired = replace(FLOAT, span=Span(TEN - 3 * HOUR, TEN + 5 * HOUR), breaks=(Span(TEN + 4 * HOUR, TEN + 5 * HOUR),))
    assert asked(somebody("tired", duties=(tired,))) == ((), (), ())


def test_nobody_comes_running_for_the_last_minutes() -> None:
    who = somebody("floats", duties=(FLOAT,))
    assert asked(who, now=TEN + 4 * HOUR - 9) == ((), (), ())
    assert asked(who, now=TEN + 4 * HOUR - 10) == (("floats",), (), ())
