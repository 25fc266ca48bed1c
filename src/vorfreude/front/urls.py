"""The addresses of the customer's house."""

from django.urls import path

from vorfreude.front import (
    booking_urls,
    cases_urls,
    community_urls,
    garage_urls,
    guest_urls,
    held_urls,
    notice_urls,
    people_urls,
    said_urls,
    upkeep_urls,
    visits_urls,
    voice_urls,
)
from vorfreude.front.pages.answers import answers
from vorfreude.front.pages.clips import clip
from vorfreude.front.pages.enquiries import (
    enquiry,
    enquiry_confirmations,
    enquiry_withdrawals,
    shared_asked,
    shared_asking,
)
from vorfreude.front.pages.films import film
from vorfreude.front.pages.home import home
from vorfreude.front.pages.journey import journey, story
from vorfreude.front.pages.journeys import journeys
from vorfreude.front.pages.me import me
from vorfreude.front.pages.origins import origin
from vorfreude.front.pages.photos import photo
from vorfreude.front.pages.share import revocations, share, shares
from vorfreude.front.pages.shared import shared, shared_card, shared_photo
from vorfreude.front.pages.statements import photo_keys, statement

urlpatterns = [
    path("", home, name="home"),
    path("journeys/", journeys, name="journeys"),
    path("journeys/<public_id:public_id>/", journey, name="journey"),
    path("journeys/<public_id:public_id>/story/", story, name="journey-story"),
    path("journeys/<public_id:public_id>/answers/", answers, name="journey-answers"),
    path("journeys/<public_id:public_id>/share/", share, name="journey-share"),
    path("journeys/<public_id:public_id>/shares/", shares, name="journey-shares"),
    path("journeys/<public_id:public_id>/shares/revocations/", revocations, name="share-revocations"),
    path("shared/photos/<public_id:share>/<int:place>/<str:signed>/<int:width>", shared_photo, name="shared-photo"),
    path("shared/photos/<public_id:share>/<int:place>/<str:signed>/card.jpg", shared_card, name="shared-card"),
    path("shared/<str:token>/", shared, name="shared"),
    path("shared/<str:token>/asking/", shared_asking, name="shared-asking"),
    path("shared/<str:token>/asked/", shared_asked, name="shared-asked"),
    path("enquiries/<str:token>/", enquiry, name="enquiry"),
    path("enquiries/<str:token>/confirmations/", enquiry_confirmations, name="enquiry-confirmations"),
    path("enquiries/<str:token>/withdrawals/", enquiry_withdrawals, name="enquiry-withdrawals"),
    path("photos/<str:photo_id>/<str:signed>/<int:width>", photo, name="photo"),
    path("photos/<str:photo_id>/<str:signed>/statement", statement, name="statement"),
    path("photos/<str:photo_id>/<str:signed>/origin", origin, name="origin"),
    path(".well-known/vorfreude-photos.json", photo_keys, name="photo-keys"),
    path("photos/films/<str:film_id>/<str:signed>/<str:file>", film, name="film"),
    path("photos/clips/<str:photo_id>/<str:signed>/<str:file>", clip, name="clip"),
    path("me/", me, name="me"),
    *booking_urls.urlpatterns,
    *cases_urls.urlpatterns,
    *community_urls.urlpatterns,
    *garage_urls.urlpatterns,
    *guest_urls.urlpatterns,
    *held_urls.urlpatterns,
    *notice_urls.urlpatterns,
    *said_urls.urlpatterns,
    *upkeep_urls.urlpatterns,
    *visits_urls.urlpatterns,
    *voice_urls.urlpatterns,
    *people_urls.urlpatterns,
]
