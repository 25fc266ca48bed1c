"""The database goes away: 503, when to try again, and nothing half written."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, connection

from tests.api.sender import BATCH, Post, answer, cloud_event, kept

pytestmark = pytest.mark.django_db

type Execute = Callable[..., Any]


class Outage:
    """Lets this many statements pass, then the database is gone until the request has been answered."""

    def __init__(self, statements: int, error: type[Exception] = OperationalError) -> None:
        self.left, self.error = statements, error

    def __call__(self, execute: Execute, sql: str, params: object, many: bool, context: object) -> Any:  # noqa: FBT001
        if sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            return execute(sql, params, many, context)
        self.left -= 1
        if self.left < 0:
            raise self.error("the database is away")
        return execute(sql, params, many, context)


def statements_of(post: Post) -> int:
    seen: list[str] = []

    def watch(execute: Execute, sql: str, params: object, many: bool, context: object) -> Any:  # noqa: FBT001
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        post([cloud_event(id="first"), cloud_event(id="f2", subject=None)], content_type=BATCH)
    return len([sql for sql in seen if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))])


def test_outage_at_any_statement_is_answered_with_503_and_leaves_nothing(post: Post) -> None:
    post(cloud_event(id="0"))  # the first use of the day is noted with the token
    needed = statements_of(post)
    before = kept()
    for passed in range(needed):
        with connection.execute_wrapper(Outage(passed)):
            response = post([cloud_event(id="2"), cloud_event(id="3", subject=None)], content_type=BATCH)
        assert (response.status_code, response["Retry-After"]) == (503, "5")
        assert answer(response)["type"] == "urn:vorfreude:problem:database-away"
        assert kept() == before
    assert needed >= 4


def test_closed_connection_is_an_outage(post: Post) -> None:
    with connection.execute_wrapper(Outage(0, InterfaceError)):
        assert post(cloud_event()).status_code == 503
