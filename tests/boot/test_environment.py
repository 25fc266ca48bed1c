import re
import stat
from pathlib import Path

import pytest

from vorfreude.boot.environment import SHORTEST_SECRET, Environment, SettingRefusedError

LONG = "s" * SHORTEST_SECRET


def test_words_are_split_at_commas_and_stripped() -> None:
    assert Environment({"ALLOWED_HOSTS": " a.org, b.org ,,"}).words("ALLOWED_HOSTS") == ["a.org", "b.org"]


def test_words_that_were_not_set_are_the_default() -> None:
    assert Environment({}).words("ALLOWED_HOSTS", default=["localhost"]) == ["localhost"]


@pytest.mark.parametrize(("raw", "meant"), [("yes", True), ("1", True), ("ON", True), ("no", False), ("false", False)])
def test_flag_reads_what_people_write(raw: str, *, meant: bool) -> None:
    assert Environment({"VORFREUDE_DEMO": raw}).flag("VORFREUDE_DEMO", default=not meant) is meant


def test_flag_that_is_empty_is_the_default() -> None:
    assert Environment({"VORFREUDE_DEMO": ""}).flag("VORFREUDE_DEMO", default=True) is True


def test_flag_refuses_other_words_and_says_what_to_do() -> None:
    with pytest.raises(SettingRefusedError) as refused:
        Environment({"VORFREUDE_DEMO": "maybe"}).flag("VORFREUDE_DEMO")
    assert str(refused.value) == (
        "VORFREUDE_DEMO: got 'maybe', expected yes or no.\nhint: set VORFREUDE_DEMO=yes or remove it"
    )


@pytest.mark.parametrize("raw", ["-1", "two", "1.5", "٣"])
def test_whole_number_refuses_everything_else(raw: str) -> None:
    with pytest.raises(SettingRefusedError, match="expected a whole number from 0"):
        Environment({"TRUSTED_PROXIES": raw}).whole("TRUSTED_PROXIES", 0)


def test_whole_number_is_read() -> None:
    assert Environment({"TRUSTED_PROXIES": "2"}).whole("TRUSTED_PROXIES", 0) == 2


def test_path_is_absolute_and_knows_the_home_folder() -> None:
    path = Environment({"VORFREUDE_DATA": "~/plant"}).path("VORFREUDE_DATA", Path("/nowhere"))
    assert path == Path.home() / "plant"


def test_choice_is_read_in_any_case() -> None:
    assert Environment({"SQLITE_SYNCHRONOUS": "full"}).choice("SQLITE_SYNCHRONOUS", "NORMAL") == "FULL"


def test_choice_refuses_what_is_not_offered() -> None:
    with pytest.raises(SettingRefusedError, match="got 'OFF', expected one of NORMAL, FULL"):
        Environment({"SQLITE_SYNCHRONOUS": "off"}).choice("SQLITE_SYNCHRONOUS", "NORMAL")


def test_address_gives_its_parts() -> None:
    parts = Environment({"VORFREUDE_URL": "https://cars.example"}).address("VORFREUDE_URL", "", schemes=["https"])
    assert (parts.scheme, parts.hostname) == ("https", "cars.example")


@pytest.mark.parametrize("raw", ["cars.example", "ftp://cars.example", "https://"])
def test_address_refuses_other_schemes_and_missing_hosts(raw: str) -> None:
    with pytest.raises(SettingRefusedError, match="expected an address that begins with https://"):
        Environment({"VORFREUDE_URL": raw}).address("VORFREUDE_URL", "", schemes=["https"])


def test_address_that_may_be_missing_is_none() -> None:
    assert Environment({}).address_if_set("EMAIL_URL", schemes=["smtp"]) is None


def test_zone_refuses_what_is_not_in_the_iana_list() -> None:
    with pytest.raises(SettingRefusedError, match="hint: for example Europe/Berlin"):
        Environment({"VORFREUDE_TIMEZONE": "Bielefeld"}).zone("VORFREUDE_TIMEZONE", default="UTC")


def test_languages_carry_their_own_names() -> None:
    found = Environment({"VORFREUDE_LANGUAGES": "de,en"}).languages("VORFREUDE_LANGUAGES", default=["en"])
    assert found == [("de", "Deutsch"), ("en", "English")]


def test_languages_nobody_speaks_are_refused() -> None:
    with pytest.raises(SettingRefusedError, match="got qq, expected language tags"):
        Environment({"VORFREUDE_LANGUAGES": "en,qq"}).languages("VORFREUDE_LANGUAGES", default=["en"])


def test_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(f"{LONG}\n")
    assert Environment({"SECRET_KEY_FILE": str(file)}).secret("SECRET_KEY", kept_in=None) == LONG


def test_secret_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingRefusedError, match=re.escape("SECRET_KEY_FILE: got /nowhere/key (FileNotFoundError)")):
        Environment({"SECRET_KEY_FILE": "/nowhere/key"}).secret("SECRET_KEY", kept_in=tmp_path / "secret")


def test_variable_itself_wins_over_its_file(tmp_path: Path) -> None:
    values = {"SECRET_KEY": LONG, "SECRET_KEY_FILE": "/nowhere/key"}
    assert Environment(values).secret("SECRET_KEY", kept_in=None) == LONG


def test_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first = Environment({}).secret("SECRET_KEY", kept_in=tmp_path / "new" / "secret")
    assert first == Environment({}).secret("SECRET_KEY", kept_in=tmp_path / "new" / "secret")
    assert len(first) >= SHORTEST_SECRET
    assert stat.S_IMODE((tmp_path / "new" / "secret").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret"]


def test_secret_is_never_made_where_several_machines_need_the_same(tmp_path: Path) -> None:
    with pytest.raises(SettingRefusedError, match="got 0 characters, expected at least 32"):
        Environment({}).secret("SECRET_KEY", kept_in=None)
    assert list(tmp_path.iterdir()) == []


def test_short_secret_is_refused_without_being_shown(tmp_path: Path) -> None:
    with pytest.raises(SettingRefusedError) as refused:
        Environment({"SECRET_KEY": "hunter2"}).secret("SECRET_KEY", kept_in=tmp_path / "secret")
    assert "hunter2" not in str(refused.value)


def test_data_folder_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingRefusedError, match="hint: name another folder in VORFREUDE_DATA"):
        Environment({}).secret("SECRET_KEY", kept_in=tmp_path / "file" / "data" / "secret")


def test_undocumented_variable_cannot_be_read() -> None:
    with pytest.raises(KeyError):
        Environment({"SHADOW": "yes"}).flag("SHADOW")


def test_variable_cannot_be_read_as_another_kind_than_documented() -> None:
    with pytest.raises(TypeError, match="VORFREUDE_DEMO is documented as flag, read as text"):
        Environment({}).text("VORFREUDE_DEMO", "")
