"""The Django app: shared template parts, the style of all pages, how dates are said, and how addresses name things."""

from django.apps import AppConfig
from django.urls import register_converter

from vorfreude.lib.named import PublicId


class LibConfig(AppConfig):
    """The small gears that come with templates, static files and a catalogue."""

    name = "vorfreude.lib"

    def ready(self) -> None:
        """Let every room's addresses say ``<public_id:…>``."""
        register_converter(PublicId, "public_id")
