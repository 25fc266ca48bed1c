"""Tables of the room delivery, one module for each idea."""
