"""The blueprint language: model, reading, checking, writing, schema and diff."""
