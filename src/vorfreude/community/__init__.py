"""What the maker offers to many: news, offers, gatherings. docs/portal.md is its map."""
