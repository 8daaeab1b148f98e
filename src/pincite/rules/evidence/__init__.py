"""The source does not bear the sentence out (EVD)."""
