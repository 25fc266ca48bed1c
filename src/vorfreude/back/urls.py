"""The addresses of the desk."""

from django.urls import path

from vorfreude.back import (
    community_urls,
    connection_urls,
    correction_urls,
    dryrun_urls,
    mapping_urls,
    outcome_urls,
    photo_urls,
    station_urls,
    studio_urls,
    today_urls,
    voice_urls,
)
from vorfreude.back.care import urls as care_urls
from vorfreude.back.occasions import urls as occasion_urls
from vorfreude.back.pages import acts
from vorfreude.back.pages.journey import journey
from vorfreude.back.pages.journeys import journeys
from vorfreude.back.pages.kinds import kinds
from vorfreude.back.pages.refused import refused
from vorfreude.back.pages.said import said
from vorfreude.back.pages.waiting import waiting

urlpatterns = [
    path("", journeys, name="desk"),
    path("journeys/<public_id:public_id>/", journey, name="desk-journey"),
    path("journeys/<public_id:public_id>/letters/", said, name="desk-said"),
    path("journeys/<public_id:public_id>/completions/", acts.completions, name="desk-completions"),
    path("journeys/<public_id:public_id>/hindrances/", acts.hindrances, name="desk-hindrances"),
    path("journeys/<public_id:public_id>/excuses/", acts.excuses, name="desk-excuses"),
    path("journeys/<public_id:public_id>/retractions/", acts.retractions, name="desk-retractions"),
    path("waiting/", waiting, name="desk-waiting"),
    path("refused/", refused, name="desk-refused"),
    path("kinds/", kinds, name="desk-kinds"),
    *outcome_urls.urlpatterns,
    *today_urls.urlpatterns,
    *photo_urls.urlpatterns,
    *station_urls.urlpatterns,
    *studio_urls.urlpatterns,
    *community_urls.urlpatterns,
    *connection_urls.urlpatterns,
    *correction_urls.urlpatterns,
    *mapping_urls.urlpatterns,
    *voice_urls.urlpatterns,
    *dryrun_urls.urlpatterns,
    *occasion_urls.urlpatterns,
    *care_urls.urlpatterns,
]
