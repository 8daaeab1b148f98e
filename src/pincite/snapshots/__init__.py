"""Archived sources: from bytes to text with places."""
