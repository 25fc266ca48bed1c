"""Drafts: nothing that somebody wrote is lost, and nothing runs that only one person has seen."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests.journeys.world import BLUEPRINT, MONDAY, release
from vorfreude.journeys.queries.blueprints import releases, running_release
from vorfreude.studio import actions, limits, queries
from vorfreude.studio.actions import Refused, Saved
from vorfreude.studio.models import Draft

pytestmark = pytest.mark.django_db

TIGHTER = BLUEPRINT.replace("8 hours", "6 hours")
LATER = MONDAY + timedelta(hours=1)


@pytest.fixture
def begun(db: None) -> Saved:
    """Doris has begun a draft of what runs."""
    release(BLUEPRINT)
    return actions.begin_draft(blueprint="sports-car", actor="doris", now=MONDAY)


def save(draft: Saved, text: str = TIGHTER, *, note: str = "", actor: str = "doris") -> Saved:
    return actions.save_draft(draft=draft.id, revision=draft.revision, text=text, note=note, actor=actor, now=LATER)


def ask(draft: Saved) -> Saved:
    return actions.ask_for_review(draft=draft.id, revision=draft.revision, actor="doris", now=LATER)


def let_loose(draft: Saved, *, actor: str = "tomas") -> int:
    return actions.release_draft(draft=draft.id, revision=draft.revision, actor=actor, now=LATER)


def why(refused: "pytest.ExceptionInfo[Refused]") -> str:
    return refused.value.why


def test_draft_begins_with_the_running_text(begun: Saved) -> None:
    row = queries.draft_of(begun.id)
    assert row is not None
    assert (row.text, row.based_on, row.begun_by, row.is_open) == (BLUEPRINT, 1, "doris", True)


def test_draft_of_nothing_is_refused(db: None) -> None:
    with pytest.raises(Refused) as refused:
        actions.begin_draft(blueprint="boat", actor="doris", now=MONDAY)
    assert why(refused) == "not-there"


def test_text_that_cannot_be_read_is_kept(begun: Saved) -> None:
    save(begun, "blueprint: [", note="half way")
    row = queries.draft_of(begun.id)
    assert row is not None
    assert (row.text, row.note, row.revision, row.changed_at) == ("blueprint: [", "half way", 2, LATER)


def test_second_writer_is_told_and_the_first_text_stays(begun: Saved) -> None:
    save(begun, TIGHTER)
    with pytest.raises(Refused) as refused:
        save(begun, BLUEPRINT.replace("8 hours", "9 hours"), actor="dora")
    row = queries.draft_of(begun.id)
    assert row is not None
    assert (why(refused), row.text, row.changed_by) == ("stale", TIGHTER, "doris")


def test_same_text_twice_is_saved_once(begun: Saved) -> None:
    once = save(begun)
    assert save(begun) == once == Saved(begun.id, 2)


def test_note_alone_changes_neither_writer_nor_standing(begun: Saved) -> None:
    asked = ask(save(begun))
    save(asked, note="because people ask", actor="dora")
    row = queries.draft_of(begun.id)
    assert row is not None
    assert (row.changed_by, row.is_asked, row.note) == ("doris", True, "because people ask")


def test_change_takes_back_that_it_was_shown(begun: Saved) -> None:
    asked = ask(save(begun))
    changed = save(asked, BLUEPRINT.replace("8 hours", "5 hours"))
    with pytest.raises(Refused) as refused:
        let_loose(changed)
    assert why(refused) == "not-asked"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("blueprint: [", "unreadable"),
        (TIGHTER.replace("blueprint: sports-car", "blueprint: boat"), "another-blueprint"),
        (BLUEPRINT, "unchanged"),
    ],
)
def test_only_what_could_run_is_shown_for_review(begun: Saved, text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        ask(save(begun, text))
    assert why(refused) == code


def test_second_person_releases_and_the_history_knows_why(begun: Saved) -> None:
    number = let_loose(ask(save(begun, note="because people ask")))
    running = running_release("sports-car")
    assert running is not None
    assert (number, running.number, running.text, running.released_by) == (2, 2, TIGHTER, "tomas")
    draft = queries.released_drafts("sports-car")[2]
    assert (draft.note, draft.changed_by, draft.settled_by, draft.is_open) == (
        "because people ask",
        "doris",
        "tomas",
        False,
    )


@pytest.mark.parametrize("actor", ["doris", "DORIS"])
def test_whoever_wrote_last_does_not_release(begun: Saved, actor: str) -> None:
    with pytest.raises(Refused) as refused:
        let_loose(ask(save(begun)), actor=actor)
    assert (why(refused), len(releases())) == ("second-person", 1)


def test_first_writer_may_release_what_a_second_wrote_last(begun: Saved) -> None:
    last = save(save(begun), BLUEPRINT.replace("8 hours", "5 hours"), actor="dora")
    assert let_loose(ask(last), actor="doris") == 2


def test_database_insists_on_the_second_person(begun: Saved) -> None:
    with pytest.raises(IntegrityError):
        Draft.objects.filter(pk=begun.id).update(released_as=2, settled_by="doris")


def test_reviewer_releases_what_they_saw_and_nothing_newer(begun: Saved) -> None:
    seen = ask(save(begun))
    ask(save(seen, BLUEPRINT.replace("8 hours", "5 hours")))
    with pytest.raises(Refused) as refused:
        let_loose(seen)
    assert why(refused) == "stale"


def test_draft_of_a_version_that_no_longer_runs_is_not_released(begun: Saved) -> None:
    asked = ask(save(begun))
    release(BLUEPRINT.replace("10 days", "9 days"), now=LATER)
    with pytest.raises(Refused) as refused:
        let_loose(asked)
    assert (why(refused), [one.number for one in releases()]) == ("moved-on", [2, 1])


def test_draft_brought_up_to_date_is_shown_again_and_released(begun: Saved) -> None:
    asked = ask(save(begun))
    release(BLUEPRINT.replace("10 days", "9 days"), now=LATER)
    both = TIGHTER.replace("10 days", "9 days")
    onto = actions.bring_up_to_date(
        draft=begun.id, revision=asked.revision, onto=2, text=both, actor="doris", now=LATER
    )
    assert let_loose(ask(onto)) == 3


@pytest.mark.parametrize(("onto", "code"), [(1, "up-to-date"), (7, "moved-on")])
def test_draft_is_brought_onto_nothing_but_what_runs(begun: Saved, onto: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.bring_up_to_date(
            draft=begun.id, revision=begun.revision, onto=onto, text=TIGHTER, actor="doris", now=LATER
        )
    assert why(refused) == code


def test_draft_put_aside_stays_and_takes_nothing_more(begun: Saved) -> None:
    actions.drop_draft(draft=begun.id, revision=begun.revision, actor="doris", now=LATER)
    with pytest.raises(Refused) as refused:
        save(Saved(begun.id, 2))
    row = queries.draft_of(begun.id)
    assert row is not None
    assert (why(refused), row.standing, queries.open_drafts()) == ("settled", "dropped", [])


def test_released_draft_takes_nothing_more(begun: Saved) -> None:
    asked = ask(save(begun))
    let_loose(asked)
    with pytest.raises(Refused) as refused:
        save(Saved(begun.id, asked.revision + 1), BLUEPRINT)
    assert why(refused) == "settled"


def test_text_and_note_have_an_end(begun: Saved) -> None:
    with pytest.raises(Refused) as refused:
        save(begun, "#" * (limits.TEXT + 1))
    with pytest.raises(Refused) as also:
        save(begun, note="x" * (limits.NOTE + 1))
    assert (why(refused), why(also)) == ("too-long", "too-long")


def test_open_drafts_have_an_end(begun: Saved, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OPEN", 1)
    with pytest.raises(Refused) as refused:
        actions.begin_draft(blueprint="sports-car", actor="doris", now=MONDAY)
    assert why(refused) == "too-many"
