"""Clips by all ways and rules of pictures: kept once, judged frame by frame, yielding to pictures, surviving killed workers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.photos.reels import FOLDER, Projector, clip, reviewed_clip, screen, take_clip
from tests.photos.world import ANA, BEN, CORNER, FACE, NOW, develop, make_floor, row, standing, take, told
from vorfreude.photos import actions, limits, store
from vorfreude.photos.actions import NotNow, NotTaken, Source, empty_inbox, take_in
from vorfreude.photos.actions.developing import release_photo_leases
from vorfreude.photos.actions.judging import variants_of
from vorfreude.photos.gate import FILES, NotAPicture
from vorfreude.photos.models import Film, Photo
from vorfreude.photos.queries import described, labels, report, shown_photo, statement_of

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=1)


def files(photo: str) -> list[bytes | None]:
    """The clip's own files as they lie in the store."""
    folder = row(photo).folder
    return [store.fetch(f"{folder}/{name}") if folder else None for name in FILES]


# --- taken in ---


def test_clip_is_known_by_its_first_bytes_and_kept_once() -> None:
    make_floor()
    source = Source(station="PAINT-10", way="camera")
    first, second = (take_in(clip(), subject="car-1", source=source, taken_at=NOW, now=NOW) for _ in range(2))
    assert (first.outcome, second.outcome, second.photo) == ("taken", "had", first.photo)
    assert [(photo.kind, photo.standing) for photo in Photo.objects.all()] == [("clip", "waiting")]


def test_same_clip_for_another_build_and_a_build_elsewhere_are_put_aside() -> None:
    make_floor()
    take_clip()
    assert row(take_clip(subject="car-2")).reasons == ["other-build"]
    assert standing(take_clip(b"two", subject="nobody")) == "aside"


def test_clip_may_have_sixty_megabytes_and_a_picture_fifty(monkeypatch: pytest.MonkeyPatch) -> None:
    make_floor()
    monkeypatch.setattr(limits, "ORIGINAL", 40)
    monkeypatch.setattr(limits, "CLIP", 50)
    take_clip(b"x" * 20)
    for original in (b"x" * 41, clip(b"x" * 40)):
        with pytest.raises(NotTaken, match=r"^too-large"):
            take(original)


def test_clip_in_the_inbox_is_taken_in_by_the_folder_of_its_build(tmp_path: Path) -> None:
    make_floor()
    there = tmp_path / "PAINT-10" / "car-1" / "wing.mp4"
    there.parent.mkdir(parents=True)
    there.write_bytes((FOLDER / "phone.mp4").read_bytes())
    now = datetime.fromtimestamp(there.stat().st_mtime, NOW.tzinfo) + timedelta(minutes=1)
    assert empty_inbox(tmp_path, lambda _: (), now=now) == 1
    photo = Photo.objects.get()
    assert (photo.kind, photo.way, photo.subject, there.exists()) == ("clip", "folder", "car-1", False)


def test_original_of_a_clip_is_sealed_and_forgotten_on_schedule() -> None:
    make_floor()
    photo = take_clip()
    sealed = store.fetch(row(photo).sealed)
    assert sealed is not None
    assert clip() not in sealed
    assert actions.forget_originals(now=NOW + timedelta(days=400)) == 1
    assert (standing(photo), row(photo).sealed) == ("refused", "")


# --- through the gate ---


def test_clip_goes_to_review_with_what_was_found_in_each_frame() -> None:
    make_floor()
    photo = reviewed_clip(FACE)
    found = row(photo)
    assert (found.standing, found.frames, found.reasons[0]) == ("review", 5, "face-found")
    assert [(box[0], box[7]) for box in found.boxes] == [("face", 2)]
    assert all(files(photo))
    assert (found.width, found.widths, found.detector) == (64, [64], "eye 1")


