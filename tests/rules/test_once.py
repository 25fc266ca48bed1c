"""What ``@once`` promises to whoever writes a test."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connection, transaction

from tests.ground import Standing, once
from vorfreude.boot.ready import pending_migrations
from vorfreude.people import actions as people
from vorfreude.people.models import Person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass
class Yard:
    """A ground that can be changed: rows, and what leads to them."""

    names: list[str] = field(default_factory=list)

    def take(self, name: str) -> "Yard":
        people.register(email=f"{name}@example.org", name=name, actor="test", now=NOW)
        self.names.append(name)
        return self

    def seen(self) -> tuple[list[str], list[str]]:
        return self.names, list(Person.objects.order_by("pk").values_list("name", flat=True))


@once
def yard() -> Yard:
    (settings.DATA / "of-anna").write_text("hers", encoding="utf-8")
    return Yard().take("anna")


@once
def full(yard: Yard) -> Yard:
    return yard.take("ben")


@pytest.mark.parametrize("name", ["carla", "dora"])
def test_ground_is_found_as_it_was_built_whatever_others_did(yard: Yard, name: str) -> None:
    assert yard.seen() == (["anna"], ["anna"])
    yard.take(name)
    file = settings.DATA / "of-anna"
    assert file.read_text(encoding="utf-8") == "hers"
    file.unlink()


@pytest.mark.parametrize("name", ["carla", "dora"])
def test_ground_stands_on_another_and_both_are_one_test_s_own(yard: Yard, full: Yard, name: str) -> None:
    assert full is yard
    assert yard.seen() == (["anna", "ben"], ["anna", "ben"])
    Person.objects.all().delete()


def test_who_asks_for_none_finds_none() -> None:
    assert not Person.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_who_commits_has_a_ground_of_its_own(full: Yard) -> None:
    assert full.seen() == (["anna", "ben"], ["anna", "ben"])
    assert not connection.in_atomic_block


def test_ground_is_built_once_until_another_one_is_wanted() -> None:
    built: list[str] = []

    def low() -> Yard:
        built.append("low")
        return Yard().take("anna")

    def high(low: Yard) -> Yard:
        built.append("high")
        return low.take("ben")

    standing = Standing()
    for grounds in ((low,), (low, high), (low, high), (low,), (high,)[:0]):
        found = standing.let_stand(grounds)
        with transaction.atomic():
            assert Person.objects.count() == len(grounds)
            Person.objects.all().delete()
            transaction.set_rollback(True)
        assert list(found) == [one.__name__ for one in grounds]
    assert built == ["low", "high"]


def test_fresh_database_has_all_tables() -> None:
    assert pending_migrations() == []
