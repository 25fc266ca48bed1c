"""The Django app: shared template parts, the style of all pages, and how dates are said."""

from django.apps import AppConfig


class LibConfig(AppConfig):
    """The small gears that come with templates, static files and a catalogue."""

    name = "vorfreude.lib"
