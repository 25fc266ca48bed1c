"""The demo world: one made-up plant, generated from a seed, built into an empty installation, and kept alive."""
