import json
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorfreude.lib import strictjson

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)
objects = st.dictionaries(st.text(), values, max_size=4)
layouts = st.sampled_from([(",", ":"), (" , ", " : "), (",\n", "\t:\r\n")])


def depth(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


@given(values, layouts, st.booleans())
def test_depth_is_that_of_the_parsed_value(value: object, layout: tuple[str, str], ascii_only: bool) -> None:  # noqa: FBT001
    text = json.dumps(value, separators=layout, ensure_ascii=ascii_only)
    levels = depth(value)
    assert not strictjson.deeper_than(levels, text)
    assert levels == 0 or strictjson.deeper_than(levels - 1, text)


@given(objects, layouts, st.booleans())
def test_names_written_are_names_kept_when_none_is_repeated(
    value: dict[str, Any],
    layout: tuple[str, str],
    ascii_only: bool,  # noqa: FBT001
) -> None:
    text = json.dumps(value, separators=layout, ensure_ascii=ascii_only)
    assert strictjson.names_written(text) == strictjson.names_kept(value)
    assert not strictjson.repeats_a_name(text, value)
    assert strictjson.repeated_name(text) is None
    most = strictjson.most_names(text)
    assert most is None or most >= strictjson.names_kept(value)


@given(objects, st.text(), values, layouts)
def test_name_written_twice_is_always_found(
    value: dict[str, Any], name: str, inner: object, layout: tuple[str, str]
) -> None:
    comma, colon = layout
    once = json.dumps(value | {name: inner}, separators=layout)
    twice = f"{once[:-1]}{comma}{json.dumps(name)}{colon}1}}"
    assert strictjson.repeats_a_name(twice, json.loads(twice))
    assert strictjson.repeated_name(twice) == name
    most = strictjson.most_names(twice)
    assert most is None or most > strictjson.names_kept(json.loads(twice))


@given(st.text(), st.booleans())
def test_nul_is_found_and_what_only_looks_like_one_is_not(text: str, ascii_only: bool) -> None:  # noqa: FBT001
    assert strictjson.has_nul(json.dumps({"a": text}, ensure_ascii=ascii_only)) == ("\0" in text)


@pytest.mark.parametrize(
    ("text", "found"), [(r'"\u0000"', True), (r'"\\u0000"', False), (r'"\\\u0000"', True), (r'"\\\\u0000"', False)]
)
def test_backslashes_before_a_nul_are_counted(text: str, found: bool) -> None:  # noqa: FBT001
    assert strictjson.has_nul(text) == found


@pytest.mark.parametrize("text", ["[" * 1_000_000, '{"a":' * 200_000, '"' + "[" * 1_000_000 + '"', '"\\' * 500_000])
def test_hostile_text_is_judged_on_the_smallest_stack(text: str) -> None:
    """A server's thread has two megabytes; parsers crash there at some thousand levels."""
    judged: list[bool] = []
    previous = threading.stack_size(256 * 1024)
    try:
        thread = threading.Thread(target=lambda: judged.append(strictjson.deeper_than(32, text)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(previous)
    assert judged == [text[0] in "[{"]
