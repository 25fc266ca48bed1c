"""The Django app."""

from django.apps import AppConfig


class StudioConfig(AppConfig):
    """The room studio."""

    name = "vorfreude.studio"
    default_auto_field = "django.db.models.BigAutoField"
