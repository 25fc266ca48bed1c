"""Tables of the room sharing."""
