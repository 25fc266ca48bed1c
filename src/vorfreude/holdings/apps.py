"""The Django app."""

from django.apps import AppConfig


class HoldingsConfig(AppConfig):
    """The room holdings."""

    name = "vorfreude.holdings"
    default_auto_field = "django.db.models.BigAutoField"
