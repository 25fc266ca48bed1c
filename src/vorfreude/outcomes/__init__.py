"""The ledger: what came of every promise. Reads all, writes only its own tables."""
