"""A full disk, a folder that is not there, a key that was left out: no picture is lost, and none is half written."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.test import override_settings

from tests.photos.world import NOW, Eye, Light, develop, make_floor, row, standing, take
from vorfreude.photos import limits, store
from vorfreude.photos.actions.developing import develop_due
from vorfreude.photos.store import StoreAway

pytestmark = pytest.mark.django_db


def shown_files() -> set[str]:
    return set(store.names(store.SHOWN))


def test_picture_waits_until_the_disk_has_room_again_however_long_that_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    make_floor()
    photo, before, written = take(), shown_files(), list[str]()

    def full(name: str, content: bytes) -> None:  # a few variants fit
        written.append(name)
        if len(written) % 3 == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        keep(name, content)

    keep = store.keep
    with monkeypatch.context() as patch:
        patch.setattr(store, "keep", full)
        for minutes in range(2 * limits.TRIES):
            with pytest.raises(OSError, match="No space left"):
                develop(now=NOW + timedelta(minutes=minutes))
    assert (standing(photo), row(photo).tries, shown_files() - before) == ("waiting", 0, set())
    develop(now=NOW + timedelta(hours=1))
    assert standing(photo) == "review"


def test_one_file_that_cannot_be_read_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    make_floor()
    good, bad = take(b"good", at=NOW - timedelta(minutes=1)), take(b"bad")
    fetch, sealed = store.fetch, row(bad).sealed

    def broken(name: str) -> bytes | None:
        if name == sealed:
            raise OSError(errno.EIO, "Input/output error")
        return fetch(name)

    monkeypatch.setattr(store, "fetch", broken)
    with pytest.raises(OSError, match="Input/output"):
        develop_due(Light(), Eye(), worker="w", now=NOW)
    develop_due(Light(), Eye(), worker="w", now=NOW)
    assert (standing(bad), standing(good)) == ("waiting", "review")


def test_folder_that_is_not_mounted_loses_no_picture() -> None:
    make_floor()
    photo = take()
    sealed = row(photo).sealed
    there = Path(storages["photos"].path(sealed)).parents[1]
    away = there.with_name("away")
    there.rename(away)
    try:
        with pytest.raises(StoreAway, match="is not there"):
            develop()
    finally:
        away.rename(there)
    develop(now=NOW + timedelta(minutes=1))
    assert (standing(photo), row(photo).sealed) == ("review", sealed)


def test_original_that_is_gone_alone_is_gone_for_good() -> None:
    make_floor()
    photo, other = take(b"one"), take(b"two")
    store.drop([row(photo).sealed])
    develop()
    assert (standing(photo), standing(other)) == ("refused", "review")
    assert row(photo).reasons == ["original-gone"]


def test_picture_whose_key_was_left_out_waits_for_it() -> None:
    make_floor()
    photo = take()
    with override_settings(PHOTO_KEYS=["another secret of at least thirty-two characters"]):
        for minutes in range(0, 60, 10):
            develop(now=NOW + timedelta(minutes=minutes))
    kept = row(photo)
    assert (kept.standing, bool(kept.sealed), store.fetch(kept.sealed) is None) == ("waiting", True, False)
    develop(now=NOW + timedelta(hours=1))
    assert standing(photo) == "review"
