"""The pages of garage, workshop, cases and partners at the desk."""
