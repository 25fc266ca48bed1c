"""The ledger as a file says what the ledger says; no spreadsheet takes a word for a formula."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import duckdb
import pytest

from vorfreude.outcomes.exporting import as_csv, as_parquet, columns_of
from vorfreude.outcomes.queries import LedgerRow

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
ROW = LedgerRow(
    1, "j1", "car-1", "sports-car", 1, "body-photo", "body-photo", "photographer", said=True, standing="kept", stage="body",
    settled_in="body", station="BODY-40", plant="", partner="", dealer=None, started_at=AT, due_at=AT, settled_at=None,
    week=date(2026, 11, 2), delay=-60, cause="", rework=False, stood_still=True, needed=None, lacking="",
)  # fmt: skip
HOSTILE = replace(ROW, id=2, subject='=HYPERLINK("x")', station='a "b", c\r\nd', partner="Käfer|🐞", dealer=7)


def read_back(rows: list[LedgerRow]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO("".join(as_csv(rows)).removeprefix("\ufeff"), newline="")))


def parquet(rows: list[LedgerRow], folder: Path) -> list[dict[str, object]]:
    file = folder / "rows.parquet"
    with as_parquet(rows) as written:
        file.write_bytes(written.read())
    with duckdb.connect(":memory:") as database:
        database.execute("SET TimeZone = 'UTC'")
        instants = "started_at, due_at, settled_at, needed"
        named = ", ".join(map(repr, instants.split(", ")))
        plain = f"SELECT * EXCLUDE ({instants}), COLUMNS([{named}])::VARCHAR FROM read_parquet(?)"  # noqa: S608 constants
        found = database.execute(plain, [str(file)])
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_csv_says_every_column_with_instants_in_utc() -> None:
    (row,) = read_back([ROW])
    assert tuple(row) == columns_of(LedgerRow)
    assert (row["started_at"], row["settled_at"], row["delay"], row["said"]) == (
        "2026-11-02T09:30:00+00:00",
        "",
        "-60",
        "true",
    )


def test_csv_gives_formulas_an_apostrophe_and_keeps_all_other_words() -> None:
    row = read_back([ROW, HOSTILE])[1]
    assert (row["subject"], row["station"], row["partner"]) == ('\'=HYPERLINK("x")', 'a "b", c\r\nd', "Käfer|🐞")


def test_csv_goes_out_in_pieces() -> None:
    assert [piece.count("\r\n") for piece in as_csv([ROW] * 1_200)] == [1, 500, 500, 200]


def test_parquet_holds_types_and_words_as_they_are(tmp_path: Path) -> None:
    kept, hostile = parquet([ROW, HOSTILE], tmp_path)
    assert (kept["started_at"], kept["settled_at"], kept["week"], kept["delay"]) == (
        "2026-11-02 09:30:00+00",
        None,
        date(2026, 11, 2),
        -60,
    )
    assert (kept["dealer"], hostile["dealer"], kept["said"], kept["rework"], kept["plant"]) == (
        None,
        7,
        True,
        False,
        "",
    )
    assert (hostile["subject"], hostile["station"], hostile["partner"]) == (
        '=HYPERLINK("x")',
        'a "b", c\r\nd',
        "Käfer|🐞",
    )


@pytest.mark.parametrize("count", [0, 1_200])
def test_parquet_has_as_many_rows_as_there_are(tmp_path: Path, count: int) -> None:
    assert len(parquet([replace(ROW, id=n) for n in range(count)], tmp_path)) == count
