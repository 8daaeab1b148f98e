"""How fast and how right pincite is."""
