"""Whatever is in a file, reading it ends in a blueprint or in errors on lines of that file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.blueprint.sample import SKETCH
from vorfreude.core.blueprint import BlueprintError, BlueprintErrors, read

_LINES = SKETCH.splitlines()
# Pieces that have a meaning to YAML or to the language, to be put where they do not belong.
_PIECES = st.sampled_from(
    (
        "", " ", "  ", "\t", "\n", "\r", ":", ": ", "- ", ", ", "{", "}", "[", "]", "#", "&a ", "*a", "!!str ", "!", "|", ">", "%YAML 9.9\n",
        "---", "...", "'", '"', "\\", "? ", "<<: ", "~", "null", "0", "1e999", "-1", "9" * 400, "on plant", "2 weeks", "data.", "{facts.", "}}",
        "\ufeff", "\x00", "\u2028", "\ud800", "\x85", "Ä", "😀", "body", "signal", "stage", "moments:", "@", "`", "=", "0x1F", "12:30:45",
        "%TAG ! x\n", "!<", '"\\x', '"\\ud800"', "\r\n",
    )
)  # fmt: skip


def _reads_or_refuses(text: str) -> None:
    found: tuple[BlueprintError, ...] | None = None
    try:
        read(text)
    except BlueprintErrors as errors:
        found = errors.errors
    assert found != ()
    for error in found or ():
        assert 1 <= error.line <= text.count("\n") + 1
        assert error.column >= 1
        assert error.came
        assert error.expected


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    _reads_or_refuses(text)


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_any_heap_of_pieces_is_read_or_refused(text: str) -> None:
    _reads_or_refuses(text)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(SKETCH)), st.integers(0, 12), _PIECES), min_size=1, max_size=3))
def test_any_mutation_of_a_good_file_is_read_or_refused(mutations: list[tuple[int, int, str]]) -> None:
    text = SKETCH
    for place, length, piece in mutations:
        text = text[:place] + piece + text[place + length :]
    _reads_or_refuses(text)


@settings(max_examples=100)
@given(st.lists(st.integers(0, len(_LINES) - 1), min_size=1, max_size=20, unique=True))
def test_a_file_without_some_of_its_lines_is_read_or_refused(missing: list[int]) -> None:
    _reads_or_refuses("\n".join(line for number, line in enumerate(_LINES) if number not in missing))


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, len(_LINES) - 1), st.integers(0, len(_LINES) - 1)), min_size=1, max_size=4))
def test_a_file_with_lines_in_other_places_is_read_or_refused(swaps: list[tuple[int, int]]) -> None:
    lines = list(_LINES)
    for one, other in swaps:
        lines[one], lines[other] = lines[other], lines[one]
    _reads_or_refuses("\n".join(lines))


@given(st.text(max_size=60) | st.lists(_PIECES, max_size=8).map("".join))
def test_any_condition_is_read_or_refused(condition: str) -> None:
    quoted = "'" + condition.replace("'", "''") + "'"
    _reads_or_refuses(SKETCH.replace('data.check == "final"', quoted, 1))


_CEL = st.recursive(
    st.sampled_from(
        (
            "data.check",
            "data.rework",
            "subject",
            "journey.stage",
            "1",
            "2.5",
            '"x"',
            "true",
            "null",
            "[1]",
            "{}",
            "data",
        )
    ),
    lambda inner: st.one_of(
        st.builds(
            "({} {} {})".format, inner, st.sampled_from(("==", "+", "-", "*", "/", "%", "&&", "||", "<", "in")), inner
        ),
        st.builds("!{}".format, inner),
        st.builds("-{}".format, inner),
        st.builds("size({})".format, inner),
        st.builds("{}.startsWith({})".format, inner, inner),
        st.builds("{}[{}]".format, inner, inner),
        st.builds("timestamp({})".format, inner),
        st.builds("duration({})".format, inner),
        st.builds("{}.matches({})".format, inner, inner),
        st.builds("{}.exists(x, x == {})".format, inner, inner),
        st.builds("({} ? {} : {})".format, inner, inner, inner),
    ),
    max_leaves=12,
)


@given(_CEL)
def test_any_well_formed_condition_is_read_or_refused(condition: str) -> None:
    _reads_or_refuses(SKETCH.replace('data.check == "final"', "'" + condition + "'", 1))


@pytest.mark.parametrize(
    "text",
    [
        "a: " * 100_000,
        "[" * 200_000,
        "{" * 200_000,
        "- " * 200_000,
        "? " * 100_000,
        '"' + "a" * 400_000,
        "a: |\n" + "  x\n" * 60_000,
        "a: &a [*a]",
        "\n" * 500_000,
        "# " * 200_000,
    ],
    ids=["keys", "lists", "mappings", "dashes", "questions", "open-quote", "block", "loop", "empty-lines", "comment"],
)  # fmt: skip
def test_a_bomb_is_refused(text: str) -> None:
    with pytest.raises(BlueprintErrors):
        read(text)


@pytest.mark.parametrize("operator", ["+", "||", "&&", "?1:"])
def test_a_long_condition_is_answered(operator: str) -> None:
    condition = operator.join(["1"] * (900 // (len(operator) + 1)))
    _reads_or_refuses(SKETCH.replace('data.check == "final"', f"'{condition}'", 1))
