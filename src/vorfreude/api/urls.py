"""The addresses of the house of machines, under ``/api/``."""

from django.urls import path

from vorfreude.api.designs import blueprint, blueprints
from vorfreude.api.journeys import journey, journeys
from vorfreude.api.mail import reports, returned
from vorfreude.api.openapi import described
from vorfreude.api.own import refusals, token
from vorfreude.api.parts import moments, outcomes, promises
from vorfreude.api.photos import photos
from vorfreude.api.reading import nowhere
from vorfreude.api.signals import signals

urlpatterns = [
    path("signals", signals, name="api_signals"),
    path("photos", photos, name="api_photos"),
    path("mail/reports/<str:provider>/", reports, name="api_mail_reports"),
    path("mail/returned", returned, name="api_mail_returned"),
    path("journeys", journeys, name="api_journeys"),
    path("journeys/<public_id:public_id>", journey, name="api_journey"),
    path("moments", moments, name="api_moments"),
    path("promises", promises, name="api_promises"),
    path("outcomes", outcomes, name="api_outcomes"),
    path("blueprints", blueprints, name="api_blueprints"),
    path("blueprints/<slug:name>/<int:version>", blueprint, name="api_blueprint"),
    path("refusals", refusals, name="api_refusals"),
    path("token", token, name="api_token"),
    path("openapi.json", described, name="api_openapi"),
    path("<path:elsewhere>", nowhere, name="api_nowhere"),
]
