from pathlib import Path

import pytest

from vorfreude.boot.databases import Database, database
from vorfreude.boot.environment import SettingRefusedError

DATA = Path("/plant")


def read(address: str, synchronous: str = "NORMAL") -> Database:
    return database(address, name="DATABASE_URL", data=DATA, synchronous=synchronous)


def test_without_an_address_the_database_is_a_file_in_the_data_folder() -> None:
    assert read("")["NAME"] == "/plant/vorfreude.sqlite3"


def test_sqlite_address_names_a_file() -> None:
    assert read("sqlite:////srv/cars.sqlite3")["NAME"] == "/srv/cars.sqlite3"


def test_sqlite_has_immediate_transactions_and_a_lasting_connection() -> None:
    settings = read("", synchronous="FULL")
    options = settings["OPTIONS"]
    assert settings["CONN_MAX_AGE"] is None
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert str(options["init_command"]).startswith("PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;")


def test_what_is_deleted_is_overwritten_in_the_file() -> None:
    options = read("")["OPTIONS"]
    assert isinstance(options, dict)
    assert str(options["init_command"]).endswith(";PRAGMA secure_delete=ON")


def test_postgres_address_is_taken_apart() -> None:
    settings = read("postgres://anna:p%40ss@db.example:6432/cars?sslmode=require")
    assert {key: settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "cars",
        "USER": "anna",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"connect_timeout": "5", "sslmode": "require", "server_side_binding": True, "prepare_threshold": 5},
    }


@pytest.mark.parametrize(("said", "after"), [("never", None), ("2", 2)])
def test_postgres_statements_are_prepared_as_the_address_says(said: str, after: int | None) -> None:
    options = read(f"postgres://db.example/cars?prepare_threshold={said}")["OPTIONS"]
    assert options == {"connect_timeout": "5", "server_side_binding": True, "prepare_threshold": after}


def test_postgres_connections_are_checked_before_use() -> None:
    settings = read("postgresql://db.example/cars")
    assert (settings["CONN_MAX_AGE"], settings["CONN_HEALTH_CHECKS"]) == (600, True)


def test_postgres_socket_folder_may_stand_in_the_query() -> None:
    assert read("postgres:///cars?host=/run/postgresql")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("address", ["mysql://db/cars", "postgres://db.example", "sqlite://", "cars"])
def test_other_addresses_are_refused_with_what_was_expected(address: str) -> None:
    with pytest.raises(SettingRefusedError, match="expected postgres://user:password@host:5432/name or sqlite:"):
        read(address)


def test_refused_address_does_not_show_its_password() -> None:
    with pytest.raises(SettingRefusedError) as refused:
        read("mysql://anna:hunter2@db/cars")
    assert "hunter2" not in str(refused.value)


def test_port_that_is_no_number_is_refused() -> None:
    with pytest.raises(SettingRefusedError, match="got a port that is no number"):
        read("postgres://db.example:many/cars")