def test_clip_of_an_automatic_station_goes_out_by_itself_and_its_journey_hears_of_it_once() -> None:
    make_floor(automatic=True)
    photo = reviewed_clip()
    assert (standing(photo), told(photo)) == ("released", ["photo.approved"])
    assert described([photo])[photo].is_clip
    assert getattr(shown_photo(photo), "is_clip", None) is True


def test_first_clips_of_a_station_are_judged_by_two_people() -> None:
    make_floor(judged=0)
    photo = reviewed_clip()
    assert "first-pictures" in row(photo).reasons
    assert not actions.release(photo=photo, actor=ANA, now=NOW)
    with pytest.raises(NotNow, match="second person"):
        actions.release(photo=photo, actor=ANA, now=NOW)
    assert actions.release(photo=photo, actor=BEN, now=NOW)
    assert (standing(photo), told(photo)) == ("released", ["photo.approved"])


def test_detector_that_fails_over_one_frame_lets_nobody_release_the_clip() -> None:
    make_floor(automatic=True)
    photo = take_clip()
    screen(fails={3})
    assert (standing(photo), row(photo).reasons) == ("review", ["detector-failed"])
    with pytest.raises(NotNow):
        actions.release(photo=photo, actor=ANA, now=NOW)


def test_embargoed_clip_is_held_back_and_comes_to_review_afterwards() -> None:
    make_floor(automatic=True)
    actions.embargo(fact="model", value="Kestrel", until=None, actor=ANA, now=NOW)
    photo = reviewed_clip()
    assert (standing(photo), shown_photo(photo)) == ("withdrawn", None)


@pytest.mark.parametrize("code", ["damaged", "too-long", "format-not-taken", "too-many-pixels"])
def test_clip_that_cannot_be_opened_is_refused_with_the_reason_and_its_files_go(code: str) -> None:
    make_floor()
    photo, kept = take_clip(), row(Photo.objects.get().public_id).sealed
    projector = Projector(before={2: raising(NotAPicture(code, "it", "that", "so"))})  # type: ignore[arg-type]  # any code
    assert screen(projector=projector)
    assert (standing(photo), row(photo).reasons, store.fetch(kept)) == ("refused", [code], None)


@pytest.mark.parametrize("code", ["took-too-long", "decoder-died"])
def test_clip_over_which_the_decoder_died_has_two_more_tries(code: str) -> None:
    make_floor()
    photo = take_clip()
    seen = []
    for _ in range(limits.TRIES):
        screen(projector=Projector(before={1: raising(NotAPicture(code, "it", "that", "so"))}))  # type: ignore[arg-type]  # any code
        seen.append(standing(photo))
    assert (seen, row(photo).reasons) == (["waiting", "waiting", "refused"], [code])


def raising(error: Exception) -> Callable[[], object]:
    def fail() -> object:
        raise error

    return fail


# --- with others ---


def test_pictures_that_wait_go_first_between_two_frames() -> None:
    make_floor()
    photo, seen = take_clip(), list[str]()

    def between() -> datetime:
        picture = take(bytes([len(seen)]))
        develop()
        seen.append(standing(picture))
        return NOW

    screen(between=between)
    assert (seen, standing(photo)) == (["review"] * 5, "review")


def test_pictures_do_not_touch_clips_nor_clips_pictures() -> None:
    make_floor()
    photo, picture = take_clip(), take()
    assert develop().pictures == 1
    assert (standing(photo), standing(picture)) == ("waiting", "review")
    assert screen()
    assert not screen()


def test_clip_in_hand_is_not_given_to_another_darkroom_and_its_lease_is_renewed() -> None:
    make_floor()
    photo = take_clip()
    clock = iter(NOW + limits.CLIP_LEASE * 0.6 * step for step in range(1, 6))
    others: list[bool] = []

    def between() -> datetime:
        now = next(clock)
        others.append(screen(worker="other", now=now))
        return now

    assert screen(between=between)
    assert (others, standing(photo)) == ([False] * 5, "review")


