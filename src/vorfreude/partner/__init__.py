"""The narrow door of partners: what they were asked to do, and nothing else of the house."""
