"""`vorfreude photos verify`: what is said of a picture, to people and to programs, and its refusals."""

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from tests.photos.test_statements import NEW, PICTURE, STATEMENT
from vorfreude.boot.cli import main
from vorfreude.photos.keys import signer
from vorfreude.photos.statements import Signer


def ran(folder: Path, *, by: Signer, picture: bytes = PICTURE, options: tuple[str, ...] = ()) -> tuple[int, str]:
    (folder / "picture.jpg").write_bytes(picture)
    (folder / "said.json").write_bytes(by.sign(STATEMENT))
    (folder / "keys.json").write_bytes(Signer([NEW]).published())
    words = ["verify", *(str(folder / name) for name in ("picture.jpg", "said.json")), *options]
    answer = CliRunner().invoke(main, ["photos", *words])
    return answer.exit_code, answer.output


def test_unchanged_picture_is_said_to_be_so_with_who_signed_it(tmp_path: Path) -> None:
    key = next(iter(Signer([NEW]).keys))
    code, said = ran(tmp_path, by=Signer([NEW]), options=("--keys", str(tmp_path / "keys.json")))
    assert (code, said.splitlines()) == (
        0,
        [
            "Unchanged: it is 960.jpg of the photograph p1.",
            f"Signed by Marbold with the key {key}.",
            "Taken 2026-11-03T11:00:00+00:00 at Karosseriebau / Body shop, stage body.",
            "Covered: 1 faces, 2 texts, 0 masks, 1 drawn by people.",
        ],
    )


def test_program_gets_the_whole_statement(tmp_path: Path) -> None:
    code, said = ran(tmp_path, by=signer(), options=("--json",))
    content = json.loads(said)
    assert (code, content["file"], content["statement"]["covered"]["texts"]) == (0, "960.jpg", 2)


def test_picture_that_was_not_written_down_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = msgspec.structs.replace(STATEMENT, covered=None, detector="")
    monkeypatch.setitem(globals(), "STATEMENT", bare)
    assert ran(tmp_path, by=signer())[1].endswith("\nWhat was covered in it was not written down.\n")


def test_changed_picture_is_refused(tmp_path: Path) -> None:
    code, said = ran(tmp_path, by=signer(), picture=b"other")
    assert (code, "a picture that was changed" in said) == (3, True)


def test_statement_of_somebody_else_is_refused_without_their_keys(tmp_path: Path) -> None:
    code, said = ran(tmp_path, by=Signer([NEW]))
    assert (code, "expected one of the maker's" in said) == (3, True)
