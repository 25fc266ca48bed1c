"""Whole addresses."""

from urllib.parse import urlsplit

from pytest_django import Settings

from vorfreude.lib.whole import whole


def test_path_stands_behind_the_house_s_own_address(settings: Settings) -> None:
    settings.BASE_URL = urlsplit("https://joy.example.org/")
    assert whole("/me/") == "https://joy.example.org/me/"


def test_house_may_stand_in_a_folder(settings: Settings) -> None:
    settings.BASE_URL = urlsplit("https://example.org:8443/joy")
    assert whole("/me/") == "https://example.org:8443/joy/me/"
