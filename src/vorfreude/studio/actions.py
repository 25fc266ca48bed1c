"""What is done with drafts: begun, saved, shown for review, dropped, brought up to date, and released by a second person."""

from datetime import datetime
from hashlib import sha256
from typing import Literal, NamedTuple

from django.db import transaction

from vorfreude.core.blueprint import BlueprintErrors, read
from vorfreude.journeys import actions as journeys
from vorfreude.journeys.queries.blueprints import running_release
from vorfreude.studio import limits
from vorfreude.studio.models import Draft
from vorfreude.studio.starters import starter as starter_named

type StudioCode = Literal[
    "not-there", "settled", "stale", "too-long", "too-many", "unreadable", "another-blueprint", "unchanged",
    "not-asked", "second-person", "moved-on", "up-to-date", "runs-already",
]  # fmt: skip

OPEN = (Draft.Standing.DRAFT, Draft.Standing.ASKED)


class Refused(Exception):
    """Nothing was changed. ``why`` is one of the codes in docs/studio.md."""

    def __init__(self, why: StudioCode) -> None:
        self.why = why
        super().__init__(why)


class Saved(NamedTuple):
    """A draft after an act: its row and its revision."""

    id: int
    revision: int


def begin_draft(*, blueprint: str, actor: str, now: datetime) -> Saved:
    """A draft with the text of the running version. Raises Refused: not-there, too-many."""
    running = running_release(blueprint)
    if running is None:
        raise Refused("not-there")
    return _begun(blueprint, running.number, running.text, actor, now)


def begin_with_starter(*, starter: str, actor: str, now: datetime) -> Saved:
    """A first draft with the text of a starter, from version 0. Raises Refused: not-there, runs-already, too-many."""
    found = starter_named(starter)
    if found is None:
        raise Refused("not-there")
    if running_release(found.name) is not None:
        raise Refused("runs-already")
    return _begun(found.name, 0, found.text(), actor, now)


def save_draft(*, draft: int, revision: int, text: str, note: str, actor: str, now: datetime) -> Saved:
    """Keep a text, also one that cannot be read yet. ``revision`` is the one that the writer saw; a change of the text
    takes back that it was shown for review. The same text and note again change nothing.

    Raises Refused: not-there, settled, stale, too-long.
    """
    if len(text.encode()) > limits.TEXT or len(note) > limits.NOTE:
        raise Refused("too-long")
    with transaction.atomic():
        row = _open(draft)
        if row.text == text and row.note == note:
            return Saved(row.pk, row.revision)
        _expect(row, revision)
        if row.text != text:
            row.text, row.digest, row.standing = text, _digest(text), Draft.Standing.DRAFT
            row.changed_at, row.changed_by = now, actor
        row.note = note
        row.revision += 1
        row.save()
    return Saved(row.pk, row.revision)


def ask_for_review(*, draft: int, revision: int, actor: str, now: datetime) -> Saved:
    """Show a draft to those who may release it. Raises Refused: not-there, settled, stale, unreadable, another-blueprint, unchanged."""
    with transaction.atomic():
        row = _open(draft)
        _expect(row, revision)
        _ready(row)
        row.standing, row.asked_at, row.asked_by = Draft.Standing.ASKED, now, actor
        row.revision += 1
        row.save()
    return Saved(row.pk, row.revision)


def drop_draft(*, draft: int, revision: int, actor: str, now: datetime) -> None:
    """Put a draft aside for good; it stays in the history. Raises Refused: not-there, settled, stale."""
    with transaction.atomic():
        row = _open(draft)
        _expect(row, revision)
        row.standing, row.settled_at, row.settled_by = Draft.Standing.DROPPED, now, actor
        row.revision += 1
        row.save()


def bring_up_to_date(*, draft: int, revision: int, onto: int, text: str, actor: str, now: datetime) -> Saved:
    """Let a draft stand on the running version ``onto``, with this text. Raises Refused: not-there, settled, stale, too-long,
    up-to-date, and moved-on when another version runs by now.
    """
    if len(text.encode()) > limits.TEXT:
        raise Refused("too-long")
    with transaction.atomic():
        row = _open(draft)
        _expect(row, revision)
        if row.based_on == onto:
            raise Refused("up-to-date")
        _still_runs(row.blueprint, onto)
        row.text, row.digest, row.based_on, row.standing = text, _digest(text), onto, Draft.Standing.DRAFT
        row.changed_at, row.changed_by = now, actor
        row.revision += 1
        row.save()
    return Saved(row.pk, row.revision)


def release_draft(*, draft: int, revision: int, actor: str, now: datetime) -> int:
    """Make a draft the running version; gives its number. ``actor`` is another person than the one who wrote last.

    Raises Refused: not-there, settled, stale, not-asked, second-person, moved-on, unreadable, another-blueprint, unchanged.
    """
    with transaction.atomic():
        row = _open(draft)
        _expect(row, revision)
        if row.standing != Draft.Standing.ASKED:
            raise Refused("not-asked")
        if row.changed_by.casefold() == actor.casefold():
            raise Refused("second-person")
        _still_runs(row.blueprint, row.based_on)
        _ready(row)
        version = journeys.release_blueprint(row.text, file=f"{row.blueprint}.yaml", actor=actor, now=now)
        if version.number != row.based_on + 1:
            raise Refused("moved-on")
        row.standing, row.released_as = Draft.Standing.RELEASED, version.number
        row.settled_at, row.settled_by = now, actor
        row.revision += 1
        row.save()
    return version.number


def _begun(blueprint: str, based_on: int, text: str, actor: str, now: datetime) -> Saved:
    if Draft.objects.filter(standing__in=OPEN).count() >= limits.OPEN:
        raise Refused("too-many")
    draft = Draft.objects.create(
        blueprint=blueprint,
        based_on=based_on,
        text=text,
        digest=_digest(text),
        begun_at=now,
        begun_by=actor,
        changed_at=now,
        changed_by=actor,
    )
    return Saved(draft.pk, draft.revision)


def _open(draft: int) -> Draft:
    row = Draft.objects.select_for_update().filter(pk=draft).first()
    if row is None:
        raise Refused("not-there")
    if row.standing not in OPEN:
        raise Refused("settled")
    return row


def _expect(row: Draft, revision: int) -> None:
    if row.revision != revision:
        raise Refused("stale")


def _still_runs(blueprint: str, number: int) -> None:
    running = running_release(blueprint)
    if (running.number if running else 0) != number:
        raise Refused("moved-on")


def _ready(row: Draft) -> None:
    """Whether a draft can be read, is of its blueprint, and says something else than what runs."""
    try:
        blueprint = read(row.text, file=f"{row.blueprint}.yaml")
    except BlueprintErrors as error:
        raise Refused("unreadable") from error
    if blueprint.blueprint != row.blueprint:
        raise Refused("another-blueprint")
    running = running_release(row.blueprint)
    if running is not None and running.digest == row.digest:
        raise Refused("unchanged")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
