"""House wording (STY)."""
