"""The addresses of booking: in one's garage, and behind links that ask for no sign-in."""

from django.urls import path

from vorfreude.front.pages.booking import confirm, times, visits, waiting, what
from vorfreude.front.pages.booking_links import (
    appointment,
    appointment_calendar,
    appointment_times,
    cancellations,
    earlier,
    moves,
    offer_answers,
    offered,
)

urlpatterns = [
    path("book/<public_id:public_id>/", what, name="booking"),
    path("book/<public_id:public_id>/times/", times, name="booking-times"),
    path("book/<public_id:public_id>/confirm/", confirm, name="booking-confirm"),
    path("book/<public_id:public_id>/visits/", visits, name="booking-visits"),
    path("book/<public_id:public_id>/waiting/", waiting, name="booking-waiting"),
    path("appointments/<str:token>/", appointment, name="appointment"),
    path("appointments/<str:token>/times/", appointment_times, name="appointment-times"),
    path("appointments/<str:token>/moves/", moves, name="appointment-moves"),
    path("appointments/<str:token>/cancellations/", cancellations, name="appointment-cancellations"),
    path("appointments/<str:token>/earlier/", earlier, name="appointment-earlier"),
    path("appointments/<str:token>/visit.ics", appointment_calendar, name="appointment-calendar"),
    path("offered/<str:token>/", offered, name="offered"),
    path("offered/<str:token>/answers/", offer_answers, name="offer-answers"),
]
