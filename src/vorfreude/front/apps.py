"""The Django app."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    """The room front."""

    name = "vorfreude.front"
    default_auto_field = "django.db.models.BigAutoField"
