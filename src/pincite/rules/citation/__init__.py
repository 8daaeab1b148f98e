"""Citation and bibliography (CIT)."""