def test_clip_of_a_darkroom_that_was_killed_is_done_by_the_next_and_nothing_is_doubled() -> None:
    make_floor(automatic=True)
    photo = take_clip()

    def killed() -> datetime:
        raise SystemExit

    with pytest.raises(SystemExit):
        screen(between=killed)
    assert not screen(worker="other", now=LATER)
    assert screen(worker="other", now=NOW + limits.CLIP_LEASE)
    assert (standing(photo), told(photo), row(photo).tries) == ("released", ["photo.approved"], 0)


def test_darkroom_that_begins_again_has_its_clip_at_once() -> None:
    make_floor()
    photo = take_clip()
    Photo.objects.update(leased_by="w", leased_until=NOW + limits.CLIP_LEASE, tries=1)
    assert not screen()
    release_photo_leases(worker="w")
    assert screen()
    assert standing(photo) == "review"


def test_clip_that_brings_darkrooms_down_is_given_up() -> None:
    make_floor()
    photo = take_clip()
    for turn in range(limits.TRIES):
        with pytest.raises(SystemExit):
            screen(now=NOW + turn * limits.CLIP_LEASE, between=raising(SystemExit()))  # type: ignore[arg-type]  # gives nothing
    screen(now=NOW + limits.TRIES * limits.CLIP_LEASE)
    assert (standing(photo), row(photo).reasons) == ("refused", ["brought-the-darkroom-down"])


def test_clip_waits_while_the_detector_is_not_to_be_trusted() -> None:
    make_floor(automatic=True)
    photo = take_clip()
    answers = iter([NOW, NOW, None])
    assert screen(between=lambda: next(answers))
    assert (standing(photo), row(photo).tries, row(photo).leased_by) == ("waiting", 0, "")
    assert screen()
    assert standing(photo) == "released"


def test_clip_that_was_refused_meanwhile_is_left_at_once() -> None:
    make_floor(automatic=True)
    photo = take_clip()
    projector = Projector(before={2: lambda: actions.refuse(photo=photo, reason="no", actor=ANA, now=NOW)})
    screen(projector=projector)
    assert (standing(photo), told(photo), projector.given) == ("refused", [], 3)


def test_clip_that_somebody_objects_to_meanwhile_is_begun_anew() -> None:
    make_floor(automatic=True)
    photo = take_clip()

    def objected() -> None:
        actions.object_to(station=None, since=NOW - timedelta(hours=1), until=None, actor=ANA, now=NOW)

    screen(projector=Projector(before={4: objected}))
    assert standing(photo) == "waiting"
    screen()
    assert (standing(photo), row(photo).reasons) == ("review", ["objection"])


def test_store_that_is_away_is_no_fault_of_the_clip(monkeypatch: pytest.MonkeyPatch) -> None:
    make_floor()
    photo = take_clip()
    with monkeypatch.context() as patch:
        patch.setattr(store, "keep_all", lambda *_: raising(OSError("full"))())
        with pytest.raises(OSError, match="full"):
            screen()
    assert (standing(photo), row(photo).tries) == ("waiting", 0)
    assert screen(now=LATER)
    assert standing(photo) == "review"


# --- judged ---


def drawn_over(photo: str) -> list[int]:
    """The frames in which what was drawn covers."""
    found = row(photo)
    return [box[7] for box in found.boxes if box[0] == "drawn"]


def test_more_is_covered_in_all_frames_and_the_clip_goes_out() -> None:
    make_floor()
    photo = reviewed_clip(FACE)
    before = variants_of(row(photo))
    actions.cover_more(photo=photo, drawn=[CORNER], actor=ANA, now=NOW)
    assert screen(FACE)
    assert (standing(photo), drawn_over(photo), told(photo)) == ("released", [0], ["photo.approved"])
    assert [store.fetch(name) for name in before] == [None] * len(before)


def test_more_is_covered_in_some_frames_alone() -> None:
    make_floor()
    photo = reviewed_clip()
    actions.cover_more(photo=photo, drawn=[(*CORNER, 1, 3)], actor=ANA, now=NOW)
    screen()
    assert (drawn_over(photo), row(photo).looks.get().drawn) == ([1], [[*CORNER, 1, 3]])


