"""Texts → what they say. A parser never fails: what it cannot read it leaves as a Problem at its place."""
