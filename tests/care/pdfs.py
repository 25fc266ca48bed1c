"""A PDF as somebody sends one: a page, and what may hide in it."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

JAVASCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert('opened')"))


def a_pdf() -> bytes:
    """One empty page."""
    return _written(_begun())


def a_locked_pdf() -> bytes:
    """One that asks for a password."""
    written = BytesIO()
    _begun().save(written, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return written.getvalue()


def a_sly_pdf() -> bytes:
    """It runs scripts, starts a program, encloses a file, and says who wrote it; and it has a link to a page of the web."""
    pdf = _begun()
    pdf.Root.OpenAction = JAVASCRIPT
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), pdf.make_indirect(JAVASCRIPT)])))
    pdf.attachments["invoice.exe"] = b"MZ enclosed"
    pdf.docinfo["/Author"] = "Alice at home"
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=JAVASCRIPT)
    page.Annots = Array([
        _link(pdf, Dictionary(S=Name.URI, URI=String("https://example.org/terms"))),
        _link(pdf, Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
        _link(pdf, Dictionary(S=Name.Launch, F=String("calc.exe"))),
        pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9])),
    ])  # fmt: skip
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["Alice at home"]
    return _written(pdf)


def _begun() -> Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    return pdf


def _link(pdf: Pdf, action: Dictionary) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action))


def _written(pdf: Pdf) -> bytes:
    written = BytesIO()
    pdf.save(written, deterministic_id=True)
    return written.getvalue()
