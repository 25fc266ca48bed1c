"""The Django app."""

from django.apps import AppConfig


class BootConfig(AppConfig):
    """Settings, servers and commands; as an app it brings the system checks."""

    name = "vorfreude.boot"
    default_auto_field = "django.db.models.BigAutoField"
