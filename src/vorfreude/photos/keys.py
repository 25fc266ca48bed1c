"""The vault of this installation, with the key ring that its settings name."""

from functools import lru_cache

from django.conf import settings

from vorfreude.photos.vault import Vault


def vault() -> Vault:
    """The vault; the same one as long as the ring does not change."""
    return _vault(tuple(settings.PHOTO_KEYS))


@lru_cache(maxsize=2)
def _vault(ring: tuple[str, ...]) -> Vault:
    return Vault(ring)
