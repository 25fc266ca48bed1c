"""What may be read of the room: by those for whom it is, and by those who write it."""
