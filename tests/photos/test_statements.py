"""What is said of a picture is signed, and neither the words nor the picture can be changed unseen."""

import hashlib

import msgspec
import pytest

from vorfreude.photos.statements import FORMAT, Covered, NotVerified, Signer, Statement, read_keys, verify

OLD, NEW = "an old secret of thirty-two characters or more", "a new secret of thirty-two characters or more"
PICTURE = b"the pixels"
STATEMENT = Statement(
    format=FORMAT,
    maker="Marbold",
    photo="p1",
    files={"320.jpg": hashlib.sha256(b"small").hexdigest(), "960.jpg": hashlib.sha256(PICTURE).hexdigest()},
    titles={"en": "Body shop", "de": "Karosseriebau"},
    stage="body",
    taken_at="2026-11-03T11:00:00+00:00",
    covered=Covered(faces=1, texts=2, masks=0, drawn=1),
    gate="vorfreude 0.1.0",
    detector="eye 1",
)


def changed(signed: bytes, **what: object) -> bytes:
    return msgspec.json.encode(msgspec.json.decode(signed) | what, order="sorted")


def test_picture_as_it_was_let_out_is_recognised() -> None:
    signer = Signer([NEW])
    found = verify(signer.sign(STATEMENT), PICTURE, read_keys(signer.published()))
    assert (found.file, found.statement.maker, found.statement.covered) == ("960.jpg", "Marbold", Covered(1, 2, 0, 1))


def test_signature_is_that_of_the_standard_over_sorted_json() -> None:
    signer = Signer([NEW])
    content = msgspec.json.decode(signer.sign(STATEMENT))
    signature = content.pop("signature")
    said = msgspec.json.encode(content, order="sorted")
    assert said.startswith(b'{"covered":{"drawn":1,"faces":1,"masks":0,"texts":2},"detector":"eye 1"')
    assert (len(signature), list(content) == sorted(content)) == (88, True)
    assert signer.sign(STATEMENT) == Signer([NEW, OLD]).sign(STATEMENT)


def test_changed_picture_is_seen() -> None:
    signer = Signer([NEW])
    with pytest.raises(NotVerified, match="a picture that was changed"):
        verify(signer.sign(STATEMENT), PICTURE + b" ", signer.keys)


@pytest.mark.parametrize(
    "change",
    [
        {"maker": "Somebody"},
        {"files": {"960.jpg": hashlib.sha256(b"other").hexdigest()}},
        {"covered": {"faces": 0, "texts": 2, "masks": 0, "drawn": 1}},
        {"taken_at": "2026-11-04T11:00:00+00:00"},
        {"signature": "AAAA"},
        {"signature": "no base64"},
    ],
)
def test_changed_words_are_seen(change: dict[str, object]) -> None:
    signer = Signer([NEW])
    with pytest.raises(NotVerified, match="a statement that was changed"):
        verify(changed(signer.sign(STATEMENT), **change), b"other", signer.keys)


def test_statement_of_another_maker_is_not_ours() -> None:
    theirs = Signer(["somebody else's secret of thirty-two characters"]).sign(STATEMENT)
    signer = Signer([NEW])
    with pytest.raises(NotVerified, match="expected one of the maker's"):
        verify(theirs, PICTURE, signer.keys)
    with pytest.raises(NotVerified, match="a statement that was changed"):
        verify(changed(theirs, key=next(iter(signer.keys))), PICTURE, signer.keys)


def test_old_statement_holds_as_long_as_its_secret_is_on_the_ring() -> None:
    old = Signer([OLD]).sign(STATEMENT)
    assert verify(old, PICTURE, Signer([NEW, OLD]).keys).file == "960.jpg"
    with pytest.raises(NotVerified, match="the key"):
        verify(old, PICTURE, Signer([NEW]).keys)


@pytest.mark.parametrize(
    "statement", [b"", b"[]", b"{}", b"\xff", b" " * 200_000, changed(Signer([NEW]).sign(STATEMENT), more=1)]
)
def test_what_is_no_statement_is_refused(statement: bytes) -> None:
    with pytest.raises(NotVerified, match="something else"):
        verify(statement, PICTURE, Signer([NEW]).keys)


def test_statement_of_another_format_is_refused() -> None:
    signer = Signer([NEW])
    with pytest.raises(NotVerified, match="the format"):
        verify(changed(signer.sign(STATEMENT), format="x/2"), PICTURE, signer.keys)


@pytest.mark.parametrize("keys", [b"", b"{}", b'{"keys": {"a": 1}}', b'{"keys": {"a": "no base64"}}'])
def test_what_are_no_keys_is_refused(keys: bytes) -> None:
    with pytest.raises(NotVerified, match="keys that cannot be read"):
        read_keys(keys)


def test_secrets_are_in_nothing_that_is_handed_out() -> None:
    signer = Signer([NEW, OLD])
    said = signer.published() + signer.sign(STATEMENT)
    assert (OLD.encode() in said, NEW.encode() in said, len(signer.keys)) == (False, False, 2)
