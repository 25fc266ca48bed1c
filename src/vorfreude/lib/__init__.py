"""Small gears without domain words."""
