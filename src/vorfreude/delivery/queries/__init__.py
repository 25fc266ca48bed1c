"""What may be read of what was said, to whom, how, and why not."""
