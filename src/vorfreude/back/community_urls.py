"""The addresses at which news, offers and invitations are written."""

from django.urls import path

from vorfreude.back.pages import gatherings, news, offers

urlpatterns = [
    path("news/", news.news, name="desk-news"),
    path("news/new/", news.new_article, name="desk-article-new"),
    path("news/<slug:article_id>/", news.article, name="desk-article"),
    path("news/<slug:article_id>/publications/", news.publications, name="desk-article-publications"),
    path("news/<slug:article_id>/withdrawals/", news.withdrawals, name="desk-article-withdrawals"),
    path("offers/", offers.offers, name="desk-offers"),
    path("offers/new/", offers.new_offer, name="desk-offer-new"),
    path("offers/<slug:offer_id>/", offers.offer, name="desk-offer"),
    path("offers/<slug:offer_id>/changes/", offers.changes, name="desk-offer-changes"),
    path("offers/<slug:offer_id>/releases/", offers.releases, name="desk-offer-releases"),
    path("offers/<slug:offer_id>/withdrawals/", offers.withdrawals, name="desk-offer-withdrawals"),
    path("gatherings/", gatherings.gatherings, name="desk-gatherings"),
    path("gatherings/new/", gatherings.new_gathering, name="desk-gathering-new"),
    path("gatherings/<slug:gathering_id>/", gatherings.gathering, name="desk-gathering"),
    path("gatherings/<slug:gathering_id>/releases/", gatherings.releases, name="desk-gathering-releases"),
    path(
        "gatherings/<slug:gathering_id>/cancellations/", gatherings.cancellations, name="desk-gathering-cancellations"
    ),
]
