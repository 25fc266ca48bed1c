"""The addresses of the desk that set up the floor: stations, devices and travellers."""

from django.urls import path

from vorfreude.back.pages import devices, stations, travellers

urlpatterns = [
    path("stations/", stations.stations, name="desk-stations"),
    path("stations/makings/", stations.makings, name="desk-station-makings"),
    path("stations/<int:station>/", stations.station, name="desk-station"),
    path("stations/<int:station>/changes/", stations.changes, name="desk-station-changes"),
    path("stations/<int:station>/closures/", stations.closures, name="desk-station-closures"),
    path("stations/<int:station>/openings/", stations.openings, name="desk-station-openings"),
    path("devices/", devices.devices, name="desk-devices"),
    path("devices/invitations/", devices.invitations, name="desk-device-invitations"),
    path("devices/invitations/<int:enrolment>/", devices.invitation, name="desk-device-invitation"),
    path("devices/<int:device>/revocations/", devices.revocations, name="desk-device-revocations"),
    path("travellers/", travellers.travellers, name="desk-travellers"),
    path("travellers/sheets/", travellers.sheets, name="desk-traveller-sheets"),
    path("travellers/revocations/", travellers.revocations, name="desk-traveller-revocations"),
]