@pytest.mark.parametrize("stretch", [(5, 6), (3, 2), (-1, 2), (1,), (1, 2, 3)])
def test_stretch_that_the_clip_does_not_have_is_refused(stretch: tuple[int, ...]) -> None:
    make_floor()
    photo = reviewed_clip()
    with pytest.raises(ValueError, match="came, expected"):
        actions.cover_more(photo=photo, drawn=[(*CORNER, *stretch)], actor=ANA, now=NOW)
    assert standing(photo) == "review"


def test_stretch_over_a_picture_is_refused() -> None:
    make_floor()
    photo = take()
    develop(FACE)
    with pytest.raises(ValueError, match="came, expected"):
        actions.cover_more(photo=photo, drawn=[(*CORNER, 0, 0)], actor=ANA, now=NOW)


def withdrawn(photo: str) -> None:
    actions.withdraw(photo=photo, reason="a face", actor=ANA, now=NOW)


def objected(_photo: str) -> None:
    actions.object_to(station=None, since=NOW - timedelta(hours=1), until=None, actor=ANA, now=NOW)


def embargoed(_photo: str) -> None:
    actions.embargo(fact="model", value="Kestrel", until=None, actor=ANA, now=NOW)


def covered(photo: str) -> None:
    actions.cover_more(photo=photo, drawn=[CORNER], actor=ANA, now=NOW)


@pytest.mark.parametrize("take_back", [withdrawn, objected, embargoed, covered])
def test_clip_that_is_taken_back_is_served_to_nobody_from_that_instant(take_back: Callable[[str], None]) -> None:
    make_floor(automatic=True)
    photo = reviewed_clip()
    take_back(photo)
    assert (shown_photo(photo), described([photo])) == (None, {})
    assert told(photo) == ["photo.approved", "signal.retracted"]


@pytest.mark.parametrize("act", [actions.refuse, actions.ask_again])
def test_refused_clip_leaves_no_file(
    act: Callable[..., None], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    make_floor()
    photo = reviewed_clip()
    names = [*variants_of(row(photo)), row(photo).sealed]
    assert {name.rpartition("/")[2] for name in names} >= set(FILES)
    with django_capture_on_commit_callbacks(execute=True):
        act(photo=photo, reason="no", actor=ANA, now=NOW)
    assert [store.fetch(name) for name in names] == [None] * len(names)


def test_clips_of_a_camera_are_no_frames_of_a_time_lapse() -> None:
    make_floor(automatic=True)
    for number in range(limits.FEWEST_FRAMES):
        source = Source(station="PAINT-10", way="camera")
        take_in(clip(bytes([number])), subject="car-1", source=source, taken_at=NOW, now=NOW)
        screen()
    assert Film.objects.count() == 0


# --- told of ---


def test_statement_names_the_clip_itself_and_what_is_covered_at_once() -> None:
    make_floor()
    photo = reviewed_clip(FACE, FACE)
    actions.release(photo=photo, actor=ANA, now=NOW)
    said = statement_of(photo)
    assert said is not None
    assert b'"clip.webm"' in said
    assert b'"strip.jpg"' not in said
    assert b'"faces":2' in said


def test_face_that_is_in_many_frames_is_counted_once() -> None:
    make_floor()
    photo = reviewed_clip(FACE)
    Photo.objects.filter(public_id=photo).update(boxes=[[*row(photo).boxes[0][:7], frame] for frame in range(5)])
    found = report(NOW - timedelta(days=1), NOW + timedelta(days=1)).total
    assert (found.taken, found.faces) == (1, 1)


def test_detector_is_not_measured_on_clips() -> None:
    make_floor()
    photo = reviewed_clip(FACE)
    actions.release(photo=photo, actor=ANA, now=NOW)
    assert list(labels()) == []
