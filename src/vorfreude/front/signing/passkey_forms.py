"""What a browser says of a passkey may be anything; what is none is refused like a wrong code, never by falling over."""

from typing import Any, override

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)

ODD = (KeyError, TypeError, AttributeError, IndexError, ValueError)
"""What the library raises for JSON that is not a credential."""


class _Polite:
    """Refuses what the library falls over."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]  # the form it stands before has it
        except ODD as error:
            raise get_adapter().validation_error("incorrect_code") from error


class SignIn(_Polite, LoginWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """A passkey as the way in."""


class SecondKey(_Polite, AuthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey after a code."""


class OnceMore(_Polite, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey before something important."""


class Make(AddWebAuthnForm):  # type: ignore[misc]  # as above
    """A new passkey."""

    @override
    def clean(self) -> Any:
        try:
            return super().clean()
        except ODD as error:
            raise get_adapter().validation_error("incorrect_code") from error
