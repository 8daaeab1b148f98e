"""Malformed input (SYN)."""
