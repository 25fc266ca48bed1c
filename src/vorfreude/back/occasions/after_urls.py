"""The addresses of what came of an occasion."""

from django.urls import URLPattern, path

from vorfreude.back.occasions import after

urlpatterns: list[URLPattern] = [
    path("occasions/<public_id:occasion>/after/", after.after, name="desk-after"),
    path("occasions/<public_id:occasion>/after/summings/", after.summings, name="desk-after-summings"),
    path("occasions/<public_id:occasion>/after/findings/", after.after_findings, name="desk-after-findings"),
    path(
        "occasions/<public_id:occasion>/after/findings/<int:number>/", after.after_mendings, name="desk-after-mendings"
    ),
    path("occasions/<public_id:occasion>/next/", after.next_occasion, name="desk-after-next"),
]
