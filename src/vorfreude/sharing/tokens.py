"""The links of shares: 192 bits that are made from the installation's secret and kept nowhere.

So an owner can copy a link again as long as it lasts, and a stolen database opens none: it holds digests only.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from typing import Final

from django.conf import settings

TOKEN_BYTES: Final = 24
PURPOSE: Final = b"vorfreude share links"
ANSWERING: Final = b"vorfreude enquiry links"
"""So that each key is no other key of the installation."""


def token_of(public_id: str) -> str:
    """What stands in the link of the share of this name: 32 characters that are safe in an address."""
    key = hmac.digest(settings.SECRET_KEY.encode(), PURPOSE, "sha256")
    return urlsafe_b64encode(hmac.digest(key, public_id.encode(), "sha256")[:TOKEN_BYTES]).decode()


def answer_token_of(public_id: str) -> str:
    """What stands in the letter to somebody who asked us to be in touch: as long as a share's, and made by another key."""
    key = hmac.digest(settings.SECRET_KEY.encode(), ANSWERING, "sha256")
    return urlsafe_b64encode(hmac.digest(key, public_id.encode(), "sha256")[:TOKEN_BYTES]).decode()


def digest_of(token: str) -> str:
    """What is kept of a token. It is random to whoever lacks the secret, so that a plain digest tells nothing."""
    return hashlib.sha256(token.encode()).hexdigest()
