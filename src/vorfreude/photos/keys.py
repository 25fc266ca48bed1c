"""The vault and the signer of this installation, with the key rings that its settings name."""

from functools import lru_cache

from django.conf import settings

from vorfreude.photos.statements import Signer
from vorfreude.photos.vault import Vault


def vault() -> Vault:
    """The vault; the same one as long as the ring does not change."""
    return _vault(tuple(settings.PHOTO_KEYS))


def signer() -> Signer:
    """Who signs statements; the same one as long as the ring does not change."""
    return _signer(tuple(settings.STATEMENT_KEYS))


@lru_cache(maxsize=2)
def _signer(ring: tuple[str, ...]) -> Signer:
    return Signer(ring)


@lru_cache(maxsize=2)
def _vault(ring: tuple[str, ...]) -> Vault:
    return Vault(ring)
