"""Customers, staff and partners: sign-in, participation, roles."""
