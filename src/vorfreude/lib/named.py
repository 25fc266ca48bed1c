"""How an address names a thing: one converter for the public ids of everything."""

from django.urls.converters import StringConverter

from vorfreude.lib.opaque import PATTERN


class PublicId(StringConverter):
    """The public id of a journey, a share, a letter's picture, thanks: ``<public_id:…>``. What looks otherwise is not there."""

    regex = PATTERN
