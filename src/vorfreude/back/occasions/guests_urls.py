"""The addresses of an occasion's guests at the desk."""

from django.urls import URLPattern, path

from vorfreude.back.occasions.badges import guest_badges
from vorfreude.back.occasions.guests import (
    guest_blueprints,
    guest_imports,
    guest_invitations,
    guest_letters,
    guest_parties,
    guest_seats,
    guests,
)
from vorfreude.back.occasions.guests_care import guests_care
from vorfreude.back.occasions.guests_party import (
    party,
    party_changes,
    party_drops,
    party_guests,
    party_hosts,
    party_invitations,
    party_letters,
)
from vorfreude.back.occasions.guests_questions import question_answers, questions

ALL = "occasions/<public_id:public_id>/guests/"
ONE = f"{ALL}parties/<int:number>/"

urlpatterns: list[URLPattern] = [
    path(ALL, guests, name="desk-guests"),
    path(f"{ALL}parties/", guest_parties, name="desk-guest-parties"),
    path(f"{ALL}imports/", guest_imports, name="desk-guest-imports"),
    path(f"{ALL}invitations/", guest_invitations, name="desk-guest-invitations"),
    path(f"{ALL}seats/", guest_seats, name="desk-guest-seats"),
    path(f"{ALL}blueprint/", guest_blueprints, name="desk-guest-blueprints"),
    path(f"{ALL}letters/", guest_letters, name="desk-guest-letters"),
    path(f"{ALL}badges.pdf", guest_badges, name="desk-guest-badges"),
    path(f"{ALL}care/", guests_care, name="desk-guests-care"),
    path(ONE, party, name="desk-party"),
    path(f"{ONE}changes/", party_changes, name="desk-party-changes"),
    path(f"{ONE}hosts/", party_hosts, name="desk-party-hosts"),
    path(f"{ONE}invitations/", party_invitations, name="desk-party-invitations"),
    path(f"{ONE}drops/", party_drops, name="desk-party-drops"),
    path(f"{ONE}guests/", party_guests, name="desk-party-guests"),
    path(f"{ONE}letters/", party_letters, name="desk-party-letters"),
    path("occasions/<public_id:public_id>/questions/", questions, name="desk-questions"),
    path("occasions/<public_id:public_id>/questions/answers/", question_answers, name="desk-question-answers"),
]
