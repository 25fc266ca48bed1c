"""A statement that is planned anew is not kept prepared; the next one is again."""

import pytest
from django.db import connection

from vorfreude.lib.planning import planned_anew


def _threshold() -> int | None:
    found: int | None = getattr(connection.connection, "prepare_threshold", None)
    return found


def _stumble() -> None:
    with planned_anew():
        assert _threshold() is None
        raise ZeroDivisionError


@pytest.mark.django_db
def test_statement_is_planned_anew_within_and_kept_again_after() -> None:
    connection.ensure_connection()
    before = _threshold()
    with pytest.raises(ZeroDivisionError):
        _stumble()
    assert _threshold() == before
    assert (before is None) == (connection.vendor == "sqlite")
