"""The Django app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The room intake."""

    name = "vorfreude.intake"
    default_auto_field = "django.db.models.BigAutoField"
