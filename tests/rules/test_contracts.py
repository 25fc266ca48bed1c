"""The import contracts cover every room."""

import tomllib

from tests.rules.source import PACKAGE, ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def test_tables_of_every_room_are_protected() -> None:
    protected = {module for contract in CONTRACTS for module in contract.get("protected_modules", [])}
    rooms = {path.parent.name for path in PACKAGE.glob("*/models*") if not path.parent.name.startswith("_")}
    assert sorted(f"vorfreude.{room}.models" for room in rooms) == sorted(protected)


def test_rooms_with_tables_are_left_through_their_own_door_only() -> None:
    doors = {
        contract["protected_modules"][0]: contract["allowed_importers"]
        for contract in CONTRACTS
        if "allowed_importers" in contract
    }
    assert {tables: door for tables, door in doors.items() if door != [tables.removesuffix(".models")]} == {}
