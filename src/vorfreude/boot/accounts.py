"""Who may have an account: people whom the maker registered, and nobody else."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignUp(DefaultAccountAdapter):
    """Sign-in as allauth does it, without public sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 the adapter's signature
        """Nobody signs up by themselves."""
        return False
