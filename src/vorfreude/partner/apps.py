"""The Django app."""

from django.apps import AppConfig


class PartnerConfig(AppConfig):
    """The house of partners."""

    name = "vorfreude.partner"
    default_auto_field = "django.db.models.BigAutoField"
