"""What occasions want of somebody today stands on the page of their day: what begins by tomorrow, and what is to be mended by then."""

from datetime import datetime, timedelta

import pytest

from tests.back.reading import read, words
from tests.back.world import World
from vorfreude.occasions import actions
from vorfreude.occasions.actions import NewFinding, NewOccasion
from vorfreude.occasions.models import Finding
from vorfreude.people.models import Person

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def planned(name: str, begins: datetime, person: Person, now: datetime, charge: str = "manager") -> str:
    titles = {tag: {"title": f"The {name} day"} for tag in ("en", "de")}
    wanted = NewOccasion(name, titles, "Europe/Berlin", begins, begins + 8 * HOUR)
    made = actions.plan_occasion(wanted=wanted, actor="test", now=now)
    actions.give_charge(occasion=made, person=person.pk, of=charge, actor="test", now=now)
    for due in (-1, 1, 3):
        finding = NewFinding(f"{name}: lamp {due}", "Eva", now + max(due, 0) * DAY + HOUR)
        actions.note_finding(occasion=made, finding=finding, actor="test", now=now)
        if due < 0:
            Finding.objects.filter(words=finding.words).update(due_at=now - DAY)
    return made


def test_today_says_what_begins_by_tomorrow_and_what_is_to_be_mended_by_then(world: World) -> None:
    now, helene, evelyn = world.now, world.people["helene"], world.people["evelyn"]
    soon = planned("next", now + DAY, helene, now)
    planned("later", now + 3 * DAY, helene, now)
    seen = planned("seen", now + 6 * HOUR, helene, now, "control")
    planned("hidden", now + DAY, evelyn, now)
    actions.open_day(occasion=seen, actor="test", now=now)
    actions.finish_finding(occasion=soon, number=Finding.objects.get(words="next: lamp 1").pk, actor="test", now=now)
    page = read(world.client("helene"), "/desk/today/")
    near, mend = (
        [words(one) for one in page.xpath(f"//section[@aria-labelledby='{part}']//li")] for part in ("near", "to-mend")
    )
    assert near == ["The seen day It is under way.", "The next day begins in 24 h"]
    assert mend == [
        "next: lamp -1 Eva · The next day overdue 24 h ago",
        "later: lamp -1 Eva · The later day overdue 24 h ago",
        "later: lamp 1 Eva · The later day in 25 h",
    ]
    assert page.xpath("//section[@aria-labelledby='to-mend']//a/@href")[0] == (
        f"/desk/occasions/{soon}/rehearsals/#findings"
    )
    theirs = read(world.client("evelyn", language="de"), "/desk/occasions/")
    assert [words(one) for one in theirs.xpath("//section[@aria-labelledby='near']//li")] == [
        "The hidden day beginnt in 24 Std."
    ]
    assert len(theirs.xpath("//section[@aria-labelledby='to-mend']//li")) == 2
    assert (
        read(world.client("tomas"), "/desk/today/").xpath(
            "//section[@aria-labelledby='near' or @aria-labelledby='to-mend']"
        )
        == []
    )
