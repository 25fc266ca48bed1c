"""The addresses of Today: what there is to do, and what is done with it."""

from django.urls import path

from vorfreude.back.pages import kindnesses, quiet, today, today_acts

ONE = "today/<public_id:public_id>/"

urlpatterns = [
    path("today/", today.today, name="desk-today"),
    path(f"{ONE}claims/", today_acts.claims, name="desk-today-claims"),
    path(f"{ONE}handovers/", today_acts.handovers, name="desk-today-handovers"),
    path(f"{ONE}returns/", today_acts.returns, name="desk-today-returns"),
    path(f"{ONE}completions/", today_acts.completions, name="desk-today-completions"),
    path(f"{ONE}hindrances/", today_acts.hindrances, name="desk-today-hindrances"),
    path("today/stations/<int:feed>/", quiet.quiet, name="desk-quiet"),
    path("journeys/<public_id:public_id>/kindnesses/", kindnesses.kindnesses, name="desk-kindnesses"),
]
