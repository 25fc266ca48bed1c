"""The house of staff: one module and one template per page."""
