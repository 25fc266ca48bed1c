"""The addresses of vehicles at the desk."""

from django.urls import URLPattern, path

from vorfreude.back.care import vehicles, vehicles_acts

ONE = "care/vehicles/<public_id:public_id>/"

urlpatterns: list[URLPattern] = [
    path("care/vehicles/", vehicles.vehicles, name="desk-vehicles"),
    path("care/vehicles/new/", vehicles.vehicle_new, name="desk-vehicle-new"),
    path("care/vehicles/additions/", vehicles.vehicle_additions, name="desk-vehicle-additions"),
    path(ONE, vehicles.vehicle, name="desk-vehicle"),
    path(f"{ONE}records.json", vehicles.vehicle_export, name="desk-vehicle-export"),
    path(f"{ONE}papers/<public_id:paper>/", vehicles.vehicle_paper, name="desk-vehicle-paper"),
    path(f"{ONE}acts/<slug:part>/", vehicles_acts.vehicle_acts, name="desk-vehicle-acts"),
]
