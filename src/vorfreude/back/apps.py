"""The Django app."""

from django.apps import AppConfig


class BackConfig(AppConfig):
    """The room back."""

    name = "vorfreude.back"
    default_auto_field = "django.db.models.BigAutoField"
