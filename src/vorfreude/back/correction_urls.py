"""The addresses of what is put right: signals corrected, messages recalled, refused ones taken in after all."""

from django.urls import path

from vorfreude.back.pages.assigning import assigning
from vorfreude.back.pages.correcting import amendments, correcting
from vorfreude.back.pages.forecast import forecast
from vorfreude.back.pages.mending import mending
from vorfreude.back.pages.recalling import recalling, recalls, takings_back

urlpatterns = [
    path("journeys/<public_id:public_id>/forecast/", forecast, name="desk-forecast"),
    path("waiting/<int:row>/", assigning, name="desk-assigning"),
    path("refused/<int:row>/", mending, name="desk-mending"),
    path("recalls/", recalls, name="desk-recalls"),
    path("journeys/<public_id:public_id>/recalling/", recalling, name="desk-recalling"),
    path("journeys/<public_id:public_id>/takings-back/", takings_back, name="desk-takings-back"),
    path("journeys/<public_id:public_id>/correcting/", correcting, name="desk-correcting"),
    path("journeys/<public_id:public_id>/amendments/", amendments, name="desk-amendments"),
]
