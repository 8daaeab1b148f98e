"""Entries of the bibliography (BIB)."""
