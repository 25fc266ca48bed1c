"""The Django app."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """The room sharing."""

    name = "vorfreude.sharing"
    default_auto_field = "django.db.models.BigAutoField"
