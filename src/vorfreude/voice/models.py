"""Tables of the room voice."""
