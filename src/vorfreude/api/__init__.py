"""The house of machines."""
