"""The Django app."""

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    """The room journeys."""

    name = "vorfreude.journeys"
    default_auto_field = "django.db.models.BigAutoField"
