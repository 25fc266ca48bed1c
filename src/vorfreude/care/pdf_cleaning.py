"""A PDF that somebody sent keeps what is printed and nothing that acts or hides: scripts, enclosed files, calls to other programs, who wrote it.

It is written anew from what its pages need, so that earlier revisions and loose objects stay behind. A signature inside it no longer
holds afterwards: what a record says of a paper is the digest of what was kept.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, PdfError

from vorfreude.care.unfit import Unfit

MOST_OBJECTS: Final = 200_000
"""Of one file: a manual of a thousand pages has some 30,000."""

MOST_UNPACKED: Final = 256 * 1024 * 1024
"""Bytes into which one stream may unpack: a small file that unpacks without end keeps a worker busy, and fills its memory."""

MOST_PAGES: Final = 5_000

DROPPED: Final = (
    "/AA", "/OpenAction", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/Metadata", "/PieceInfo", "/RichMediaContent",
    "/RichMediaSettings", "/Collection", "/CO",
)  # fmt: skip
"""Members that act, enclose or tell: actions of the document and its fields, scripts, files, forms of a second kind, and metadata."""

ACTIONS: Final = frozenset({
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/GoToE", "/GoToR", "/RichMediaExecute", "/GoTo3DView",
})  # fmt: skip
"""What an action may not be. A link within the paper stays, and one to a page of the web, which asks before it goes there."""

WEB: Final = ("https:", "http:", "mailto:")

ENCLOSING: Final = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/3D", "/Movie", "/Sound"})
"""Annotations that hold a file, or play one."""

pikepdf.settings.set_qpdf_limits(flate_max_memory=MOST_UNPACKED, run_length_max_memory=MOST_UNPACKED)


def cleaned(content: bytes) -> bytes:
    """The same pages without anything that acts, encloses or tells; twice the same for the same file.

    Raises Unfit: document-unclear where it cannot be read, is locked with a password, or is larger inside than a paper is.
    """
    try:
        with Pdf.open(BytesIO(content)) as pdf:
            _check_size(pdf)
            for one in pdf.objects:
                for part in _parts(one):
                    _clean(part)
            for page in pdf.pages:
                _clean_page(page.obj)
            if "/Info" in pdf.trailer:
                del pdf.trailer["/Info"]
            written = BytesIO()
            pdf.save(written, deterministic_id=True)
    except PasswordError as error:
        raise Unfit("document-unclear", came="a PDF with a password", expected="one that opens without") from error
    except (PdfError, RuntimeError, ValueError, RecursionError) as error:
        came = f"a PDF that cannot be read ({type(error).__name__})"
        raise Unfit("document-unclear", came=came, expected="a whole one") from error
    return written.getvalue()


def _check_size(pdf: Pdf) -> None:
    if len(pdf.objects) > MOST_OBJECTS or len(pdf.pages) > MOST_PAGES:
        came = f"{len(pdf.objects)} objects, {len(pdf.pages)} pages"
        raise Unfit("document-unclear", came=came, expected=f"up to {MOST_OBJECTS} and {MOST_PAGES}")
    if not len(pdf.pages):
        raise Unfit("document-unclear", came="a PDF without pages", expected="at least one")


def _parts(one: Object) -> Iterator[Object]:
    """An object and what stands inside it; what it only points at is met by itself."""
    yield one
    if isinstance(one, Array):
        inside = list(one)
    elif isinstance(one, Dictionary | pikepdf.Stream):
        inside = [one[key] for key in one.keys()]  # noqa: SIM118 a stream is no mapping
    else:
        return
    for part in inside:
        if isinstance(part, Array | Dictionary) and not part.is_indirect:
            yield from _parts(part)


def _clean(one: Object) -> None:
    if not isinstance(one, Dictionary | pikepdf.Stream):
        return
    for name in DROPPED:
        if name in one:
            del one[name]
    action = one.get("/S")
    if isinstance(action, Name) and (str(action) in ACTIONS or (str(action) == "/URI" and not _is_of_the_web(one))):
        for key in list(one.keys()):
            if key not in {"/Length", "/Filter"}:
                del one[key]


def _is_of_the_web(action: Object) -> bool:
    return str(action.get("/URI", "")).strip().lower().startswith(WEB)


def _clean_page(page: Object) -> None:
    """Without what holds a file."""
    found = page.get("/Annots")
    if isinstance(found, Array):
        page["/Annots"] = Array(
            [one for one in found if not (isinstance(one, Dictionary) and str(one.get("/Subtype", "")) in ENCLOSING)]
        )
