"""Duties, asks, briefings and the clock."""

from django.urls import URLPattern, path

from vorfreude.crew.pages import asks, badge, briefings, clock, duties

urlpatterns: list[URLPattern] = [
    path("badge.pdf", badge.badge, name="crew-badge"),
    path("clock/", clock.clock, name="crew-clock"),
    path("language/", duties.language, name="crew-language"),
    path("duties/", duties.duties, name="crew-duties"),
    path("duties/<int:assignment>/acceptance/", duties.acceptance, name="crew-duty-acceptance"),
    path("duties/<int:assignment>/refusal/", duties.refusal, name="crew-duty-refusal"),
    path("asks/<int:ask>/", asks.ask, name="crew-ask"),
    path("asks/<int:ask>/yes/", asks.yes, name="crew-ask-yes"),
    path("asks/<int:ask>/no/", asks.no, name="crew-ask-no"),
    path("briefings/", briefings.briefings, name="crew-briefings"),
    path("briefings/<str:key>/", briefings.briefing, name="crew-briefing"),
]
