"""The Django app."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """The room outcomes."""

    name = "vorfreude.outcomes"
    default_auto_field = "django.db.models.BigAutoField"
