"""The sums of journeys and of told moments are what one would count, whatever happens, and whoever is at it at once."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from django.db.models import F
from django.db.models import Sum as Added

from tests.journeys.test_two_at_once import LATER, SUBJECTS, steal_leases, together, work_until_idle
from tests.journeys.world import BLUEPRINT, MONDAY, advance_all, build, release, signal
from vorfreude.intake import actions as intake
from vorfreude.journeys import actions, queries
from vorfreude.journeys.actions import summing
from vorfreude.journeys.actions.move_on import move_on
from vorfreude.journeys.actions.recall import Whose, recall_moments
from vorfreude.journeys.actions.summing import fold_sums, mend_sums
from vorfreude.journeys.models import BlueprintVersion, Journey, Moment, Moved, Sum
from vorfreude.journeys.queries.recalling import Scope, told_names
from vorfreude.journeys.queries.sums import told_and_here

NEWER = BLUEPRINT.replace("max_silence: 10 days", "max_silence: 20 days")

type Cells = dict[tuple[str, str, int, str, int], int]


def kept() -> Cells:
    """What the rows of each cell add up to; cells without anything left out."""
    rows = Sum.objects.values_list("sort", "blueprint", "version", "name", "standing")
    return {tuple(cell): count for *cell, count in rows.annotate(added=Added("count")) if count}


def counted() -> Cells:
    """The same, counted one by one in the rows of journeys and moments."""
    found: Counter[tuple[str, str, int, str, int]] = Counter()
    for one in Journey.objects.filter(withdrawn_at=None):
        ended, odd = one.ended_at is not None, one.odd > 0 or one.trouble != ""
        standing = (one.at_risk > 0) + 2 * (one.broken > 0) + 4 * ended + 8 * odd
        found["journey", one.blueprint, one.version_id, one.stage, standing] += 1
    for moment in Moment.objects.filter(withdrawn_at=None).select_related("journey"):
        found["moment", moment.journey.blueprint, 0, moment.name, 0] += 1
    return dict(found)


def random_signal(dice: Random, number: int) -> intake.NewSignal:
    """Anything that may be said of one of five cars, early or late, wrong things and what takes them back among it."""
    subject, hours = f"car-{dice.randrange(5)}", dice.randrange(0, 400)
    stations = ("BODY-10", "BODY-40", "PAINT-10")
    said: list[tuple[str, dict[str, object]]] = [
        ("order.confirmed", {"model": "Kestrel"}),
        ("station.entered", {"station": dice.choice(stations)}),
        ("station.completed", {"station": dice.choice(stations)}),
        ("photo.approved", {"stage": "body", "photo": "p1"}),
        ("station.entered", {"station": 7}),
        ("handover.completed", {}),
        ("signal.retracted", {"source": "/plant", "id": f"s{dice.randrange(number + 1)}", "reason": "wrong"}),
        ("signal.retracted", {"source": "/plant", "id": f"s{dice.randrange(number + 1)}", "reason": "wrong"}),
    ]
    kind, content = dice.choice(said)
    return signal(f"s{number}", kind, subject, hours, **content)


def move_everything(number: int) -> None:
    """Every journey under way goes to this version."""
    now = MONDAY + timedelta(hours=401)
    move = actions.prepare_move(blueprint="sports-car", number=number, actor="doris", now=now)
    while not move_on(worker="w", now=now).idle:
        pass
    likenesses = set(Moved.objects.values_list("likeness", flat=True))
    actions.confirm_move(move=move, likenesses=likenesses, actor="tomas", now=now)
    while not move_on(worker="w", now=now).idle:
        pass


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(8))
def test_sums_are_the_count_after_random_turns(seed: int) -> None:
    release()
    dice = Random(seed)
    for number in range(60):
        intake.record([random_signal(dice, number)], now=MONDAY)
        if dice.random() < 0.4:
            advance_all(dice.randrange(400))
            assert kept() == counted()
        if dice.random() < 0.1:
            scope = Scope(dice.choice(["welcome", "in-paint"]))
            recall_moments(scope, Whose(f"draft-{number}", "wrong words", "", "otto"), now=MONDAY)
            assert kept() == counted()
    advance_all(400)
    assert kept() == counted()


@pytest.mark.django_db
def test_sums_follow_journeys_to_another_version_and_back() -> None:
    release()
    intake.record([one for car in range(3) for one in build(f"car-{car}")], now=MONDAY)
    advance_all(31)
    release(NEWER)
    move_everything(2)
    first, second = BlueprintVersion.objects.order_by("number").values_list("pk", flat=True)
    assert kept() == counted()
    assert {cell[2] for cell in kept() if cell[0] == "journey"} == {second}
    assert first != second


@pytest.mark.django_db
def test_journey_that_an_older_release_saved_is_counted_once() -> None:
    release()
    intake.record(build("car-1"), now=MONDAY)
    advance_all(31)
    Journey.objects.update(state=b"\x00", wake_at=MONDAY)
    advance_all(32)
    assert kept() == counted()
    assert queries.desk_tally()[0].journeys == 1


@pytest.mark.django_db
def test_moment_that_was_recalled_is_not_counted_when_it_is_told_anew() -> None:
    release()
    intake.record(build("car-1"), now=MONDAY)
    advance_all(31)
    recall_moments(Scope("body-photo"), Whose("draft", "wrong words", "", "otto"), now=MONDAY)
    assert told_names() == ["body-photo", "in-paint", "welcome"]
    more = signal("more", "photo.approved", "car-1", 25.5, stage="body", photo="p2")
    intake.record([more], now=MONDAY)
    advance_all(33)
    assert kept() == counted()
    assert told_and_here("sports-car") == ({"welcome": 1, "in-paint": 1}, {"paint": 1})


@pytest.mark.django_db
def test_folding_leaves_one_row_a_cell_and_every_sum() -> None:
    release()
    for car in range(4):
        intake.record(build(f"car-{car}"), now=MONDAY)
        advance_all(31)
    before, rows = kept(), Sum.objects.count()
    assert fold_sums() == rows > len(before)
    assert kept() == before == counted()
    assert Sum.objects.count() == len(before)
    assert fold_sums() == 0


@pytest.mark.django_db
def test_sums_that_are_wrong_or_missing_are_mended() -> None:
    release()
    intake.record([one for car in range(3) for one in build(f"car-{car}")], now=MONDAY)
    advance_all(31)
    assert mend_sums(now=MONDAY) == 0
    Sum.objects.filter(name="welcome").update(count=F("count") + 5)
    Sum.objects.filter(sort="journey").delete()
    Sum.objects.create(sort="moment", blueprint="boat", name="never-was", count=2)
    assert mend_sums(now=MONDAY) == 3
    assert kept() == counted()
    assert mend_sums(now=MONDAY) == 0


def again(job: Callable[[], object], times: int) -> Callable[[], None]:
    """The same job so many times."""

    def do() -> None:
        for _ in range(times):
            job()

    return do


@pytest.mark.django_db(transaction=True)
def test_two_workers_two_who_fold_and_two_who_mend_at_once_leave_the_count() -> None:
    release()
    signals = [one for subject in SUBJECTS for one in build(subject)]
    intake.record(signals[: len(signals) // 2], now=MONDAY)

    def plant() -> None:
        for first in range(len(signals) // 2, len(signals), 20):
            intake.record(signals[first : first + 20], now=LATER)

    def recalling() -> None:
        for number in range(5):
            recall_moments(Scope("welcome"), Whose(f"draft-{number}", "wrong words", "", "otto"), now=LATER)

    mend = again(lambda: mend_sums(now=LATER), 10)
    workers = (work_until_idle("a"), work_until_idle("b"), plant, steal_leases)
    together(*workers, recalling, again(fold_sums, 10), again(fold_sums, 10), mend, mend)
    work_until_idle("a")()
    assert kept() == counted()
    assert mend_sums(now=LATER) == 0


@pytest.mark.django_db
def test_many_rows_are_folded_in_several_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summing, "MOST_FOLDED", 5)
    Sum.objects.bulk_create(Sum(sort="moment", blueprint="boat", name="welcome", count=1) for _ in range(23))
    fold_sums()
    assert list(Sum.objects.values_list("name", "count")) == [("welcome", 23)]
