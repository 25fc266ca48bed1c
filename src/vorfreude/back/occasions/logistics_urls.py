"""The addresses of logistics: rides, hotels, kit, alternatives, contacts."""

from django.urls import path

from vorfreude.back.occasions import (
    logistics,
    logistics_alternatives,
    logistics_contacts,
    logistics_hotels,
    logistics_kit,
)

ONE = "occasions/<public_id:public_id>/"
RIDE = f"{ONE}rides/<int:number>/"
HOTEL = f"{ONE}hotels/<int:number>/"

urlpatterns = [
    path(f"{ONE}rides/", logistics.rides, name="desk-logistics"),
    path(RIDE, logistics.ride, name="desk-ride"),
    path(f"{RIDE}drops/", logistics.ride_drops, name="desk-ride-drops"),
    path(f"{RIDE}seats/", logistics.ride_seats, name="desk-ride-seats"),
    path(f"{RIDE}seats/drops/", logistics.ride_seat_drops, name="desk-ride-seat-drops"),
    path(f"{RIDE}progress/", logistics.ride_progress, name="desk-ride-progress"),
    path(f"{ONE}hotels/", logistics_hotels.hotels, name="desk-hotels"),
    path(HOTEL, logistics_hotels.hotel, name="desk-hotel"),
    path(f"{HOTEL}drops/", logistics_hotels.hotel_drops, name="desk-hotel-drops"),
    path(f"{HOTEL}beds/", logistics_hotels.hotel_beds, name="desk-hotel-beds"),
    path(f"{HOTEL}beds/drops/", logistics_hotels.hotel_bed_drops, name="desk-hotel-bed-drops"),
    path(f"{ONE}kit/", logistics_kit.kit, name="desk-kit"),
    path(f"{ONE}kit/moves/", logistics_kit.kit_moves, name="desk-kit-moves"),
    path(f"{ONE}kit/drops/", logistics_kit.kit_drops, name="desk-kit-drops"),
    path(f"{ONE}alternatives/", logistics_alternatives.alternatives, name="desk-alternatives"),
    path(f"{ONE}alternatives/choices/", logistics_alternatives.alternative_choices, name="desk-alternative-choices"),
    path(f"{ONE}alternatives/drops/", logistics_alternatives.alternative_drops, name="desk-alternative-drops"),
    path(f"{ONE}contacts/", logistics_contacts.contacts, name="desk-contacts"),
    path(f"{ONE}contacts/drops/", logistics_contacts.contact_drops, name="desk-contact-drops"),
]
