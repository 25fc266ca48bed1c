"""Duties, offers, briefings and the clock."""

from django.urls import URLPattern, path

from vorfreude.crew.pages import badge, briefings, clock, duties, offers

urlpatterns: list[URLPattern] = [
    path("badge.pdf", badge.badge, name="crew-badge"),
    path("clock/", clock.clock, name="crew-clock"),
    path("language/", duties.language, name="crew-language"),
    path("duties/", duties.duties, name="crew-duties"),
    path("duties/<int:assignment>/acceptance/", duties.acceptance, name="crew-duty-acceptance"),
    path("duties/<int:assignment>/refusal/", duties.refusal, name="crew-duty-refusal"),
    path("offers/<int:offer>/", offers.offer, name="crew-offer"),
    path("offers/<int:offer>/yes/", offers.yes, name="crew-offer-yes"),
    path("offers/<int:offer>/no/", offers.no, name="crew-offer-no"),
    path("briefings/", briefings.briefings, name="crew-briefings"),
    path("briefings/<str:key>/", briefings.briefing, name="crew-briefing"),
]
