"""The pages of the crew."""
