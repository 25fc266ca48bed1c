"""The room where blueprints are written: drafts, who may let them loose, and what was said about each release."""
