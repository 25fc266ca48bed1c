"""The Django app."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    """The room care."""

    name = "vorfreude.care"
    default_auto_field = "django.db.models.BigAutoField"
