"""What an owner shows to the world, for a while. docs/portal.md is its map."""
