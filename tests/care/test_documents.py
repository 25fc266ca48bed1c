"""Papers are what they are, lie sealed, and are seen by those they are for."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from tests.care.pdfs import a_locked_pdf, a_pdf, a_sly_pdf
from tests.care.world import BY, NOW, CareWorld, make_care_world
from tests.ground import once
from vorfreude.care import actions, filing, queries
from vorfreude.care.actions import NewPaper, NewRecord
from vorfreude.care.models import Document, Record
from vorfreude.care.pdf_cleaning import cleaned
from vorfreude.care.unfit import Unfit
from vorfreude.photos import store

pytestmark = pytest.mark.django_db

PDF = cleaned(a_pdf())
"""As it lies in the store: cleaned once more it is the same."""


@once
def built() -> CareWorld:
    return make_care_world()


def a_picture(form: str = "JPEG", **more: bytes) -> bytes:
    written = BytesIO()
    Image.new("RGB", (12, 8), "navy").save(written, form, **more)
    return written.getvalue()


def added(
    world: CareWorld, content: bytes = PDF, *, private: bool = False, actor: str = "alice@example.org"
) -> Document:
    paper = NewPaper("Invoice  4711", "invoice", content, is_private=private)
    return actions.add_paper(world.vela, paper, actor=actor, now=NOW)


def test_paper_is_what_it_is_and_lies_sealed(built: CareWorld) -> None:
    row = added(built)
    lies = store.fetch(row.file)
    assert lies is not None
    assert (b"PDF" in lies, row.title, row.form) == (False, "Invoice 4711", "pdf")
    assert queries.paper_content(built.vela.pk, row.public_id) == (PDF, "Invoice 4711", "pdf")
    assert queries.paper_content(built.corvo.pk, row.public_id) is None


def test_pdf_keeps_its_pages_and_nothing_that_acts_encloses_or_tells(built: CareWorld) -> None:
    content = filing.got(added(built, a_sly_pdf()).file)
    assert content is not None
    hidden = (
        b"JavaScript",
        b"alert",
        b"MZ enclosed",
        b"invoice.exe",
        b"calc.exe",
        b"/etc/passwd",
        b"Alice",
        b"OpenAction",
    )
    with pikepdf.open(BytesIO(content)) as pdf:
        plain = b"".join(one.unparse(resolved=True) for one in pdf.objects)
        links = [str(one.A.URI) for one in pdf.pages[0].obj.Annots if "/URI" in one.get("/A", {})]
        assert ([one for one in hidden if one in plain + content], len(pdf.pages)) == ([], 1)
        assert (links, len(pdf.pages[0].obj.Annots)) == (["https://example.org/terms"], 3)


def test_picture_of_a_paper_does_not_say_where_it_was_taken(built: CareWorld) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    row = added(built, a_picture(exif=exif.tobytes()))
    content = filing.got(row.file)
    assert content is not None
    assert (row.form, b"taken at home" in content, Image.open(BytesIO(content)).size) == ("jpeg", False, (12, 8))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b"%PDF-1.7 cut off",
        b"%PDF-1.7 nothing that could be read %%EOF",
        a_locked_pdf(),
        b"\xff\xd8\xff\xe0 no picture",
        a_picture("GIF"),
        a_picture()[:200],
        b"x" * 10_000_001,
        b"PK\x03\x04 a document of an office",
    ],
    ids=[
        "nothing",
        "a page",
        "half a PDF",
        "no PDF",
        "a password",
        "no JPEG",
        "GIF",
        "half a JPEG",
        "too large",
        "archive",
    ],
)
def test_file_that_is_something_else_is_refused_and_leaves_nothing(built: CareWorld, content: bytes) -> None:
    with pytest.raises(Unfit, match="document-unclear"):
        added(built, content)
    assert Document.objects.count() == 0


def test_private_paper_is_its_owners_alone_and_does_not_go_to_the_next(built: CareWorld) -> None:
    def seen_by_owner(*, private: bool) -> list[str]:
        return [one.title for one in queries.papers_for_owner(built.vela.pk, private=private)]

    private, shared = added(built, private=True), added(built)
    by_staff = actions.add_paper(built.vela, NewPaper("Bill", "invoice", PDF, is_private=True), **BY)
    assert seen_by_owner(private=True) == ["Bill", "Invoice 4711", "Invoice 4711"]
    assert seen_by_owner(private=False) == ["Invoice 4711"]
    assert [one.public_id for one in queries.papers_for_staff(built.vela.pk)] == [by_staff.public_id, shared.public_id]
    actions.hand_to(built.vela, email="eve@example.org", actor="test", now=NOW + timedelta(days=1))
    assert seen_by_owner(private=True) == ["Invoice 4711"]
    assert private.public_id not in [one.public_id for one in queries.papers_for_owner(built.vela.pk, private=True)]


def test_paper_that_is_taken_away_leaves_its_digest_in_the_record(
    built: CareWorld, django_capture_on_commit_callbacks: type
) -> None:
    row = added(built)
    record = NewRecord("service", "maker", NOW, words={"en": "Service"}, invoice=row)
    actions.keep_record(built.vela, record, **BY)
    with django_capture_on_commit_callbacks(execute=True):
        assert [actions.drop_paper(row, now=NOW), actions.drop_paper(row, now=NOW)] == [True, False]
    assert (store.fetch(row.file), queries.faults_in(built.vela)) == (None, ())
    assert row.digest in Record.objects.get(vehicle=built.vela, number=2).body
    assert queries.records_of(built.vela.pk)[-1].invoice == ""


def test_whoever_is_erased_leaves_the_chain_whole_and_takes_words_and_papers_along(
    built: CareWorld, django_capture_on_commit_callbacks: type
) -> None:
    row, shared = added(built, private=True), added(built)
    note = NewRecord("note", "owner", NOW, words={"en": "Alice drove to Ulm"})
    actions.keep_record(built.vela, note, actor="alice@example.org", now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_owner(person=built.people["alice"].pk, now=NOW)
    row.refresh_from_db()
    assert (row.dropped_at, row.title, store.fetch(row.file)) == (NOW, "erased", None)
    assert [one.public_id for one in queries.papers_for_owner(built.vela.pk, private=True)] == [shared.public_id]
    assert [one.words for one in queries.records_of(built.vela.pk)] == [{}, None]
    assert (queries.faults_in(built.vela), "Ulm" in Record.objects.get(vehicle=built.vela, number=2).body) == (
        (),
        False,
    )
