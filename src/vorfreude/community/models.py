"""Tables of the room community."""
