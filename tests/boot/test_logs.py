import logging

import pytest

from vorfreude.boot.logs import OneLine, hide


def line(words: str, error: Exception | None = None) -> str:
    record = logging.LogRecord("vorfreude.boot", logging.ERROR, "file.py", 1, words, None, None)
    record.created = 0
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
    return OneLine().format(record)


def test_event_is_one_line_with_its_instant_and_place() -> None:
    assert line("web\nended") == "1970-01-01T00:00:00Z ERROR vorfreude.boot: web ended"


def fail() -> None:
    raise ValueError("two\nlines")


def test_trouble_says_what_and_where_on_the_same_line() -> None:
    with pytest.raises(ValueError, match="two") as trouble:
        fail()
    said = line("it failed", trouble.value)
    assert said.startswith(
        "1970-01-01T00:00:00Z ERROR vorfreude.boot: it failed | ValueError: two lines | test_logs.py:"
    )
    assert "\n" not in said


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        ("no mail for anna.b+x@cars.example today", "no mail for <address> today"),
        ("Authorization: Bearer abcdef123456", "Authorization: Bearer <hidden>"),
        ("token=abcdef123456", "token=<hidden>"),
        ("postgres://anna:hunter2@db/cars", "postgres://<hidden>@db/cars"),
    ],
)
def test_addresses_and_secrets_are_hidden(words: str, hidden: str) -> None:
    assert hide(words) == hidden


def test_ordinary_words_stay() -> None:
    assert hide("worker 2 ended (exit code 1), starting it again in 0.2 s") == (
        "worker 2 ended (exit code 1), starting it again in 0.2 s"
    )
