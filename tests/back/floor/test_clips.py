"""Short films from a phone: sent like pictures, also hours later; what is too large or too long is said at once."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.back.floor.test_in_browser import Phones, code_of, opened, phones
from tests.back.floor.world import Floor
from tests.photos.gate.test_clips import film
from tests.photos.reels import FOLDER, clip
from vorfreude.photos import limits
from vorfreude.photos.models import Photo

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

__all__ = ["phones"]


def test_clip_of_a_phone_is_taken_once(floor: Floor) -> None:
    phone = floor.phone()
    assert [floor.send(phone, picture=clip())["outcome"] for _ in range(2)] == ["taken", "had"]
    assert [(photo.kind, photo.way, photo.subject) for photo in Photo.objects.all()] == [("clip", "device", "car-1")]


def test_clip_that_is_too_large_is_refused_with_a_word(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CLIP", 100)
    said = floor.answer(floor.phone(), picture=clip(b"x" * 100)).json()
    assert (said["outcome"], said["code"]) == ("not-taken", "too-large")
    assert said["words"] == "It is larger than 50 MB, a film than 60 MB. Choose a smaller size in the camera."


def aimed(page: "Page") -> None:
    page.get_by_role("button", name="car-1").first.click()
    page.locator("#film").wait_for()


def choose(page: "Page", file: Path) -> None:
    page.locator("#film input").set_input_files(file)


@pytest.mark.browser
def test_film_of_a_phone_without_network_is_looked_at_and_sent_once_when_it_returns(
    phones: Phones, floor: Floor, live_server: "LiveServer"
) -> None:
    with phones(code_of(live_server, floor, "car-1")) as context:
        page = opened(context, live_server, floor)
        context.set_offline(True)
        page.reload()
        aimed(page)
        choose(page, FOLDER / "phone.webm")
        page.locator("#moving").wait_for()
        page.wait_for_function("() => document.getElementById('moving').videoWidth === 128")
        page.get_by_role("button", name="Send", exact=True).click()
        page.locator("#counts").get_by_text("1 To send").wait_for()
        assert Photo.objects.count() == 0
        context.set_offline(False)
        page.locator("#counts").get_by_text("1 Sent").wait_for()
    photo = Photo.objects.get()
    assert (photo.kind, photo.subject, photo.standing) == ("clip", "car-1", "waiting")


@pytest.mark.browser
def test_film_that_is_too_long_or_too_large_is_not_kept_and_said_so(
    phones: Phones, floor: Floor, live_server: "LiveServer", tmp_path: Path
) -> None:
    grey = np.full((48, 64, 3), 99, dtype=np.uint8)
    long = tmp_path / "long.webm"
    long.write_bytes(film(tmp_path, [grey] * 23, a_second=1, name="of-23.webm", code="VP80"))
    large = tmp_path / "large.mp4"
    with large.open("wb") as file:
        file.truncate(limits.CLIP + 1)
    with phones(code_of(live_server, floor, "car-1")) as context:
        page = opened(context, live_server, floor)
        aimed(page)
        choose(page, long)
        page.locator("#banner[data-kind=wrong]").get_by_text("The film is longer than 20 seconds").wait_for()
        choose(page, large)
        page.locator("#banner[data-kind=wrong]").get_by_text("The film is larger than 60 MB").wait_for()
        page.get_by_role("button", name="Close").first.click()
        assert page.locator("#queue-part").is_hidden()
    assert Photo.objects.count() == 0
