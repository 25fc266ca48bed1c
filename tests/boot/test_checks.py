from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.checks import CheckMessage
from pytest_django import Settings

from vorfreude.boot import checks
from vorfreude.boot.mail import mail_settings

HTTPS = urlsplit("https://cars.example")
HTTP = urlsplit("http://cars.example")


def ids(found: list[CheckMessage]) -> list[str | None]:
    return [message.id for message in found]


def test_settings_of_the_tests_have_nothing_wrong() -> None:
    assert [message for check in checks.CHECKS for message in check(None)] == []


def test_every_finding_has_a_hint(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.DATA, settings.BASE_URL, settings.ALLOWED_HOSTS = tmp_path / "file" / "data", HTTP, ["*"]
    settings.MAILERS = mail_settings(None)
    found = [message for check in checks.CHECKS for message in check(None)]
    assert ids(found) == ["vorfreude.E001", "vorfreude.E002", "vorfreude.E004", "vorfreude.W002"]
    assert all(message.hint for message in found)


def test_data_folder_that_is_a_file_is_found(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "file"
    settings.DATA.write_text("")
    assert ids(checks.data_folder_can_be_written(None)) == ["vorfreude.E001"]


def test_host_of_the_address_must_be_answered(settings: Settings) -> None:
    settings.BASE_URL, settings.ALLOWED_HOSTS = HTTPS, ["other.example"]
    assert ids(checks.hosts_are_named(None)) == ["vorfreude.E003"]


@pytest.mark.parametrize("hosts", [["cars.example"], [".example"]])
def test_host_may_be_named_or_covered(settings: Settings, hosts: list[str]) -> None:
    settings.BASE_URL, settings.ALLOWED_HOSTS = HTTPS, hosts
    assert checks.hosts_are_named(None) == []


def test_a_secret_of_its_own_is_doubted_beside_postgresql(settings: Settings) -> None:
    settings.EMBEDDED, settings.SECRET_IS_KEPT_HERE = False, True
    assert ids(checks.machines_share_the_secret(None)) == ["vorfreude.W003"]
    settings.EMBEDDED = True
    assert checks.machines_share_the_secret(None) == []


def test_demo_may_run_over_http(settings: Settings) -> None:
    settings.BASE_URL, settings.DEMO = HTTP, True
    assert checks.people_sign_in_over_https(None) == []


def test_https_without_a_proxy_is_doubted(settings: Settings) -> None:
    settings.BASE_URL, settings.TRUSTED_PROXIES = HTTPS, 0
    assert ids(checks.somebody_ends_https(None)) == ["vorfreude.W001"]
    settings.TRUSTED_PROXIES = 1
    assert checks.somebody_ends_https(None) == []


def test_installation_with_a_mail_server_is_fine(settings: Settings) -> None:
    settings.BASE_URL, settings.MAILERS = HTTPS, mail_settings(urlsplit("smtp://mail.example"))
    assert checks.letters_leave_the_house(None) == []
