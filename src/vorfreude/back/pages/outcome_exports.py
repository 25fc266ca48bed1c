"""The ledger as a file: CSV for spreadsheets, Parquet for whoever computes with it. Both are written in pieces."""

from collections.abc import Iterable, Iterator

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from vorfreude.back.outcome_ways import book_of
from vorfreude.back.pages.outcome_rows import sought_of
from vorfreude.back.staff import Staff, for_staff
from vorfreude.outcomes import queries
from vorfreude.outcomes.exporting import Kind, as_csv, as_parquet
from vorfreude.outcomes.queries import HeardRow, LedgerRow


@for_staff
@require_safe
def outcome_export(request: HttpRequest, staff: Staff, blueprint: str, kind: str) -> HttpResponseBase:
    book_of(blueprint, staff)
    return _file(queries.all_rows(sought_of(request, blueprint)), LedgerRow, f"{blueprint}-promises", kind)


@for_staff
@require_safe
def answers_export(request: HttpRequest, staff: Staff, blueprint: str, kind: str) -> HttpResponseBase:  # noqa: ARG001 a view's signature
    book_of(blueprint, staff)
    return _file(queries.heard_rows(blueprint), HeardRow, f"{blueprint}-answers", kind)


def _file(rows: Iterable[LedgerRow | HeardRow], of: Kind, name: str, kind: str) -> HttpResponseBase:
    if kind == "csv":
        lines = _bytes(as_csv(rows, of))
        response: HttpResponseBase = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    elif kind == "parquet":
        response = FileResponse(as_parquet(rows, of), content_type="application/vnd.apache.parquet")
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _bytes(lines: Iterator[str]) -> Iterator[bytes]:
    return (line.encode() for line in lines)
