"""The house answers what surprises ask: given and told, or withheld with the reason, in the order of time.

One purse a blueprint: whoever answers holds it until the answers are saved, so that two workers never spend the same money.
Nothing is answered while something older may still come in; where that never ends, after a minute all the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from django.db import transaction
from django.db.models import F, Sum

from vorfreude.core.blueprint.model import Money
from vorfreude.core.dryrun import heard_at
from vorfreude.core.engine import decode
from vorfreude.core.engine.surprises import HOUSE, WITHHELD
from vorfreude.core.giving import Ask, Ledger, Owning, Withholding, withholding
from vorfreude.core.giving import Gift as Given
from vorfreude.intake import actions as intake
from vorfreude.intake import queries as recorded
from vorfreude.journeys.actions.save import save
from vorfreude.journeys.models import BlueprintVersion, Gift, Journey, Moment
from vorfreude.journeys.turning import InHand, Turn
from vorfreude.journeys.versions import plan_of
from vorfreude.journeys.words import words_of
from vorfreude.lib.plain_sql import plain_rows
from vorfreude.people.queries import followed_by, followed_over_time

OWNER = "owner"
STEP = 200  # answers in one transaction; each tells a moment, which takes some 0.2 ms
PATIENCE = timedelta(minutes=1)
"""So long an answer waits for signals that may be older; a worker with nothing else to do answers at once."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: its row, its journey, and what the core is asked."""

    row: Gift
    journey: Journey
    ask: Ask

    @property
    def cost(self) -> Money | None:
        return Money(self.row.minor, self.row.currency) if self.row.currency else None


def give(*, now: datetime, limit: int = STEP) -> int:
    """Answer up to ``limit`` surprises that were asked for; gives how many. Safe in any number of processes at once.

    A surprise is told, or withheld for good: a signal says why, and the journey takes it in. Raises only what the
    database raises; then nothing was given.
    """
    if not plain_rows(_ASKED, []) or _must_wait(now):
        return 0
    with transaction.atomic():
        first = Gift.objects.filter(standing=Gift.ASKED).order_by("ready_at", "id").first()
        if first is None:
            return 0
        _hold_purse(first.blueprint)
        asked = _asked(first.blueprint, now, limit)
        _answer(asked, _ledger(asked), now)
    return len(asked)


def _must_wait(now: datetime) -> bool:
    is_overdue = Gift.objects.filter(standing=Gift.ASKED, asked_at__lte=now - PATIENCE).exists()
    return not is_overdue and recorded.is_behind(now)


def _hold_purse(blueprint: str) -> None:
    """Nobody else answers for this blueprint until the transaction ends. On SQLite the transaction is the lock."""
    first = BlueprintVersion.objects.filter(name=blueprint).order_by("number")[:1]
    list(first.select_for_update(no_key=True).values_list("pk"))


def _asked(blueprint: str, now: datetime, limit: int) -> list[_Asked]:
    """What is asked, in the order in which it is answered. The journeys are locked first, as a save does."""
    waiting = Gift.objects.filter(standing=Gift.ASKED, blueprint=blueprint)
    chosen = list(waiting.order_by("ready_at", "id").values_list("journey_id", flat=True)[:limit])
    locked = Journey.objects.select_for_update(of=("self",)).select_related("version").filter(pk__in=chosen)
    journeys = {journey.pk: journey for journey in locked.order_by("id")}
    rows = list(waiting.filter(journey_id__in=journeys))
    said = set(Moment.objects.filter(journey_id__in=journeys).values_list("journey_id", "key")) if rows else set()
    found = [_Asked(row, journeys[row.journey_id], _ask(row, journeys[row.journey_id], said, now)) for row in rows]
    return sorted(found, key=lambda one: one.ask.order)


def _ask(row: Gift, journey: Journey, said: set[tuple[int, str]], now: datetime) -> Ask:
    known, is_said = heard_at(row.ready_at, now), (journey.pk, row.key) in said
    return Ask(journey.subject, row.key, row.moment, row.ready_at, known, is_said)


