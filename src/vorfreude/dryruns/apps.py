"""The Django app."""

from django.apps import AppConfig


class DryrunsConfig(AppConfig):
    """The room dryruns."""

    name = "vorfreude.dryruns"
    default_auto_field = "django.db.models.BigAutoField"
