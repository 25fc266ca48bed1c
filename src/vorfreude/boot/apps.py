"""The Django app."""

from django.apps import AppConfig
from django.core.checks import register


class BootConfig(AppConfig):
    """Settings, servers and commands; as an app it brings the system checks."""

    name = "vorfreude.boot"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks."""
        from vorfreude.boot.checks import CHECKS

        for check in CHECKS:
            register(check)
