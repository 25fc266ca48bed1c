"""Dry-runs: a blueprint is tried on what really happened, beside the one that runs today, before it meets a customer."""