def _ledger(asked: Sequence[_Asked]) -> Ledger:
    """What was given before, as far as it bears on these questions. Six queries."""
    if not asked:
        return Ledger()
    given = Gift.objects.filter(blueprint=asked[0].row.blueprint, standing=Gift.GIVEN, returned_at=None).order_by()
    months = given.filter(month__in={one.row.month for one in asked}).values_list("month", "currency")
    journeys = given.filter(journey__in={one.journey.pk for one in asked}).values_list("journey__subject", "currency")
    owned = _owned({one.ask.subject for one in asked})
    ledger = Ledger(
        owned,
        {(month, currency): minor for month, currency, minor in months.annotate(minor=Sum("minor"))},
        {(subject, currency): minor for subject, currency, minor in journeys.annotate(minor=Sum("minor"))},
    )
    before = given.filter(moment__in={one.row.moment for one in asked}, journey__subject__in=owned)
    columns = ("journey__subject", "key", "moment", "ready_at", "known_at")
    for subject, key, moment, ready, known in before.values_list(*columns):
        ledger.remember(Given(Ask(subject, key, moment, ready, known or ready)))
    return ledger


def _owned(subjects: set[str]) -> dict[str, list[Owning]]:
    """Who owns these subjects, and whatever else the same people own or owned."""
    of_these = followed_over_time(subjects).values()
    persons = {one.person for several in of_these for one in several if one.role == OWNER}
    found: dict[str, list[Owning]] = {}
    for several in followed_by(persons).values():
        for one in several:
            if one.role == OWNER:
                found.setdefault(one.subject, []).append(Owning(one.person, one.granted, one.revoked))
    return found


def _answer(asked: Sequence[_Asked], ledger: Ledger, now: datetime) -> None:
    given: list[_Asked] = []
    withheld: list[tuple[_Asked, Withholding]] = []
    for one in asked:
        plan = plan_of(one.journey.version_id, one.journey.version.digest)
        no = withholding(plan.blueprint, plan.moments[one.row.moment], one.ask, ledger)
        if no is None:
            ledger.give(Given(one.ask, one.cost))
            given.append(one)
        else:
            withheld.append((one, no))
    _keep(given, withheld)
    save(list(_turns(given)), (), {}, worker="", now=now)
    intake.record([_signal(one, no, now) for one, no in withheld], now=now)


def _keep(given: Iterable[_Asked], withheld: Sequence[tuple[_Asked, Withholding]]) -> None:
    changed: list[Gift] = []
    for one in given:
        one.row.standing, one.row.known_at = Gift.GIVEN, one.ask.known
        changed.append(one.row)
    for one, no in withheld:
        one.row.standing, one.row.known_at, one.row.why = Gift.WITHHELD, one.ask.known, no.why
        changed.append(one.row)
    Gift.objects.bulk_update(changed, ["standing", "known_at", "why"])
    # A worker that has read one of these as asked for must not win with it.
    Journey.objects.filter(pk__in={one.journey.pk for one, _ in withheld}).update(revision=F("revision") + 1)


def _turns(given: Iterable[_Asked]) -> Iterator[Turn]:
    """Each journey with what is told in it now; nothing else of it changes."""
    by_journey: dict[int, list[_Asked]] = {}
    for one in given:
        by_journey.setdefault(one.journey.pk, []).append(one)
    for several in by_journey.values():
        yield _turn(several[0].journey, [one.row.key for one in several])


def _turn(journey: Journey, keys: Iterable[str]) -> Turn:
    plan, state = plan_of(journey.version_id, journey.version.digest), decode(bytes(journey.state))
    revision = Journey.objects.values_list("revision", flat=True).get(pk=journey.pk)
    in_hand = InHand(
        journey.pk, journey.public_id, journey.subject_id, journey.subject, journey.blueprint, journey.version_id,
        journey.version.digest, b"", revision, journey.folded_upto, journey.generation,
    )  # fmt: skip
    turn = Turn(
        plan, in_hand.version_id, in_hand.subject_id, in_hand.subject, in_hand, state, state, in_hand.folded_upto, in_hand.generation,
        journey.trouble,
    )  # fmt: skip
    for key in keys:
        moment = state.moments[key]
        turn.said[key] = words_of(plan.moments[moment.name].say, moment, state, journey.subject)
    return turn


def _signal(one: _Asked, no: Withholding, now: datetime) -> intake.NewSignal:
    said = {"moment": one.row.key, "why": no.why}
    if no.spent is not None and no.cap is not None and one.cost is not None:
        said |= {"cost": _money(one.cost), "spent": _money(no.spent), "cap": _money(no.cap)}
    ident = f"{one.journey.public_id}/{one.row.key}/{now.isoformat()}"
    return intake.NewSignal(
        HOUSE, ident, WITHHELD, one.journey.subject, one.row.ready_at, msgspec.json.encode(said).decode()
    )


def _money(money: Money) -> str:
    return f"{money.minor} {money.currency}"


_ASKED = f"SELECT 1 FROM journeys_gift WHERE standing = '{Gift.ASKED}' LIMIT 1"  # noqa: S608  constants
