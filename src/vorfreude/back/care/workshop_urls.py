"""The addresses of the workshop's day, of booking for somebody, and of how a workshop is set up."""

from django.urls import path

from vorfreude.back.care.workshop import workshop, workshop_visits
from vorfreude.back.care.workshop_booking import workshop_booking, workshop_bookings, workshop_moves
from vorfreude.back.care.workshop_set_up import (
    workshop_made,
    workshop_new,
    workshop_parts,
    workshop_set_up,
)

urlpatterns = [
    path("care/workshop/", workshop, name="desk-workshop"),
    path("care/workshop/visits/<public_id:public_id>/<slug:act>/", workshop_visits, name="desk-workshop-visits"),
    path("care/workshop/booking/", workshop_booking, name="desk-workshop-booking"),
    path("care/workshop/bookings/", workshop_bookings, name="desk-workshop-bookings"),
    path("care/workshop/moves/<public_id:public_id>/", workshop_moves, name="desk-workshop-moves"),
    path("care/workshop/new/", workshop_new, name="desk-workshop-new"),
    path("care/workshop/made/", workshop_made, name="desk-workshop-made"),
    path("care/workshop/set-up/<public_id:public_id>/", workshop_set_up, name="desk-workshop-set-up"),
    path("care/workshop/set-up/<public_id:public_id>/<slug:part>/", workshop_parts, name="desk-workshop-parts"),
]
