"""Sentence without a source (SEN)."""
