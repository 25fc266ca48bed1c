"""Signing in as allauth does it, and what this house decides otherwise."""
