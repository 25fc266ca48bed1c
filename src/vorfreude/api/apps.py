"""The Django app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The room api."""

    name = "vorfreude.api"
    default_auto_field = "django.db.models.BigAutoField"
