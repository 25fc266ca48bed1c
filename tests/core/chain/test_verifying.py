"""Any edit, insertion, deletion, change of order and cutting off is seen; a chain that was only gone on with is whole."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.chain import (  # fmt: skip
    FIRST,
    Checked,
    Fault,
    Head,
    Link,
    NotCanonical,
    canonical,
    digest_of,
    faults_of,
    message_of,
    went_on,
)

KEY = "k1"


def sign(message: bytes) -> str:
    return hashlib.sha256(b"a secret" + message).hexdigest()


def holds(message: bytes, key: str, signature: str) -> bool:
    return key == KEY and sign(message) == signature


def a_chain(many: int, chain: str = "vela") -> tuple[list[Link], Head]:
    links: list[Link] = []
    before = FIRST
    for number in range(1, many + 1):
        body = canonical({"chain": chain, "number": number, "before": before, "words": f"Service {number}"})
        links.append(Link(body, before := digest_of(body), KEY, sign(message_of("record", body))))
    head = canonical({"chain": chain, "number": many, "digest": before, "at": "2026-11-02T09:00:00Z"})
    return links, Head(head, KEY, sign(message_of("head", head)))


def codes(links: list[Link], head: Head | None) -> list[tuple[int, str]]:
    return [(one.place, one.code) for one in faults_of(links, head, holds)]


@given(many=st.integers(0, 8))
def test_chain_as_it_was_written_is_whole(many: int) -> None:
    assert faults_of(*a_chain(many), holds) == ()


@given(many=st.integers(1, 8), data=st.data())
def test_whoever_looked_at_the_beginning_needs_only_what_came_since(many: int, data: st.DataObject) -> None:
    links, head = a_chain(many)
    seen = data.draw(st.integers(1, many))
    since = links[seen:]
    assert faults_of(since, head, holds, after=Checked("vela", seen, links[seen - 1].digest)) == ()
    assert faults_of(since, head, holds, after=Checked("vela", seen, digest_of("another"))) != ()
    assert faults_of(since, head, holds, after=Checked("corvo", seen, links[seen - 1].digest)) != ()
    assert faults_of(since, head, holds, after=Checked("vela", seen + 1, links[seen - 1].digest)) != ()


@given(many=st.integers(1, 8), data=st.data())
def test_any_edit_of_any_byte_is_seen(many: int, data: st.DataObject) -> None:
    links, head = a_chain(many)
    place = data.draw(st.integers(0, many - 1))
    name = data.draw(st.sampled_from(["body", "digest", "key", "signature"]))
    old = getattr(links[place], name)
    at = data.draw(st.integers(0, len(old) - 1))
    new = data.draw(st.characters(exclude_characters=old[at]))
    links[place] = replace(links[place], **{name: old[:at] + new + old[at + 1 :]})
    assert faults_of(links, head, holds)


@given(many=st.integers(1, 8), data=st.data())
def test_any_deletion_is_seen(many: int, data: st.DataObject) -> None:
    links, head = a_chain(many)
    gone = data.draw(st.sets(st.integers(0, many - 1), min_size=1))
    assert faults_of([one for place, one in enumerate(links) if place not in gone], head, holds)


@given(many=st.integers(1, 8), data=st.data())
def test_any_insertion_is_seen_even_of_what_is_signed(many: int, data: st.DataObject) -> None:
    links, head = a_chain(many)
    other = data.draw(st.sampled_from([*links, a_chain(9)[0][-1], a_chain(many, "corvo")[0][-1]]))
    links.insert(data.draw(st.integers(0, many)), other)
    assert faults_of(links, head, holds)


@given(many=st.integers(2, 8), data=st.data())
def test_any_other_order_is_seen(many: int, data: st.DataObject) -> None:
    links, head = a_chain(many)
    order = data.draw(st.permutations(range(many)).filter(lambda found: list(found) != sorted(found)))
    assert faults_of([links[place] for place in order], head, holds)


@pytest.mark.parametrize("kept", range(5))
def test_end_that_is_cut_off_is_seen_by_the_head_alone(kept: int) -> None:
    links, head = a_chain(5)
    assert codes(links[:kept], head) == [(0, "cut-off")]


def test_head_of_another_chain_or_none_or_a_record_in_its_place_is_no_head() -> None:
    links, _ = a_chain(3)
    _, other = a_chain(3, "corvo")
    last = Head(links[-1].body, KEY, links[-1].signature)
    assert [codes(links, one) for one in (None, other, last)] == [
        [(0, "no-head")],
        [(0, "another-chain")],
        [(0, "head-unreadable")],
    ]


def test_record_whose_maker_nobody_knows_is_unsigned() -> None:
    links, head = a_chain(2)
    links[1] = replace(links[1], key="k2")
    assert faults_of(links, head, holds) == (
        Fault(2, "unsigned", "a signature of k2 that does not hold", "the maker's"),
    )


def test_later_export_goes_on_where_the_earlier_ended_and_nothing_was_signed_anew() -> None:
    links, _ = a_chain(5)
    anew, _ = a_chain(5)
    anew[3] = replace(anew[3], digest="other")
    assert [went_on(links[:3], links), went_on(links, links[:3]), went_on(links, anew)] == [True, False, False]


def test_same_content_is_the_same_bytes_as_the_standard_has_them() -> None:
    # RFC 8785, section 3.2.2 and 3.2.3, without its fractions
    value = {"string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"\u002f", "literals": [None, True, False], "numbers": [333, -0]}  # fmt: skip
    assert (
        canonical(value)
        == '{"literals":[null,true,false],"numbers":[333,0],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"a": 1.5}, "a: float came, expected texts, whole numbers, true, false, null, lists or objects"),
        ({"a": [1, 2**53]}, "a[1]: a larger number came, expected one up to 9007199254740991"),
        ({"a": "\ud800"}, "a: half of a character came, expected whole ones, as UTF-8 has them"),
        ({"ä": 1}, "the document: the name 'ä' came, expected a name in ASCII"),
    ],
)
def test_what_not_everybody_writes_alike_is_refused(value: dict[str, object], said: str) -> None:
    with pytest.raises(NotCanonical) as refusal:
        canonical(value)  # type: ignore[arg-type]  # that is what is tried
    assert str(refusal.value) == said
