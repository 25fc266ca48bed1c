"""The house of customers: one module and one template per page."""
