"""The addresses of the ledger on the desk."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from vorfreude.back.pages.outcome_exports import answers_export, outcome_export
from vorfreude.back.pages.outcome_rows import outcome_rows
from vorfreude.back.pages.outcome_why import outcome_why
from vorfreude.back.pages.outcomes import outcomes, sheet


class PromiseKey(StringConverter):
    """The key of a promise of a journey: its name, perhaps with the digest of what gave it."""

    regex = r"[a-z][a-z0-9-]*(?:@[0-9a-f]{16})?"


register_converter(PromiseKey, "promise_key")

urlpatterns = [
    path("outcomes/", outcomes, name="desk-outcomes"),
    path("outcomes/why/<public_id:public_id>/<promise_key:key>/", outcome_why, name="desk-outcome-why"),
    path("outcomes/<slug:blueprint>/answers.<slug:kind>", answers_export, name="desk-answers-export"),
    path("outcomes/<slug:blueprint>/rows/", outcome_rows, name="desk-outcome-rows"),
    path("outcomes/<slug:blueprint>/rows.<slug:kind>", outcome_export, name="desk-outcome-export"),
    path("outcomes/<slug:blueprint>/<slug:page>/", sheet, name="desk-outcome"),
]
