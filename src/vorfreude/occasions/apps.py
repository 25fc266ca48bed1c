"""The Django app."""

from django.apps import AppConfig


class OccasionsConfig(AppConfig):
    """The room occasions."""

    name = "vorfreude.occasions"
    default_auto_field = "django.db.models.BigAutoField"
