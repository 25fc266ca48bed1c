"""Everything that is said to a person: notices, deliveries, letters, and why not. docs/delivery.md is its map."""
