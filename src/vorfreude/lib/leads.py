"""Where what is said leads: mostly to the page of its journey, but a room may have a page of its own for somebody, for which they need not sign in.

A room has a module ``leading`` with a function ``leads(subjects)``, which says for whom of which subject that is so, as long as it is.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

HOUSE = "vorfreude."

type Leads = Mapping[tuple[int, str], str]
"""Person and subject → a path of ours."""


def leads_of(subjects: Collection[str]) -> Leads:
    """Where what is said of these subjects leads each of these people; who is missing is led to the journey."""
    found: dict[tuple[int, str], str] = {}
    for leads in _rooms():
        found |= leads(subjects)
    return found


@cache
def _rooms() -> tuple[Callable[[Collection[str]], Leads], ...]:
    names: Iterable[str] = (config.name for config in apps.get_app_configs() if config.name.startswith(HOUSE))
    return tuple(import_module(f"{room}.leading").leads for room in names if find_spec(f"{room}.leading"))
