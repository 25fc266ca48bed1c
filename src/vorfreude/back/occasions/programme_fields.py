"""What is planned of one item, as a form: written by people who know the day, not its tables."""

import re
from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vorfreude.back.forms import Field, choices, line_in, text_in
from vorfreude.back.occasions.planning_forms import instant_in, whole_in
from vorfreude.back.saying import visible
from vorfreude.core.programme import Item, Person, Programme, WrongProgramme, fresh_key
from vorfreude.lib.walls import local
from vorfreude.occasions import limits
from vorfreude.occasions.unfit import Unfit

MINUTE = timedelta(minutes=1)
BY_KEY = re.compile(r"(?P<name>.*\S)\s*\[(?P<key>[^\[\]]+)\]")
"""Anna Berg [7]: one of two people of one name."""

LINES = ("title", "subtitle", "place", "strand", "owner", "sort", "language", "url")


def item_in(request: HttpRequest, plan: Programme, was: Item | None) -> Item:
    """The item that was written; its key stays, a new one gets one out of its title. Raises Unfit."""
    zone = ZoneInfo(plan.zone)
    lines = {name: line_in(request, name) for name in LINES}
    begins = instant_in(request, "starts_at", zone, was.begins if was else None)
    lasts, hold = (whole_in(request, name) for name in ("minutes", "hold"))
    if not lines["title"] or lasts is None:
        raise Unfit("item-unclear", came="", expected="a title, a time and a length in minutes")
    groups = frozenset(one.strip() for one in line_in(request, "groups").split(",") if one.strip())
    key = was.key if was else fresh_key(lines["title"], plan.by_key)
    try:
        return Item(
            key=key, begins=begins, lasts=lasts * MINUTE, hold=(hold or 0) * MINUTE, fixed="fixed" in request.POST,
            people=_people_in(text_in(request, "people"), plan), groups=groups, text=text_in(request, "text"), **lines,
        )  # fmt: skip
    except WrongProgramme as wrong:
        raise Unfit("item-unclear", came=f"{lasts} min", expected=str(wrong)) from None


def fields_of(request: HttpRequest, plan: Programme, found: Item | None) -> tuple[Field, ...]:
    """The fields of one item, with what was typed a moment ago, else what is kept."""
    kept = _kept(plan, found)
    fixed = found.fixed if found else False
    if "starts_at" in request.POST:
        kept, fixed = {name: request.POST.get(name, "") for name in kept}, "fixed" in request.POST
    strands = tuple(sorted({item.strand for item in plan.items if item.strand}))
    sorts = tuple(sorted({item.sort for item in plan.items if item.sort}))
    places = [("", _("Nowhere yet")), *((name, visible(name)) for name in plan.places)]
    return (
        Field("title", _("Title"), kept["title"], most=limits.WORDS, is_needed=True),
        Field("subtitle", _("Below the title"), kept["subtitle"], most=limits.WORDS),
        Field("starts_at", _("Begins"), kept["starts_at"], "instant", is_needed=True),
        Field("minutes", _("Minutes"), kept["minutes"], "number", is_needed=True),
        Field("place", _("Place"), kind="choice", choices=choices(places, kept["place"])),
        Field("strand", _("Strand"), kept["strand"], most=limits.WORDS, known=strands, hint=_("What follows one another: a group's tour, a stage.")),
        Field("hold", _("Minutes kept free afterwards"), kept["hold"], "number", hint=_("An overrun of it goes no further than that.")),
        Field("owner", _("Who answers for it"), kept["owner"], most=limits.OWNER),
        Field("groups", _("For groups"), kept["groups"], most=limits.WORDS, hint=_("With commas between; empty is for all guests.")),
        Field("sort", _("Sort"), kept["sort"], most=limits.SORT, known=sorts),
        Field("people", _("Who takes part"), kept["people"], "text", hint=_("One in each line. Two of one name: Anna Berg [7].")),
        Field("text", _("What happens"), kept["text"], "text", most=limits.TEXT),
        Field("language", _("Language"), kept["language"], most=limits.TAG),
        Field("url", _("Address of a page about it"), kept["url"], most=limits.URL),
        Field("fixed", _("Fixed: it begins when planned, whatever came before"), kind="check", is_checked=fixed),
    )  # fmt: skip


def link_field(plan: Programme, found: Item) -> Field:
    """Which items it may wait for: those that are planned to begin before it ends, the latest first."""
    zone = ZoneInfo(plan.zone)
    before = sorted(
        (one for one in plan.items if one.key != found.key and one.begins < found.ends),
        key=lambda one: (one.begins, one.key), reverse=True,
    )  # fmt: skip
    offered = [(one.key, f"{one.begins.astimezone(zone):%d.%m. %H:%M} {visible(one.title)}") for one in before]
    return Field("before", _("It waits for"), kind="choice", choices=choices(offered, ""))


def _people_in(written: str, plan: Programme) -> tuple[Person, ...]:
    """Whom the lines name: somebody known by the name, one of several by the key behind it, else somebody new."""
    names = Counter(name for _key, name in {(one.key, one.name) for item in plan.items for one in item.people})
    keys = {one.name: one.key for item in plan.items for one in item.people}
    found: list[Person] = []
    for line in filter(None, (one.strip() for one in written.splitlines())):
        if named := BY_KEY.fullmatch(line):
            found.append(Person(named["key"].strip(), named["name"]))
        else:
            found.append(Person(keys[line] if names[line] == 1 else line, line))
    long = [one.name for one in found if len(one.name) > limits.WORDS or len(one.key) > limits.WORDS]
    if long:
        raise Unfit("item-unclear", came=long[0][:40], expected=f"names of up to {limits.WORDS} characters")
    return tuple(dict.fromkeys(found))


def _person_line(one: Person, plan: Programme) -> str:
    """How somebody is written: by the name alone where that tells them apart."""
    alike = {other.key for item in plan.items for other in item.people if other.name == one.name}
    return one.name if len(alike) == 1 else f"{one.name} [{one.key}]"


def _kept(plan: Programme, found: Item | None) -> dict[str, str]:
    if found is None:
        names = ("starts_at", "minutes", "hold", "groups", "people", "text", *LINES)
        last = max(plan.items, key=lambda one: (one.ends, one.key), default=None)
        return {**dict.fromkeys(names, ""), "starts_at": local(last.ends, ZoneInfo(plan.zone)) if last else ""}
    lines = {name: str(getattr(found, name)) for name in LINES}
    return {
        **lines, "starts_at": local(found.begins, ZoneInfo(plan.zone)), "minutes": str(found.lasts // MINUTE),
        "hold": str(found.hold // MINUTE), "groups": ", ".join(sorted(found.groups)), "text": found.text,
        "people": "\n".join(_person_line(one, plan) for one in found.people),
    }  # fmt: skip
