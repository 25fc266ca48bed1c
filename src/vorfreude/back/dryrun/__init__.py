"""How a dry-run is read: its differences as sentences first, then its tables, then how far it can be trusted."""
