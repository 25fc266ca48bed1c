"""The addresses of the garage."""

from django.urls import path

from vorfreude.front.pages.garage import garage, garage_readings, garage_vehicle
from vorfreude.front.pages.garage_papers import (
    garage_paper,
    garage_paper_additions,
    garage_paper_removals,
    garage_papers,
)
from vorfreude.front.pages.garage_records import (
    garage_export,
    garage_own_records,
    garage_photo,
    garage_records,
    record_keys,
)

HERE = "garage/<public_id:public_id>/"

urlpatterns = [
    path("garage/", garage, name="garage"),
    path(HERE, garage_vehicle, name="garage-vehicle"),
    path(f"{HERE}readings/", garage_readings, name="garage-readings"),
    path(f"{HERE}records/", garage_records, name="garage-records"),
    path(f"{HERE}records/own/", garage_own_records, name="garage-own-records"),
    path(f"{HERE}records.json", garage_export, name="garage-export"),
    path(f"{HERE}papers/", garage_papers, name="garage-papers"),
    path(f"{HERE}papers/additions/", garage_paper_additions, name="garage-paper-additions"),
    path(f"{HERE}papers/<public_id:paper>/", garage_paper, name="garage-paper"),
    path(f"{HERE}papers/<public_id:paper>/removals/", garage_paper_removals, name="garage-paper-removals"),
    path(f"{HERE}photos/<str:photo>/<int:width>", garage_photo, name="garage-photo"),
    path(".well-known/vorfreude-records.json", record_keys, name="record-keys"),
]
