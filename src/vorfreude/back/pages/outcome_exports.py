"""The ledger as a file: CSV for spreadsheets, Parquet for whoever computes with it. Both are written in pieces."""

from collections.abc import Iterator

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from vorfreude.back.outcome_ways import book_of
from vorfreude.back.pages.outcome_rows import sought_of
from vorfreude.back.staff import Staff, for_staff
from vorfreude.outcomes import queries
from vorfreude.outcomes.exporting import as_csv, as_parquet


@for_staff
@require_safe
def outcome_export(request: HttpRequest, staff: Staff, blueprint: str, kind: str) -> HttpResponseBase:
    book_of(blueprint, staff)
    rows = queries.all_rows(sought_of(request, blueprint))
    name = f"{blueprint}-promises.{kind}"
    if kind == "csv":
        response: HttpResponseBase = StreamingHttpResponse(_bytes(as_csv(rows)), content_type="text/csv; charset=utf-8")
    elif kind == "parquet":
        response = FileResponse(as_parquet(rows), content_type="application/vnd.apache.parquet")
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _bytes(lines: Iterator[str]) -> Iterator[bytes]:
    return (line.encode() for line in lines)
