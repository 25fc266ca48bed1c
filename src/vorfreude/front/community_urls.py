"""The addresses of news, offers and invitations."""

from django.urls import path

from vorfreude.front.pages.gatherings import calendar, gathering, replies
from vorfreude.front.pages.news import article, news, picture
from vorfreude.front.pages.offers import offers, openings, refusals, wishes

urlpatterns = [
    path("news/", news, name="news"),
    path("news/pictures/<slug:picture_id>/<str:signed>/<int:width>", picture, name="own-picture"),
    path("news/<slug:article_id>/", article, name="article"),
    path("offers/", offers, name="offers"),
    path("offers/refusals/", refusals, name="offer-refusals"),
    path("offers/openings/", openings, name="offer-openings"),
    path("offers/wishes/", wishes, name="offer-wishes"),
    path("gatherings/<slug:gathering_id>/", gathering, name="gathering"),
    path("gatherings/<slug:gathering_id>/replies/", replies, name="gathering-replies"),
    path("gatherings/<slug:gathering_id>/invitation.ics", calendar, name="gathering-calendar"),
]
