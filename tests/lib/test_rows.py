from pathlib import Path

import pytest

from vorfreude.lib.bounded import Bounded
from vorfreude.lib.faults import Fault, Unreadable
from vorfreude.lib.rows import MAX_LINE_CHARACTERS, Row, RowFault, Table


def table(folder: Path, content: bytes, *, delimiter: str = ",", encoding: str = "utf-8-sig") -> Table:
    path = folder / "table.csv"
    path.write_bytes(content)
    return Table(Bounded(path), delimiter=delimiter, encoding=encoding)


def refusal(folder: Path, content: bytes) -> Fault:
    with pytest.raises(Unreadable) as caught:
        list(table(folder, content))
    (fault,) = caught.value.faults
    return fault


def test_rows_come_with_the_line_they_end_on(tmp_path: Path) -> None:
    assert list(table(tmp_path, b'a,b\n1,2\n"x\ny",4\n5,6\n')) == [
        Row(2, "row", {"a": "1", "b": "2"}),
        Row(4, "row", {"a": "x\ny", "b": "4"}),
        Row(5, "row", {"a": "5", "b": "6"}),
    ]


def test_byte_order_mark_is_not_part_of_the_first_column(tmp_path: Path) -> None:
    assert table(tmp_path, "\ufeffa,b\n".encode()).columns == ("a", "b")


def test_delimiter_and_encoding_are_those_of_the_mapping(tmp_path: Path) -> None:
    rows = table(tmp_path, "a;b\nMüller;2\n".encode("cp1252"), delimiter=";", encoding="cp1252")
    assert list(rows) == [Row(2, "row", {"a": "Müller", "b": "2"})]


def test_utf_16_is_read_when_it_is_named(tmp_path: Path) -> None:
    rows = table(tmp_path, "a,b\nMüller,2\n".encode("utf-16"), encoding="utf-16")
    assert list(rows) == [Row(2, "row", {"a": "Müller", "b": "2"})]


def test_row_of_another_width_is_a_fault_and_reading_goes_on(tmp_path: Path) -> None:
    assert list(table(tmp_path, b"a,b\n1\n\n3,4\n")) == [
        RowFault(
            2,
            "1 cells",
            "2 cells, as in the header",
            "a cell that contains the delimiter must stand in double quotes",
        ),
        Row(4, "row", {"a": "3", "b": "4"}),
    ]


def test_empty_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"") == Fault("table.csv", 1, "no header", "the names of the columns in the first line")


def test_column_twice_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"a,b,a\n") == Fault(
        "table.csv", 1, "the column 'a' twice", "each column once", "rename one"
    )


def test_wrong_encoding_is_refused_with_the_line_and_the_bytes(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"a,b\n1,M\xfcller\n") == Fault(
        "table.csv",
        1,
        "the bytes fc 6c 6c 65, which are not utf-8-sig",
        "text in utf-8-sig",
        "name the encoding of the file in the mapping, for example csv: {encoding: windows-1252}",
    )


def test_utf_16_that_is_not_named_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a,b\n1,2\n".encode("utf-16")).came == "the bytes ff fe 61 00, which are not utf-8-sig"


def test_nul_is_refused(tmp_path: Path) -> None:
    fault = refusal(tmp_path, b"a,b\n1,2\n3,\x004\n")
    assert (fault.line, fault.came) == (3, "a NUL character")


def test_line_of_ten_megabytes_is_refused(tmp_path: Path) -> None:
    fault = refusal(tmp_path, b"a,b\n1," + b"x" * 10_000_000)
    assert (fault.line, fault.came) == (2, f"a line of {MAX_LINE_CHARACTERS:,} characters or more")


def test_cell_that_never_ends_is_refused(tmp_path: Path) -> None:
    fault = refusal(tmp_path, b'a,b\n1,"' + b"x\n" * 100_000)
    assert fault.came == "field larger than field limit (131072)"


def test_text_behind_a_closing_quote_is_refused(tmp_path: Path) -> None:
    fault = refusal(tmp_path, b'a,b\n1,"x"y\n')
    assert (fault.line, fault.expected) == (2, "CSV (RFC 4180)")
