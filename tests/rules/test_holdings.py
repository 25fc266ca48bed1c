"""What names a person is in a holding, so that a copy is whole and an end leaves nothing behind."""

import re

from django.apps import apps
from django.db.models import Field, ForeignKey, Model

from vorfreude.lib.holding import HOUSE, all_holdings, without_people
from vorfreude.people.models import Person

NAMES_SOMEBODY = re.compile(r"(^|_)(by|email|person|address|name|phone)$")
ROOMS = [config for config in apps.get_app_configs() if config.name.startswith(HOUSE)]


def named(field: "Field[object, object]") -> bool:
    """Whether a column may say who somebody is."""
    is_person = isinstance(field, ForeignKey) and field.related_model is Person
    return is_person or bool(NAMES_SOMEBODY.search(field.name))


def tables() -> dict[str, type[Model]]:
    """Every table of ours, by label."""
    return {model._meta.label: model for room in ROOMS for model in room.get_models()}


def test_every_table_that_may_name_somebody_is_spoken_for() -> None:
    spoken = {table for one in all_holdings() for table in one.tables}
    spoken |= {table for one in without_people() for table in one.tables}
    silent = [
        (label, field.name)
        for label, model in tables().items()
        for field in model._meta.get_fields()
        if isinstance(field, Field) and named(field) and label not in spoken and label != "holdings.Request"
    ]
    assert silent == []


def test_no_holding_speaks_of_a_table_that_is_not_there() -> None:
    spoken = [table for one in all_holdings() for table in one.tables]
    spoken += [table for one in without_people() for table in one.tables]
    assert [table for table in spoken if table not in tables()] == []
    assert len(spoken) == len(set(spoken))


def test_every_holding_says_how_long_it_is_kept() -> None:
    assert [one.name for one in all_holdings() if not str(one.keeps) or not str(one.title)] == []
    assert len({one.name for one in all_holdings()}) == len(all_holdings())
