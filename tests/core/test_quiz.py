"""A quiz as somebody types it."""

from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.quiz import AskedOne, quiz_text, read_quiz

TYPED = """Where do guests stay?
* Between the lines
- Anywhere

May they take
photographs?
- Yes
* No
And of people?
- Always
"""

WORDS = st.text("ab ?", min_size=1, max_size=6).map(lambda words: "q" + words.strip())
QUIZ = st.lists(
    st.builds(
        lambda ask, answers, right: AskedOne(ask, tuple(answers), right % len(answers)),
        WORDS, st.lists(WORDS, min_size=1, max_size=3), st.integers(0, 9),
    ),
    max_size=3,
)  # fmt: skip


def test_questions_end_at_an_empty_line_or_at_the_next_question_and_none_right_is_said() -> None:
    assert read_quiz(TYPED) == [
        AskedOne("Where do guests stay?", ("Between the lines", "Anywhere"), 0),
        AskedOne("May they take photographs?", ("Yes", "No"), 1),
        AskedOne("And of people?", ("Always",), -1),
    ]


def test_nothing_is_no_quiz_and_answers_without_a_question_are_words() -> None:
    assert read_quiz(" \n\n") == []
    assert read_quiz("- alone") == [AskedOne("- alone", (), -1)]


@given(QUIZ)
def test_what_was_written_is_read_back(quiz: list[AskedOne]) -> None:
    assert read_quiz(quiz_text(quiz)) == quiz
