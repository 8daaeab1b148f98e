"""The publication (DOC)."""
