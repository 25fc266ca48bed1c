"""The Django app."""

from django.apps import AppConfig


class CrewConfig(AppConfig):
    """The room crew."""

    name = "vorfreude.crew"
    default_auto_field = "django.db.models.BigAutoField"
