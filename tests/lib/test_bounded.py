import gzip
from pathlib import Path

import pytest

from vorfreude.lib import bounded
from vorfreude.lib.bounded import Bounded
from vorfreude.lib.faults import Fault, Unreadable


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def read_all(path: Path, *, marking: bool = False) -> bytes:
    pieces = []
    with Bounded(path) as file:
        while piece := file.read(100_000):
            pieces.append(piece)
            if marking:
                file.mark()
    return b"".join(pieces)


def refusal(path: Path, *, marking: bool = False) -> Fault:
    with pytest.raises(Unreadable) as caught:
        read_all(path, marking=marking)
    (fault,) = caught.value.faults
    return fault


def test_plain_bytes_come_as_they_are(tmp_path: Path) -> None:
    assert read_all(written(tmp_path, "a.txt", b"one\ntwo")) == b"one\ntwo"


def test_gzipped_bytes_come_unpacked_whatever_the_name(tmp_path: Path) -> None:
    assert read_all(written(tmp_path, "a.txt", gzip.compress(b"one\ntwo"))) == b"one\ntwo"


def test_progress_ends_at_the_size_on_disk(tmp_path: Path) -> None:
    with Bounded(written(tmp_path, "a.gz", gzip.compress(b"x" * 100_000))) as file:
        while file.read(10_000):
            pass
        assert file.taken == file.size


def test_truncated_gzip_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "cut.gz", gzip.compress(b"one\ntwo" * 1000)[:-20])
    assert refusal(path) == Fault(
        "cut.gz",
        0,
        "a gzip file that ends in the middle",
        "a complete gzip file",
        "the file was cut short: copy or download it again",
    )


def test_damaged_gzip_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(bytes(range(256)) * 100))
    packed[40] ^= 0xFF
    assert refusal(written(tmp_path, "bad.gz", bytes(packed))).expected == "a complete gzip file"


def test_gzip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * (70 * bounded.MEGABYTE), compresslevel=9)
    assert (
        refusal(written(tmp_path, "bomb.gz", bomb), marking=True).expected
        == "at most 250 times the packed size, and 32,000 MB"
    )


def test_endless_record_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "long.txt", b"x" * (bounded.MAX_RECORD_BYTES + 1))
    assert refusal(path).came == "more than 16 MB without the end of a record"


def test_long_file_of_short_records_is_read_to_its_end(tmp_path: Path) -> None:
    path = written(tmp_path, "long.txt", b"x" * (bounded.MAX_RECORD_BYTES + 1))
    assert len(read_all(path, marking=True)) == bounded.MAX_RECORD_BYTES + 1
