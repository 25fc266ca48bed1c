"""The Django app."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """The room delivery."""

    name = "vorfreude.delivery"
    default_auto_field = "django.db.models.BigAutoField"
